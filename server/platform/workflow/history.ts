/** What an instance did, in order, kept for good. */
import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';
import type { InstanceRow } from './tables/rows.ts';

export const HISTORY_KINDS = [
  'started', 'opened', 'claimed', 'released', 'completed', 'voted', 'returned', 'passed', 'moved', 'step', 'caught', 'fired',
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

/** Appends entries of one instance in one statement. */
export async function appendHistory(em: Em, instance: Pick<InstanceRow, 'id' | 'caseId'>, at: Date, entries: readonly HistoryEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await sql(
    em,
    `insert into history (instance_id, case_id, at, kind, node_id, actor_id, data)
     select $1, $2, $3, e.kind, e."nodeId", e."actorId", coalesce(e.data, '{}'::jsonb)
     from jsonb_to_recordset($4::jsonb) as e(kind text, "nodeId" text, "actorId" uuid, data jsonb)`,
    [instance.id, instance.caseId, at, JSON.stringify(entries)],
  );
}
