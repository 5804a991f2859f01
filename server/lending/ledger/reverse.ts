/** 冲销: taking a voucher back by its mirror. What was posted stays as it is. */
import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';
import { Refusal } from '../../errors.ts';
import type { Actor } from '../../platform/actor.ts';
import { record } from '../../platform/audit/index.ts';
import { reversalZh, voucherZh } from '../../text/ledger.zh.ts';
import { POSTINGS } from './balances.ts';
import type { AccountCode, Side } from './chart.ts';
import type { Entry, Line } from './entry.ts';
import { admitDay } from './periods.ts';
import { type Joining, openVoucher, type Posted, posterOf, sealVoucher, sumsOf, writeEntries } from './write.ts';

/**
 * Writes the voucher that mirrors another, entry by entry, and is linked to it; once. `bookedOn` is a day of an open month.
 * @throws Refusal `voucher-not-found`, `voucher-collecting` while it has no number, `voucher-is-reversal`, `already-reversed`,
 *   and what `admitDay` throws
 */
export async function reverse(
  em: Em, actor: Actor, { voucherId, bookedOn, reason }: { voucherId: string; bookedOn: string; reason: string },
): Promise<Posted> {
  const original = await reversible(em, voucherId);
  await admitDay(em, bookedOn);
  const summary = reversalZh(original, reason);
  const made = await openVoucher(em, {
    orgId: original.orgId, bookedOn, recipe: 'reversal', summary, postedBy: posterOf(actor), reversalOf: voucherId,
  });
  if (made === undefined) throw new Refusal('conflict', 'already-reversed', { voucher: voucherZh(original) });
  const entries = await mirrored(em, voucherId, { made, bookedOn, orgId: original.orgId });
  await writeEntries(em, entries);
  const posted = await sealVoucher(em, { id: made, period: bookedOn.slice(0, 7) }, sumsOf(entries.map(({ entry }) => entry)));
  await record(em, actor, { action: 'voucher.reverse', object: 'voucher', objectId: voucherId, after: posted, reason });
  return posted;
}

type Original = { readonly orgId: string; readonly period: string; readonly number: number };

async function reversible(em: Em, voucherId: string): Promise<Original> {
  const [row] = await sql<{ orgId: string; period: string; number: number | null; reversalOf: string | null }>(
    em, 'select org_id as "orgId", period, number, reversal_of as "reversalOf" from voucher where id = $1', [voucherId],
  );
  if (!row) throw new Refusal('absent', 'voucher-not-found');
  const { orgId, period, number, reversalOf } = row;
  if (number === null) throw new Refusal('conflict', 'voucher-collecting');
  if (reversalOf !== null) throw new Refusal('invalid', 'voucher-is-reversal', { voucher: voucherZh({ period, number }) });
  return { orgId, period, number };
}

type Row = {
  id: string; case_id: string | null; loan_id: string | null; note_number: string | null; customer_id: string | null;
  product: string | null; account: AccountCode; side: Side; amount_fen: string; bank_account: string | null;
};

/** Every entry of a voucher with its sides exchanged. */
async function mirrored(em: Em, voucherId: string, into: { made: string; bookedOn: string; orgId: string }): Promise<Joining[]> {
  const rows = await sql<Row>(em, `
    select e.id, e.case_id, e.loan_id, e.note_number, e.customer_id, e.product, p.account, p.side, p.amount_fen, p.bank_account
    from ledger_entry e ${POSTINGS} where e.voucher_id = $1 order by e.id, p.line`, [voucherId]);
  return [...Map.groupBy(rows, ({ id }) => id)].map(([id, lines]) => ({
    voucherId: into.made, reversalOf: id,
    entry: { ...headOf(id, lines[0]), bookedOn: into.bookedOn, orgId: into.orgId, lines: lines.map(flipped) },
  }));
}

function headOf(id: string, row: Row | undefined): Omit<Entry, 'bookedOn' | 'orgId' | 'lines'> {
  const { case_id: caseId, loan_id: loanId, note_number: noteNumber, customer_id: customerId, product } = row ?? {};
  return {
    source: { type: 'reversal', id }, recipe: 'reversal',
    ...(caseId && { caseId }),
    ...(loanId && noteNumber && customerId && product && { about: { loanId, noteNumber, customerId, product } }),
  };
}

function flipped({ account, side, amount_fen: fen, bank_account: bankAccount }: Row): Line {
  return { account, side: side === 'debit' ? 'credit' : 'debit', fen: BigInt(fen), ...(bankAccount && { bankAccount }) };
}
