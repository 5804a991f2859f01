/** 科目余额表: what every account stood at, what moved, and what it stands at. */
import type { Em } from '../../database/orm.ts';
import { accountsOf, type LedgerAccount } from './accounts.ts';
import { movements, type Movement, type Span } from './balances.ts';
import { parentOf } from './chart.ts';
import type { Reach } from './reach.ts';

/** A row of it, for a leaf or for all leaves below an account; amounts in fen, balances above zero in debit. */
export type BalanceRow = Omit<Movement, 'account'> & { readonly account: LedgerAccount; readonly closingFen: bigint };

/** The sums of the heads. In a sound ledger debit equals credit in all three pairs. */
export type Totals = {
  readonly openingDebit: bigint; readonly openingCredit: bigint; readonly debit: bigint; readonly credit: bigint;
  readonly closingDebit: bigint; readonly closingCredit: bigint;
};

export type TrialBalance = { readonly rows: readonly BalanceRow[]; readonly totals: Totals };

/** The trial balance of some organisations over a span of days, both included. Accounts that never moved are left out. */
export async function trialBalance(em: Em, span: Span, reach: Reach): Promise<TrialBalance> {
  const rows = rolledUp(await accountsOf(em), await movements(em, span, reach));
  return { rows, totals: totalsOf(rows.filter(({ account }) => account.parent === null)) };
}

/** PURE: movements of leaves carried up to every account above them, in the order of codes. */
export function rolledUp(accounts: ReadonlyMap<string, LedgerAccount>, leaves: readonly Movement[]): BalanceRow[] {
  const sums = new Map<string, { openingFen: bigint; debitFen: bigint; creditFen: bigint }>();
  for (const leaf of leaves) {
    for (let code: string | null = leaf.account; code !== null; code = parentOf(code)) {
      const sum = sums.get(code) ?? { openingFen: 0n, debitFen: 0n, creditFen: 0n };
      sum.openingFen += leaf.openingFen;
      sum.debitFen += leaf.debitFen;
      sum.creditFen += leaf.creditFen;
      sums.set(code, sum);
    }
  }
  return [...accounts.values()].flatMap((account) => {
    const sum = sums.get(account.code);
    return sum ? [{ account, ...sum, closingFen: sum.openingFen + sum.debitFen - sum.creditFen }] : [];
  });
}

/** PURE: a balance stands in debit or in credit, never in both. */
export function totalsOf(heads: readonly BalanceRow[]): Totals {
  const sum = (value: (row: BalanceRow) => bigint): bigint => heads.reduce((total, row) => total + value(row), 0n);
  return {
    openingDebit: sum(({ openingFen }) => inDebit(openingFen)), openingCredit: sum(({ openingFen }) => inCredit(openingFen)),
    debit: sum(({ debitFen }) => debitFen), credit: sum(({ creditFen }) => creditFen),
    closingDebit: sum(({ closingFen }) => inDebit(closingFen)), closingCredit: sum(({ closingFen }) => inCredit(closingFen)),
  };
}

export const inDebit = (net: bigint): bigint => (net > 0n ? net : 0n);
export const inCredit = (net: bigint): bigint => (net < 0n ? -net : 0n);
