/** What an instance did, in order, kept for good. */
import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';
import type { InstanceRow } from './tables/rows.ts';

export const HISTORY_KINDS = [
  'started', 'opened', 'claimed', 'released', 'freed', 'unseated', 'completed', 'voted', 'returned', 'passed', 'moved', 'step', 'caught', 'fired',
  'incident', 'copied', 'ended', 'cancelled',
] as const;
export type HistoryKind = (typeof HISTORY_KINDS)[number];

export type HistoryEntry = {
  readonly kind: HistoryKind;
  readonly nodeId?: string;
  readonly actorId: string;
  /** Outcome, opinion, round, flows taken with the values that decided: whatever tells the reader why. No secrets. */
  readonly data: Readonly<Record<string, unknown>>;
};

/** SQL that appends entries; the four parameters are the instance, its case, the moment, and the entries as JSON. */
export const historyOf = (instance: string, theCase: string, at: string, entries: string): string => (
  `insert into history (instance_id, case_id, at, kind, node_id, actor_id, data)
   select ${instance}, ${theCase}, ${at}, e.kind, e."nodeId", e."actorId", coalesce(e.data, '{}'::jsonb)
   from jsonb_to_recordset(${entries}::jsonb) as e(kind text, "nodeId" text, "actorId" uuid, data jsonb)`
);

/** Appends entries of one instance in one statement. */
export async function appendHistory(em: Em, instance: Pick<InstanceRow, 'id' | 'caseId'>, at: Date, entries: readonly HistoryEntry[]): Promise<void> {
  await sql(em, historyOf('$1', '$2', '$3', '$4'), [instance.id, instance.caseId, at, JSON.stringify(entries)]);
}
