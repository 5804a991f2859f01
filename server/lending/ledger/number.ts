import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';
import { sealVoucher } from './write.ts';

/**
 * Numbers what a day has collected, in one pass, by organisation and recipe: the last act of end of day. Waits for whoever
 * still adds to it. Done twice it does nothing; an entry that comes later starts another voucher.
 * @returns how many vouchers were numbered
 */
export async function numberVouchers(em: Em, bookedOn: string): Promise<number> {
  const vouchers = await sql<{ id: string; period: string }>(em, `
    select v.id, v.period from voucher v join org on org.id = v.org_id
    where v.booked_on = $1 and v.collective and v.number is null order by org.code, v.recipe for update of v`, [bookedOn]);
  for (const { id, period } of vouchers) await sealVoucher(em, id, period);
  return vouchers.length;
}
