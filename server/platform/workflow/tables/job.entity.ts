import { defineEntity, p } from '@mikro-orm/core';

import { id, instant, json, ref } from '../../../database/columns.ts';

const JobSchema = defineEntity({
  name: 'Job',
  properties: {
    id: id(),
    kind: p.text().$type<'step' | 'timer'>(),
    instanceId: ref(),
    caseId: ref(),
    nodeId: p.text(),
    executionId: p.text(),
    place: p.text(),
    dueAt: instant(),
    attempts: p.integer().default(0),
    status: p.text().$type<'pending' | 'done' | 'cancelled' | 'failed'>(),
    lastError: p.text().nullable(),
    createdAt: instant(),
  },
});

/** Something the worker does later: a timer, or a step marked asynchronous. */
export class Job extends JobSchema.class {}
JobSchema.setClass(Job);

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
