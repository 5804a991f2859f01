import type { Em } from '../database/orm.ts';
import { change } from '../database/sql.ts';
import { Refusal } from '../errors.ts';

/** Moves the business day (营业日) forward, never back. Throws `business-day-not-forward`. */
export async function moveBusinessDay(em: Em, to: string): Promise<void> {
  const moved = await change(em, 'update business_day set today = $1 where today < $1', [to]);
  if (moved !== 1) throw new Refusal('conflict', 'business-day-not-forward', { to });
}
