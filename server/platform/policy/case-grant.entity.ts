import { defineEntity, p } from '@mikro-orm/core';

import { businessDate, id, instant, ref, version } from '../../database/columns.ts';

/** From narrow to wide: who may edit a case may read it. */
export const CASE_RIGHTS = ['read', 'edit'] as const;
export type CaseRight = (typeof CASE_RIGHTS)[number];

const CaseGrantSchema = defineEntity({
  name: 'CaseGrant',
  properties: {
    id: id(),
    caseId: ref(),
    personId: ref(),
    right: p.text().$type<CaseRight>(),
    grantedBy: ref(),
    grantedAt: instant(),
    /** The last business date it holds; null for as long as the case lasts. */
    until: businessDate().nullable(),
    version: version(),
  },
});

/** A person let into one case whatever their roles (项目授权). */
export class CaseGrant extends CaseGrantSchema.class {}
CaseGrantSchema.setClass(CaseGrant);
