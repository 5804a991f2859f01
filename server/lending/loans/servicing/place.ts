/** Where a use case runs: the case and the step of it, and the business day, held still until the transaction ends. */
import type { Em } from '../../../database/orm.ts';
import { sql } from '../../../database/sql.ts';
import { Refusal } from '../../../errors.ts';

export type Place = {
  readonly caseId: string;
  readonly instanceId: string;
  /** Stable over retries: what one step records, it records once. */
  readonly source: string;
  /** The business date. */
  readonly on: string;
  /** The wall clock, for evidence only. */
  readonly at: Date;
};

/** Who had a hand in a case: who started it, and who did the tasks before this step. */
export type Hands = { readonly starterId: string; readonly doers: readonly string[] };

/**
 * Keeps the business day from moving until the transaction ends. When it moved since the step began, everything is done again
 * on the new day: nothing has happened yet, which is what PostgreSQL's own 40001 says.
 */
export async function holdDay(em: Em, on: string): Promise<void> {
  const [row] = await sql<{ today: string }>(em, 'select today::text as today from business_day for share');
  if (row?.today !== on) throw Object.assign(new Error(`the business day moved from ${on} to ${row?.today}`), { code: '40001' });
}

/** What has not happened yet is not registered, least of all money. Throws `value-day-in-future`. */
export function refuseFuture(valueOn: string, on: string): void {
  if (valueOn > on) throw new Refusal('invalid', 'value-day-in-future', { valueOn, on });
}
