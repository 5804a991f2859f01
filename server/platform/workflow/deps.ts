/** What the runtime is given by app.ts: the rooms below it, and what the product registers. */
import type { Clock } from '../clock.ts';
import type { Forms } from '../forms/index.ts';
import type { Step, SubjectProvider } from './step.ts';
import type { WarmRuns } from './warm-runs.ts';
import type { Definitions } from './definitions.ts';
import type { Em } from '../../database/orm.ts';

export type WorkflowDeps = {
  readonly clock: Clock;
  readonly forms: Forms;
  readonly steps: ReadonlyMap<string, Step>;
  readonly subjects: ReadonlyMap<string, SubjectProvider>;
  /** Who may work on a process: the policy's envelope around the diagram's candidates. */
  readonly rolesAllowed: (em: Em, object: string, action: string) => Promise<ReadonlySet<string>>;
};

/** The same, with what the runtime itself keeps in memory. */
export type Runtime = WorkflowDeps & { readonly definitions: Definitions; readonly warm: WarmRuns };
