import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';
import { Refusal } from '../../errors.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Line } from './entry.ts';
import { post } from './post.ts';
import type { Posted } from './write.ts';

/**
 * 期初建账: what an organisation owned and owed before its books were kept here, as its first voucher. The paid-in capital at
 * the bank is 借 1002 贷 4001.
 * @throws Refusal `books-in-use` once anything was booked for it, and what `post` throws
 */
export async function openBooks(
  em: Em, actor: Actor,
  { orgId, bookedOn, lines }: { readonly orgId: string; readonly bookedOn: string; readonly lines: readonly Line[] },
): Promise<Posted> {
  const booked = await sql(em, 'select from voucher where org_id = $1 limit 1', [orgId]);
  if (booked.length > 0) throw new Refusal('conflict', 'books-in-use');
  return post(em, actor, { source: { type: 'opening', id: orgId }, recipe: 'opening', bookedOn, orgId, lines });
}
