import { defineEntity, p } from '@mikro-orm/core';

import { businessDate, id, json, version } from '../../database/columns.ts';

export const PARAMETER_TYPES = ['money', 'rate', 'integer', 'text', 'boolean'] as const;
export type ParameterType = (typeof PARAMETER_TYPES)[number];
export type ParameterValue = string | number | boolean;

const ParameterSchema = defineEntity({
  name: 'Parameter',
  properties: {
    id: id(),
    name: p.text(),
    fromOn: businessDate(),
    type: p.text().$type<ParameterType>(),
    /** Money is a yuan string, a rate a decimal string. */
    value: json<ParameterValue>(),
    /** Where the figure comes from: a statute, a notice, a board decision. */
    source: p.text().default(''),
    version: version(),
  },
});

/** A limit or threshold that holds from a day on (参数). */
export class Parameter extends ParameterSchema.class {}
ParameterSchema.setClass(Parameter);
