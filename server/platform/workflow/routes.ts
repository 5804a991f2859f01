import { z } from 'zod';

import { route, type Route } from '../../http/route.ts';
import type { CompiledModel } from './engine/types.ts';
import { BOXES, countsOf, SLA, startedBy, tasksIn } from './inbox.ts';
import type { Workflow } from './index.ts';
import { IncidentItem, listIncidents } from './incidents.ts';
import { instanceDetail, instanceDiagram, instanceHistory } from './instance-detail.ts';
import { retryIncident } from './jobs.ts';
import { presentStarted, presentTasks } from './present.ts';
import {
  Completed, Diagram, FilledItem, HistoryItem, InstanceDetail, pageOf, ProcessItem, Started, StartedItem, StartForm, Submission, TaskDetail, TaskItem,
} from './shapes.ts';
import { mayStart, requireStarter, startNode } from './start.ts';
import type { JsonRecord } from './step.ts';
import { instanceSubmissions } from './submissions.ts';
import { taskDetail } from './task-detail.ts';
import { discloseField } from './tasks/disclose.ts';
import { nextTasks } from './after.ts';

const Id = z.object({ id: z.uuid() });
const Slug = z.object({ slug: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/) });
const Paging = { page: z.coerce.number().int().min(1).max(100_000).default(1), pageSize: z.coerce.number().int().min(1).max(100).default(20) };
const Opinion = z.string().trim().max(2000);
const Version = z.int().min(1).max(2 ** 31 - 1);

/** Everything about tasks, instances and processes. Routes only call; the rules are behind the door. */
export function workflowRoutes(workflow: Workflow): Route[] {
  return [
    ...processRoutes(workflow), ...taskRoutes(workflow), ...operationRoutes(workflow),
    ...instanceRoutes(workflow), ...incidentRoutes(workflow),
  ];
}

function processRoutes({ runtime, definitions, start }: Workflow): Route[] {
  return [
    route({
      method: 'GET', path: '/api/processes', summary: 'The live processes; those out of use only when asked for', access: 'signed-in',
      query: z.strictObject({ retired: z.stringbool().default(false) }), answer: pageOf(ProcessItem),
      async handle({ em, rights, query }) {
        const [live, retired] = [await definitions.liveAll(em), await definitions.retired(em)];
        const items = live.filter(({ slug }) => query.retired || !retired.has(slug)).map((definition) => {
          const { slug, name, version, model } = definition;
          const open = !retired.has(slug);
          return {
            slug, name, version, description: model.documentation ?? '', actions: open && mayStart(rights, definition) ? ['start'] : [],
            retired: !open, subject: subjectOf(model),
          };
        });
        return { items, total: items.length };
      },
    }),
    route({
      method: 'GET', path: '/api/processes/:slug/form', summary: 'The start form of a process', access: 'signed-in', params: Slug, answer: StartForm,
      async handle({ em, rights, params }) {
        const definition = await definitions.live(em, params.slug);
        requireStarter(rights, definition);
        const key = startNode(definition).formKey ?? '';
        const form = await runtime.forms.at(em, key, definition.forms[key]);
        return { form: form.definition, submission: {}, version: form.version };
      },
    }),
    route({
      method: 'POST', path: '/api/processes/:slug/instances', summary: 'Start a process', access: 'signed-in', status: 201,
      params: Slug, body: z.strictObject({ submission: Submission }), answer: Started,
      async handle({ em, actor, rights, params, body }) {
        const standing = await start(em, { actor, rights }, { slug: params.slug, submission: body.submission as JsonRecord });
        return { id: standing.instanceId, status: standing.status, case: standing.case };
      },
    }),
  ];
}

function subjectOf({ properties: { 'subject.type': type, 'subject.field': field } }: Pick<CompiledModel, 'properties'>) {
  return type !== undefined && field !== undefined ? { type, field } : null;
}

function taskRoutes({ runtime }: Workflow): Route[] {
  const Query = z.strictObject({
    box: z.enum(BOXES).default('inbox'), process: z.string().max(60).optional(), text: z.string().max(100).optional(),
    sla: z.enum(SLA).optional(), sort: z.enum(['due', 'created']).optional(), ...Paging,
  });
  return [
    route({
      method: 'GET', path: '/api/tasks', summary: 'A box of the inbox', access: 'signed-in', query: Query,
      answer: z.union([pageOf(TaskItem), pageOf(StartedItem)]),
      async handle({ em, rights, query: { box, ...query } }) {
        if (box === 'started') {
          const page = await startedBy(em, rights.personId, query);
          return { items: page.items.map((row) => presentStarted(rights, row)), total: page.total };
        }
        const page = await tasksIn(em, rights, runtime.clock.now(), box, query);
        return { items: await presentTasks(runtime, em, rights, page.items), total: page.total };
      },
    }),
    route({
      method: 'GET', path: '/api/tasks/counts', summary: 'How many lie in each box', access: 'signed-in',
      answer: z.object({ inbox: z.int(), overdue: z.int(), soon: z.int(), done: z.int(), started: z.int(), cc: z.int() }),
      handle: ({ em, rights }) => countsOf(em, rights, runtime.clock.now()),
    }),
    route({
      method: 'GET', path: '/api/tasks/:id', summary: 'One task with its form', access: 'signed-in', params: Id, answer: TaskDetail,
      handle: ({ em, rights, params }) => taskDetail(runtime, em, rights, params.id),
    }),
  ];
}

