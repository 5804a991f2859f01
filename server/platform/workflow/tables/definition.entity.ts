import { defineEntity, p } from '@mikro-orm/core';

import { id, instant, json, ref } from '../../../database/columns.ts';
import type { ModelSource } from '../engine/index.ts';

const ProcessDefinitionSchema = defineEntity({
  name: 'ProcessDefinition',
  properties: {
    id: id(),
    slug: p.text(),
    version: p.integer(),
    name: p.text(),
    xml: p.text().lazy(),
    source: json<ModelSource>(),
    /** Form versions pinned at publication, by form key. */
    forms: json<Record<string, number>>(),
    checksum: p.text(),
    origin: p.text().$type<'file' | 'database'>(),
    /** New cases take the live version; running ones stay on theirs. */
    live: p.boolean(),
    note: p.text().default(''),
    publishedBy: ref().nullable(),
    publishedAt: instant(),
  },
});

/** A published version of a process. */
export class ProcessDefinition extends ProcessDefinitionSchema.class {}
ProcessDefinitionSchema.setClass(ProcessDefinition);
