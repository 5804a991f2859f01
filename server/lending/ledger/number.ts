import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';
import { sealVoucher, type Sums } from './write.ts';

/**
 * Numbers what a day has collected, in one pass, by organisation and recipe: the last act of end of day. Waits for whoever
 * still adds to it. Done twice it does nothing; an entry that comes later starts another voucher.
 * @returns how many vouchers were numbered
 */
export async function numberVouchers(em: Em, bookedOn: string): Promise<number> {
  const vouchers = await sql<{ id: string; period: string }>(em, `
    select v.id, v.period from voucher v join org on org.id = v.org_id
    where v.booked_on = $1 and v.collective and v.number is null order by org.code, v.recipe for update of v`, [bookedOn]);
  for (const voucher of vouchers) await sealVoucher(em, voucher, await collected(em, voucher.id));
  return vouchers.length;
}

async function collected(em: Em, voucherId: string): Promise<Sums> {
  const [row] = await sql<{ total: string; entries: number }>(em, `
    select sum(p.amount_fen) filter (where p.side = 'debit') as total, count(*) filter (where p.line = 1)::int as entries
    from ledger_entry e join posting p on p.entry_id = e.id where e.voucher_id = $1`, [voucherId]);
  return { totalFen: BigInt(row?.total ?? 0), entryCount: row?.entries ?? 0 };
}
