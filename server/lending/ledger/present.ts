/** PURE: the ledger as the wire speaks it. */
import { ACCOUNT_KINDS_ZH, DIMENSIONS_ZH, LEVEL_ZH, RECIPES_ZH, SIDES_ZH, voucherNumberZh } from '../../text/ledger.zh.ts';
import { yuanOf } from '../money/index.ts';
import type { AccountDetail, DetailRow } from './account-detail.ts';
import type { LedgerAccount } from './accounts.ts';
import type { Span } from './balances.ts';
import type { Side } from './chart.ts';
import type { Recipe } from './recipe-names.ts';
import type { AccountItem, PostingsAnswer, TrialBalanceAnswer, VoucherAnswer, VoucherItem } from './shapes.ts';
import { type BalanceRow, inCredit, inDebit, type TrialBalance, type Totals } from './trial-balance.ts';
import type { Voucher, VoucherRow } from './vouchers.ts';

const recipeOf = (code: Recipe) => ({ code, name: RECIPES_ZH[code] });
const kindOf = ({ kind }: LedgerAccount) => ({ code: kind, name: ACCOUNT_KINDS_ZH[kind] });
const sideOf = (code: Side) => ({ code, name: SIDES_ZH[code] });
const inColumns = (side: Side, fen: bigint) => (
  { debit: yuanOf(side === 'debit' ? fen : 0n), credit: yuanOf(side === 'credit' ? fen : 0n) }
);
const numberOf = (number: number | null): string | null => (number === null ? null : voucherNumberZh(number));
const loanOf = (id: string | null, noteNumber: string | null) => (id === null || noteNumber === null ? null : { id, noteNumber });

export function accountItemOf(account: LedgerAccount): AccountItem {
  const { code, name, side, parent, leaf, open, dimensions } = account;
  return {
    code, name, kind: kindOf(account), side: sideOf(side), parent, leaf, open,
    dimensions: dimensions.map((dimension) => ({ code: dimension, name: DIMENSIONS_ZH[dimension] })),
  };
}

export function trialBalanceOf({ rows, totals }: TrialBalance, span: Span): TrialBalanceAnswer {
  const { openingDebit, openingCredit, debit, credit, closingDebit, closingCredit } = totals;
  return {
    ...span, items: rows.map(balanceItemOf), total: rows.length, totals: inYuan(totals),
    balanced: openingDebit === openingCredit && debit === credit && closingDebit === closingCredit,
  };
}

function balanceItemOf(row: BalanceRow): TrialBalanceAnswer['items'][number] {
  const { account, openingFen, debitFen, creditFen, closingFen } = row;
  const { code, name, parent, leaf } = account;
  return {
    code, name, kind: kindOf(account), parent, leaf, level: code.length / 2 - 1,
    ...inYuan({
      openingDebit: inDebit(openingFen), openingCredit: inCredit(openingFen), debit: debitFen, credit: creditFen,
      closingDebit: inDebit(closingFen), closingCredit: inCredit(closingFen),
    }),
  };
}

function inYuan(totals: Totals): TrialBalanceAnswer['totals'] {
  return {
    openingDebit: yuanOf(totals.openingDebit), openingCredit: yuanOf(totals.openingCredit),
    debit: yuanOf(totals.debit), credit: yuanOf(totals.credit),
    closingDebit: yuanOf(totals.closingDebit), closingCredit: yuanOf(totals.closingCredit),
  };
}

/** A balance as books show it: its amount, and the side on which it stands. */
function balanceOf(net: bigint): { direction: string; amount: string } {
  if (net === 0n) return { direction: LEVEL_ZH, amount: yuanOf(0n) };
  return { direction: SIDES_ZH[net > 0n ? 'debit' : 'credit'], amount: yuanOf(net > 0n ? net : -net) };
}

export function postingsOf(detail: AccountDetail, span: Span): PostingsAnswer {
  const { account: { code, name }, openingFen, debitFen, creditFen, closingFen, rows, total } = detail;
  return {
    account: { code, name }, ...span, opening: balanceOf(openingFen), debit: yuanOf(debitFen), credit: yuanOf(creditFen),
    closing: balanceOf(closingFen), items: rows.map(postingItemOf), total,
  };
}

function postingItemOf(row: DetailRow): PostingsAnswer['items'][number] {
  const { entryId, line, account, bookedOn, summary, orgName, bankAccount } = row;
  return {
    entryId, line, account, bookedOn, summary, org: orgName, bankAccount, recipe: recipeOf(row.recipe),
    voucher: { id: row.voucherId, period: row.period, number: numberOf(row.number) }, loan: loanOf(row.loanId, row.noteNumber),
    ...inColumns(row.side, row.fen), balance: balanceOf(row.balanceFen),
  };
}

export function voucherItemOf(row: VoucherRow): VoucherItem {
  const { id, period, bookedOn, summary, collective, postedBy, createdAt, reversalOf, reversedBy } = row;
  return {
    id, period, number: numberOf(row.number), bookedOn, recipe: recipeOf(row.recipe), summary, collective,
    amount: row.totalFen === null ? null : yuanOf(row.totalFen), entries: row.entryCount,
    org: { id: row.orgId, name: row.orgName }, postedBy, createdAt, reversalOf, reversedBy, actions: [],
  };
}

export function voucherOf(voucher: Voucher): VoucherAnswer {
  const { lines, entries, entryTotal } = voucher;
  const sum = (side: Side): string => yuanOf(lines.reduce((total, line) => (line.side === side ? total + line.fen : total), 0n));
  return {
    ...voucherItemOf(voucher),
    lines: lines.map(({ account, accountName, side, fen, bankAccount }) => ({
      account: { code: account, name: accountName }, side: sideOf(side), ...inColumns(side, fen), bankAccount,
    })),
    debit: sum('debit'), credit: sum('credit'),
    entries: { items: entries.map(entryItemOf), total: entryTotal },
  };
}

function entryItemOf({ id, sourceType, sourceId, fen, loanId, noteNumber, caseId, caseNumber }: Voucher['entries'][number]) {
  return {
    id, source: { type: sourceType, id: sourceId }, amount: yuanOf(fen), loan: loanOf(loanId, noteNumber),
    case: caseId === null || caseNumber === null ? null : { id: caseId, number: caseNumber },
  };
}
