import { defineEntity, p } from '@mikro-orm/core';

import { id, instant, json, ref, version } from '../../../database/columns.ts';
import type { VoteRule } from '../tasks/vote.ts';

const TaskGroupSchema = defineEntity({
  name: 'TaskGroup',
  properties: {
    id: id(),
    instanceId: ref(),
    caseId: ref(),
    nodeId: p.text(),
    nodeName: p.text(),
    executionId: p.text(),
    /** The wait in terms of the diagram: `placeOf`. */
    place: p.text(),
    round: p.integer(),
    status: p.text().$type<'open' | 'completed' | 'returned' | 'cancelled'>(),
    /** How many voices make the outcome; null for a single task. */
    rule: json<VoteRule>().nullable(),
    outcome: p.text().nullable(),
    /** After a send-back in direct mode: the node that goes next when this one is done. */
    returnTo: p.text().nullable(),
    openedAt: instant(),
    closedAt: instant().nullable(),
  },
});

/** One user task that waits: the engine hears only the group's outcome. */
export class TaskGroup extends TaskGroupSchema.class {}
TaskGroupSchema.setClass(TaskGroup);

export const TASK_STATUSES = ['open', 'done', 'returned', 'cancelled'] as const;
export type TaskStatus = (typeof TASK_STATUSES)[number];

const TaskSchema = defineEntity({
  name: 'Task',
  properties: {
    id: id(),
    groupId: ref(),
    instanceId: ref(),
    caseId: ref(),
    slug: p.text(),
    nodeId: p.text(),
    nodeName: p.text(),
    round: p.integer(),
    status: p.text().$type<TaskStatus>(),
    assigneeId: ref().nullable(),
    candidateRoles: p.array().columnType('text[]').$type<string[]>(),
    /** Node ids: who did one of them, or has it on the desk, may not do this one (四眼). */
    excludes: p.array().columnType('text[]').$type<string[]>(),
    dueAt: instant().nullable(),
    createdAt: instant(),
    completedAt: instant().nullable(),
    completedBy: ref().nullable(),
    outcome: p.text().nullable(),
    opinion: p.text().nullable(),
    version: version(),
  },
});

/** One person's part of a task group. */
export class Task extends TaskSchema.class {}
TaskSchema.setClass(Task);

const TaskCopySchema = defineEntity({
  name: 'TaskCopy',
  properties: {
    id: id(),
    taskId: ref().nullable(),
    instanceId: ref(),
    caseId: ref(),
    personId: ref(),
    nodeId: p.text(),
    nodeName: p.text(),
    createdAt: instant(),
    readAt: instant().nullable(),
  },
});

/** A copy for someone to know of (抄送). */
export class TaskCopy extends TaskCopySchema.class {}
TaskCopySchema.setClass(TaskCopy);
