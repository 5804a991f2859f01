/** The rows a step works on. They are read and written as plain SQL: a step is as fast as it has few round trips. */
import type { Case } from '../../cases/case.entity.ts';
import type { RunState, Token } from '../engine/index.ts';
import type { JsonRecord } from '../step.ts';
import type { VoteRule } from '../tasks/vote.ts';

/** A case under the lock of a step; title, summary and status may change. */
export type CaseRow = {
  readonly id: string;
  readonly number: string;
  readonly subjectType: string | null;
  readonly subjectId: string | null;
  readonly starterId: string;
  readonly ownerId: string;
  readonly orgId: string;
  title: string;
  summary: string;
  status: Case['status'];
};

/** A running or ended process of a case. */
export type InstanceRow = {
  readonly id: string;
  readonly slug: string;
  readonly definitionId: string;
  readonly caseId: string;
  readonly parentId: string | null;
  readonly starterId: string;
  status: 'running' | 'ended' | 'cancelled';
  /** The id of the end event reached last. */
  outcome: string | null;
  /** The engine's private state; null once nothing runs. */
  readonly state: RunState | null;
  /** Where the tokens stand, in terms of the diagram alone. */
  readonly tokens: readonly Token[];
  /** Ids, decisions and step outputs; no facts, no submissions. */
  variables: JsonRecord;
  /** The stamp of the last step: a warm run that bears another is not used. */
  revision: string;
};

export const TASK_STATUSES = ['open', 'done', 'returned', 'cancelled'] as const;
export type TaskStatus = (typeof TASK_STATUSES)[number];

/** One user task that waits: a single task, or the votes of a committee. The engine hears only the group's outcome. */
export type GroupRow = {
  readonly id: string;
  readonly nodeId: string;
  readonly executionId: string;
  readonly round: number;
  /** How many voices make the outcome; null for a single task. */
  readonly rule: VoteRule | null;
  /** After a send-back in direct mode: the node that goes next when this one is done. */
  readonly returnTo: string | null;
};
