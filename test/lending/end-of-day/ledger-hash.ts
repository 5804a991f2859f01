import { createHash } from 'node:crypto';

import type { Em } from '../../../server/database/orm.ts';
import { sql } from '../../../server/database/sql.ts';

/**
 * SHA-256 of everything posted about loans up to a day: one line per posting with its day, note, recipe, account, side and fen,
 * sorted. No ids, instants or voucher numbers, so that two runs of the same business have the same hash.
 */
export async function ledgerHash(em: Em, upTo: string): Promise<string> {
  const hash = createHash('sha256');
  const days = await sql<{ day: string; lines: string }>(em, `
    select booked_on::text as day, string_agg(line, E'\\n' order by line collate "C") as lines from (
      select e.booked_on, concat_ws(' ', e.booked_on, e.note_number, e.recipe, p.account, p.side, p.amount_fen) as line
      from ledger_entry e join posting p on p.entry_id = e.id where e.booked_on <= $1 and e.loan_id is not null) posted
    group by booked_on order by booked_on`, [upTo]);
  for (const { lines } of days) hash.update(`${lines}\n`);
  return hash.digest('hex');
}
