import type { Run } from './engine/index.ts';

/**
 * Runs kept in memory between steps, by instance. A run is taken out for a step and comes back only under the stamp that
 * step wrote: after a rollback, or a step on another node, the stamps differ and the run is opened from its state.
 */
export type WarmRuns = {
  take(instanceId: string, revision: string): Run | undefined;
  keep(instanceId: string, revision: string, run: Run): void;
};

/** @param capacity how many runs are kept; the one used longest ago goes first. 0 keeps none. */
export function createWarmRuns(capacity: number): WarmRuns {
  const kept = new Map<string, { revision: string; run: Run }>();
  return {
    take(instanceId, revision) {
      const found = kept.get(instanceId);
      kept.delete(instanceId);
      return found?.revision === revision ? found.run : undefined;
    },
    keep(instanceId, revision, run) {
      kept.delete(instanceId);
      if (capacity === 0 || run.status !== 'running') return;
      kept.set(instanceId, { revision, run });
      if (kept.size > capacity) kept.delete(kept.keys().next().value ?? '');
    },
  };
}
