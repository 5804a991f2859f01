/** 核销后收回. */
import type { Em } from '../../database/orm.ts';
import type { Actor } from '../../platform/actor.ts';
import { refuseClaimed } from './servicing/claims.ts';
import type { Place } from './servicing/place.ts';
import { type Receipt, receiveMoney, type Received } from './servicing/receive.ts';

/**
 * Records money that comes in for a loan written off. Throws `loan-claimed`, `recovery-without-write-off` and what
 * `receiveMoney` throws.
 */
export async function recover(em: Em, actor: Actor, place: Place, receipt: Receipt): Promise<Received> {
  await refuseClaimed(em, place, receipt.loanId, 'repayment');
  return receiveMoney(em, actor, place, receipt, { type: 'recovery', amount: receipt.amountFen, valueOn: receipt.valueOn });
}