function operationRoutes(workflow: Workflow): Route[] {
  const Empty = z.strictObject({});
  return [
    route({
      method: 'POST', path: '/api/tasks/:id/claims', summary: 'Take a task out of the pool',
      access: 'signed-in', params: Id, body: Empty, status: 204,
      handle: ({ em, actor, rights, params }) => workflow.claim(em, { actor, rights }, params.id),
    }),
    route({
      method: 'POST', path: '/api/tasks/:id/releases', summary: 'Put a task back into the pool',
      access: 'signed-in', params: Id, body: Empty, status: 204,
      handle: ({ em, actor, rights, params }) => workflow.release(em, { actor, rights }, params.id),
    }),
    route({
      method: 'POST', path: '/api/tasks/:id/completions', summary: 'Complete a task', access: 'signed-in', params: Id, answer: Completed,
      body: z.strictObject({
        outcome: z.string().max(60).nullish(), opinion: Opinion.nullish(), submission: Submission.default({}), version: Version,
      }),
      async handle({ em, actor, rights, params, body: { outcome, opinion, submission, version } }) {
        const { instanceId, caseId, status } = await workflow.complete(em, { actor, rights }, params.id, {
          outcome: outcome ?? undefined, opinion: opinion ?? undefined, submission: submission as JsonRecord, version,
        });
        return { instance: { id: instanceId, status }, next: await nextTasks(em, rights, caseId) };
      },
    }),
    route({
      method: 'POST', path: '/api/tasks/:id/disclosures', summary: 'Open a sealed field that the task shows, with a reason', access: 'signed-in',
      params: Id, body: z.strictObject({ field: z.string().max(60), reason: z.string().max(500) }),
      answer: z.object({ value: z.string() }), secret: true,
      handle: async ({ em, actor, rights, params, body }) => (
        { value: await discloseField(workflow.runtime, em, { actor, rights }, params.id, body) }),
    }),
    route({
      method: 'POST', path: '/api/tasks/:id/returns', summary: 'Send back to an earlier task', access: 'signed-in', params: Id, answer: Completed,
      body: z.strictObject({
        to: z.string().max(100), mode: z.enum(['again', 'direct']).default('again'), opinion: Opinion.min(1), version: Version,
      }),
      async handle({ em, actor, rights, params, body }) {
        const { instanceId, caseId, status } = await workflow.sendBack(em, { actor, rights }, params.id, body);
        return { instance: { id: instanceId, status }, next: await nextTasks(em, rights, caseId) };
      },
    }),
  ];
}

function instanceRoutes(workflow: Workflow): Route[] {
  const { runtime } = workflow;
  return [
    route({
      method: 'GET', path: '/api/instances/:id', summary: 'One instance', access: 'signed-in', params: Id, answer: InstanceDetail,
      handle: ({ em, rights, params }) => instanceDetail(runtime, em, rights, params.id),
    }),
    route({
      method: 'GET', path: '/api/instances/:id/history', summary: 'What an instance did',
      access: 'signed-in', params: Id, answer: pageOf(HistoryItem),
      handle: ({ em, rights, params }) => instanceHistory(runtime, em, rights, params.id),
    }),
    route({
      method: 'GET', path: '/api/instances/:id/submissions', summary: 'What was filled in along an instance', access: 'signed-in', params: Id,
      answer: pageOf(FilledItem), handle: ({ em, rights, params }) => instanceSubmissions(runtime, em, rights, params.id),
    }),
    route({
      method: 'GET', path: '/api/instances/:id/diagram', summary: 'The diagram with its tokens', access: 'signed-in', params: Id, answer: Diagram,
      handle: ({ em, rights, params }) => instanceDiagram(em, rights, params.id),
    }),
    route({
      method: 'POST', path: '/api/instances/:id/cancellations', summary: 'Cancel a running instance', access: 'signed-in', params: Id, status: 204,
      body: z.strictObject({ reason: Opinion.min(2) }),
      async handle({ em, actor, rights, params, body }) {
        await workflow.cancel(em, { actor, rights }, params.id, body.reason);
      },
    }),
  ];
}

function incidentRoutes({ runtime }: Workflow): Route[] {
  return [
    route({
      method: 'GET', path: '/api/incidents', summary: 'What failed while nobody waited', access: { object: 'incident', action: 'read' },
      query: z.strictObject({ open: z.stringbool().default(true), ...Paging }), answer: pageOf(IncidentItem),
      handle: ({ em, rights, query }) => listIncidents(runtime, em, rights, query),
    }),
    route({
      method: 'POST', path: '/api/incidents/:id/retries', summary: 'Try again what failed', access: { object: 'incident', action: 'retry' },
      params: Id, body: z.strictObject({}), status: 204,
      handle: ({ em, actor, params }) => retryIncident(em, { actor, at: runtime.clock.now() }, params.id),
    }),
  ];
}
