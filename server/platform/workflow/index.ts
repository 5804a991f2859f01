/** The door of the engine room. No type of the engine leaks through it; callers use nothing else of this folder. */
import type { Em, Orm } from '../../database/orm.ts';
import type { Actor } from '../actor.ts';
import type { Rights } from '../policy/index.ts';
import { cancel } from './cancel.ts';
import { createDefinitions, type Definitions } from './definitions.ts';
import type { Runtime, WorkflowDeps } from './deps.ts';
import { runDueJob } from './jobs.ts';
import { start, type StartOrder } from './start.ts';
import { claim, release } from './tasks/claim.ts';
import { complete, type Completion } from './tasks/complete.ts';
import { leave, type Leaving } from './tasks/leave.ts';
import { sendBack, type SendBack } from './tasks/return.ts';
import type { Turn } from './turn.ts';
import { createWarmRuns } from './warm-runs.ts';

export type { WorkflowDeps } from './deps.ts';
export type { CaseFacts, Json, JsonRecord, Step, StepWork, SubjectProvider, ValueType } from './step.ts';
export { type Approval, approvalItem, type ApprovalsOf, approvalsOf } from './approvals.ts';
export { casesWorkedIn, mayReadCase, mayWriteCase } from './case-access.ts';
export { roleUses } from './role-uses.ts';
export { caseRoutes } from './case-routes.ts';
export { draftForms } from './draft-forms.ts';
export { formUses } from './form-uses.ts';
export { examineModel, type Examination } from './examine.ts';
export { workflowRoutes } from './routes.ts';
export { publishVersion } from './studio/publish-version.ts';
export { studioRoutes } from './studio/routes.ts';
export { liveModels } from './studio/versions.ts';
export type { Registry } from './surroundings.ts';
export { syncProcesses } from './sync.ts';

export type By = { readonly actor: Actor; readonly rights: Rights };
/** Where an instance stands after a step. */
export type Standing = {
  readonly instanceId: string;
  readonly caseId: string;
  readonly status: 'running' | 'ended' | 'cancelled';
  readonly case: { readonly id: string; readonly number: string; readonly title: string; readonly summary: string; readonly status: string };
};

/** Every operation is one transaction of the caller's `em`; it locks the case, moves the token and writes all of it. */
export type Workflow = {
  readonly runtime: Runtime;
  readonly definitions: Definitions;
  start(em: Em, by: By, order: StartOrder): Promise<Standing>;
  claim(em: Em, by: By, taskId: string): Promise<void>;
  release(em: Em, by: By, taskId: string): Promise<void>;
  complete(em: Em, by: By, taskId: string, completion: Completion): Promise<Standing>;
  sendBack(em: Em, by: By, taskId: string, order: SendBack): Promise<Standing>;
  cancel(em: Em, by: By, instanceId: string, reason: string): Promise<Standing>;
  /** Gives back the tasks of somebody who left or lost roles. */
  leave(em: Em, actor: Actor, leaving: Leaving): Promise<void>;
  /** Runs one due job in transactions of its own. Answers whether there was one. */
  work(orm: Orm): Promise<boolean>;
};

/** @param options.warm how many runs are kept in memory between steps */
export function createWorkflow(deps: WorkflowDeps, options: { warm?: number } = {}): Workflow {
  const runtime: Runtime = { ...deps, definitions: createDefinitions(deps), warm: createWarmRuns(options.warm ?? 500) };
  const at = () => runtime.clock.now();
  return {
    runtime,
    definitions: runtime.definitions,
    start: async (em, by, order) => standingOf(await start(runtime, em, by, order)),
    claim: (em, by, taskId) => claim(em, { ...by, at: at() }, taskId),
    release: (em, by, taskId) => release(em, { ...by, at: at() }, taskId),
    complete: async (em, by, taskId, completion) => standingOf(await complete(runtime, em, by, taskId, completion)),
    sendBack: async (em, by, taskId, order) => standingOf(await sendBack(runtime, em, by, taskId, order)),
    cancel: async (em, by, instanceId, reason) => standingOf(await cancel(runtime, em, by, instanceId, reason)),
    leave: (em, actor, leaving) => leave(em, { actor, at: at() }, leaving),
    work: (orm) => runDueJob(runtime, orm),
  };
}

function standingOf({ instance, theCase: { id, number, title, summary, status } }: Turn): Standing {
  return { instanceId: instance.id, caseId: id, status: instance.status, case: { id, number, title, summary, status } };
}
