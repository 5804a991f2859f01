import type { Em } from '../../database/orm.ts';
import type { Actor } from '../../platform/actor.ts';
import { record } from '../../platform/audit/index.ts';
import type { LoanProduct } from './product.entity.ts';

/** Opens a product to new applications, or closes it to them; what has been applied for or agreed goes on. */
export async function setOpen(
  em: Em, actor: Actor, values: { product: LoanProduct; open: boolean; reason: string },
): Promise<void> {
  const { product, open, reason } = values;
  const before = { open: product.open };
  product.open = open;
  await em.flush();
  await record(em, actor, {
    action: 'product.open', object: 'product', objectId: product.id, before, after: { open }, reason,
  });
}
