/** What the engine's elements ask of the run they work in. One per run, reached through the engine's environment. */
import type { Environment, Flow } from './internals.ts';

export type Room = {
  /** While tokens are being placed, starts stand still and completion conditions do not apply. */
  readonly placing: boolean;
  /** False once something failed or moved too often: no flow is taken any more. */
  mayMove(): boolean;
  /** Looks at a flow's condition; a failure is kept and ends the push. */
  decide(flow: Flow): boolean;
  /** The list a multi-instance node runs over: evaluated once, then kept. */
  itemsOf(nodeId: string, executionId: string): readonly unknown[];
  /** Whether a multi-instance node is done before its last item. */
  enough(nodeId: string, environment: Environment, total: number, done: number): boolean;
};
