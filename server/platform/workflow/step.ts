/** What a diagram may call: registered steps, and the facts about a subject its conditions may read. */
import type { Em } from '../../database/orm.ts';
import type { Actor } from '../actor.ts';
import type { Clock } from '../clock.ts';
import type { Rights } from '../policy/index.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonRecord = { readonly [key: string]: Json };

/** The types a value may have where FEEL, a step and a form meet. Money is a yuan string; FEEL sees it as a number. */
export const VALUE_TYPES = [
  'text', 'money', 'rate', 'integer', 'number', 'boolean', 'date', 'id', 'list', 'record',
] as const;
export type ValueType = (typeof VALUE_TYPES)[number];

/** The case a step works for, as far as every room may know it. */
export type CaseFacts = {
  readonly id: string;
  readonly number: string;
  readonly orgId: string;
  readonly ownerId: string;
  readonly starterId: string;
  readonly subject: { readonly type: string; readonly id: string } | null;
};

/** What a running step is given. Everything it writes through `em` commits or rolls back with the token. */
export type StepWork = {
  readonly em: Em;
  /** Who moved the token here: the person who completed the task, also when the step waits for a worker; the system for a timer. */
  readonly actor: Actor;
  readonly clock: Clock;
  readonly businessDate: string;
  readonly instanceId: string;
  /** Stable over retries and restarts: the idempotency key of outside effects. */
  readonly executionKey: string;
  readonly case: CaseFacts;
  /** The step's declared inputs, evaluated by FEEL from the diagram's input parameters. */
  readonly input: JsonRecord;
  /** The last submission of each upstream user task, by node id: cleaned, secrets masked. */
  readonly forms: Readonly<Record<string, JsonRecord>>;
  /** Who completed each upstream user task last: for four-eyes checks inside a use case. */
  readonly doneBy: Readonly<Record<string, string>>;
};

/**
 * A step as the analyst sees it in the step library: a name, what goes in, what comes out, which refusals a boundary
 * event may catch. Names are `<slice>.<verb>`, e.g. `loans.sign`.
 */
export type Step = {
  readonly name: string;
  /** The Chinese name, from `server/text/`. */
  readonly title: string;
  readonly inputs: Readonly<Record<string, ValueType>>;
  readonly outputs: Readonly<Record<string, ValueType>>;
  readonly errors: readonly string[];
  run(work: StepWork): Promise<JsonRecord>;
};

/**
 * What the platform may ask about a subject (a customer, a loan) it knows nothing of. Registered per type in app.ts.
 */
export type SubjectProvider = {
  readonly type: string;
  /** The facts a condition may read as `subject.<name>`, with their types. */
  readonly factTypes: Readonly<Record<string, ValueType>>;
  /** Whether there is such a subject, and the person may open a case about it. */
  mayUse(em: Em, rights: Rights, id: string): Promise<boolean>;
  facts(em: Em, id: string): Promise<JsonRecord>;
  /** How subjects are called in lists, by id: a page of them at once. */
  labels(em: Em, ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
};
