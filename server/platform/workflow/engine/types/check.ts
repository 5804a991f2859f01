/** What is wrong with a model, and what it is judged against. */
import type { FaultCode } from '../../../../text/model-faults.zh.ts';
import type { FeelType } from './feel.ts';
import type { Id } from './model.ts';

/** One fault of a diagram. The sentence is in `server/text/model-faults.zh.ts` under `code`. */
export type ModelFault = {
  readonly nodeId?: Id;
  readonly code: FaultCode;
  readonly severity: 'error' | 'warning';
  readonly facts: Readonly<Record<string, unknown>>;
};

/** What a model may refer to, given by the caller of `check`. */
export type Surroundings = {
  /** Registered steps by topic: what they take, what they put out, and the error codes they refuse with. */
  readonly steps: Readonly<Record<string, {
    readonly inputs: Readonly<Record<string, FeelType>>;
    readonly outputs: Readonly<Record<string, FeelType>>;
    readonly errors: readonly string[];
  }>>;
  /** Forms by key, with the types of their fields. */
  readonly forms: Readonly<Record<string, Readonly<Record<string, FeelType>>>>;
  /** Every role there is; those the policy lets work on this process, and those it lets start it. */
  readonly roles: ReadonlySet<string>;
  readonly workers: ReadonlySet<string>;
  readonly starters: ReadonlySet<string>;
  /** What a case may be about. */
  readonly subjectTypes: ReadonlySet<string>;
  /** Names FEEL may see besides forms, outcomes and step outputs: subject facts, `parameters`. */
  readonly names: Readonly<Record<string, FeelType>>;
};
