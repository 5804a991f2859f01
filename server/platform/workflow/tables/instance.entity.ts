import { defineEntity, p } from '@mikro-orm/core';

import { id, instant, json, ref } from '../../../database/columns.ts';
import type { RunState, Token } from '../engine/index.ts';
import type { JsonRecord } from '../step.ts';

const InstanceSchema = defineEntity({
  name: 'Instance',
  properties: {
    id: id(),
    slug: p.text(),
    definitionId: ref(),
    caseId: ref(),
    parentId: ref().nullable(),
    parentExecutionId: p.text().nullable(),
    status: p.text().$type<'running' | 'ended' | 'cancelled'>(),
    /** The id of the end event reached last. */
    outcome: p.text().nullable(),
    /** The engine's private state; null once nothing runs. */
    state: json<RunState>().nullable(),
    /** Where the tokens stand, in terms of the diagram alone. */
    tokens: json<readonly Token[]>(),
    /** Ids, decisions and step outputs; no facts, no submissions. */
    variables: json<JsonRecord>(),
    /** The stamp of the last step: a warm run that bears another is not used. */
    revision: p.uuid(),
    starterId: ref(),
    startedAt: instant(),
    endedAt: instant().nullable(),
  },
});

/** A running or ended process of a case. */
export class Instance extends InstanceSchema.class {}
InstanceSchema.setClass(Instance);
