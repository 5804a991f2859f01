import type { Em } from '../../database/orm.ts';
import { takeTurns } from '../../database/sql.ts';
import type { Identity } from './identity.ts';

/** One identity is registered or blacklisted by one transaction at a time; the next waits for it to end, then looks. */
export async function lockIdentity(em: Em, { hash, socialCreditCode }: Identity): Promise<void> {
  await takeTurns(em, `identity:${hash ?? socialCreditCode ?? ''}`);
}
