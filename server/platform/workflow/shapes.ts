/** The wire shapes of the workflow room. The client takes them by `import type`. */
import { z } from 'zod';

export const Ref = z.object({ id: z.string(), name: z.string() });
export const NodeRef = z.object({ id: z.string(), name: z.string() });
export const CaseRef = z.object({ id: z.string(), number: z.string(), title: z.string(), summary: z.string(), status: z.string() });
export const OutcomeRef = z.object({ code: z.string(), name: z.string() });
const Role = z.object({ code: z.string(), name: z.string() });

export const TaskItem = z.object({
  id: z.string(), instanceId: z.string(), slug: z.string(), processName: z.string(), case: CaseRef, node: NodeRef,
  status: z.string(), assignee: Ref.nullable(), candidateRoles: z.array(Role), createdAt: z.string(), dueAt: z.string().nullable(),
  completedAt: z.string().nullable(), outcome: OutcomeRef.nullable(), round: z.int(), actions: z.array(z.string()), version: z.int(),
});
export type TaskItem = z.infer<typeof TaskItem>;

export const StartedItem = z.object({
  id: z.string(), instanceId: z.string(), slug: z.string(), processName: z.string(), case: CaseRef, status: z.string(),
  startedAt: z.string(), endedAt: z.string().nullable(),
  currentNodes: z.array(z.object({ id: z.string(), name: z.string(), assignees: z.array(z.string()) })), actions: z.array(z.string()),
});
export type StartedItem = z.infer<typeof StartedItem>;

export const Voter = z.object({
  person: Ref, status: z.string(), outcome: OutcomeRef.nullable(), opinion: z.string().nullable(), at: z.string().nullable(),
});

export const TaskDetail = TaskItem.extend({
  /** The Form.io definition of the pinned version; null for a task without a form. */
  form: z.unknown(),
  submission: z.record(z.string(), z.unknown()),
  fields: z.record(z.string(), z.enum(['read', 'write', 'hidden'])),
  /** `skipsForm`: with this outcome the form is not asked for (`form.skip`). */
  outcomes: z.array(OutcomeRef.extend({ skipsForm: z.boolean() })),
  opinion: z.enum(['required', 'optional']),
  /** Where the task may be sent back to; `direct`: and come straight back from (直送), for it passes over nobody's decision. */
  returns: z.array(NodeRef.extend({ direct: z.boolean() })),
  vote: z.object({ rule: z.string(), voters: z.array(Voter) }).nullable(),
  references: z.array(z.object({ type: z.string(), id: z.string(), label: z.string() })),
  /** What the earlier tasks of the instance submitted, for the reader of this one. */
  earlier: z.array(z.object({ node: NodeRef, form: z.unknown(), submission: z.record(z.string(), z.unknown()) })),
});
export type TaskDetail = z.infer<typeof TaskDetail>;

export const InstanceDetail = z.object({
  id: z.string(), slug: z.string(), processName: z.string(), version: z.int(), status: z.enum(['running', 'ended', 'cancelled']),
  case: CaseRef, nodes: z.array(z.object({ id: z.string(), name: z.string(), since: z.string() })), startedBy: Ref,
  startedAt: z.string(), endedAt: z.string().nullable(), outcome: NodeRef.nullable(), actions: z.array(z.string()),
});
export type InstanceDetail = z.infer<typeof InstanceDetail>;

export const FilledItem = z.object({
  node: NodeRef, form: z.unknown(), submission: z.record(z.string(), z.unknown()), by: Ref, at: z.string(),
});
export type FilledItem = z.infer<typeof FilledItem>;

export const HistoryItem = z.object({
  id: z.string(), at: z.string(), actor: Ref.nullable(), kind: z.string(), node: NodeRef.nullable(), outcome: OutcomeRef.nullable(),
  opinion: z.string().nullable(), round: z.int().nullable(), text: z.string(),
});
export type HistoryItem = z.infer<typeof HistoryItem>;

export const Diagram = z.object({
  xml: z.string(), active: z.array(z.string()), done: z.array(z.string()), flows: z.array(z.string()), incidents: z.array(z.string()),
});
export type Diagram = z.infer<typeof Diagram>;

export const ProcessItem = z.object({
  slug: z.string(), name: z.string(), description: z.string(), version: z.int(), actions: z.array(z.string()),
  /** Out of use: its cases go on, and nobody may start one. */
  retired: z.boolean(),
  /** What a case of it is about, and the field of the start form that names it. */
  subject: z.object({ type: z.string(), field: z.string() }).nullable(),
});

export const StartForm = z.object({ form: z.unknown(), submission: z.record(z.string(), z.unknown()), version: z.int() });
export const Started = z.object({ id: z.string(), status: z.string(), case: CaseRef });
export const Completed = z.object({
  instance: z.object({ id: z.string(), status: z.string() }),
  next: z.array(z.object({ id: z.string(), node: NodeRef, mine: z.boolean() })),
});

export const Submission = z.record(z.string(), z.unknown());
export const pageOf = <S extends z.ZodType>(item: S) => z.object({ items: z.array(item), total: z.int() });
