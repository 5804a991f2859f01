import { defineEntity, p } from '@mikro-orm/core';

import { id, instant, json, ref } from '../../../database/columns.ts';

const IncidentSchema = defineEntity({
  name: 'Incident',
  properties: {
    id: id(),
    jobId: ref().nullable(),
    instanceId: ref().nullable(),
    caseId: ref().nullable(),
    nodeId: p.text().nullable(),
    code: p.text(),
    facts: json<Record<string, unknown>>(),
    openedAt: instant(),
    resolvedAt: instant().nullable(),
    resolvedBy: ref().nullable(),
  },
});

/** What failed while nobody was waiting for the answer. */
export class Incident extends IncidentSchema.class {}
IncidentSchema.setClass(Incident);
