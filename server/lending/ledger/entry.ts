/** PURE: what is posted, and what an entry must be before it may be. */
import { Refusal } from '../../errors.ts';
import { DIMENSIONS_ZH } from '../../text/ledger.zh.ts';
import { yuanOf } from '../money/index.ts';
import type { AccountCode, AccountKind, Dimension, Side } from './chart.ts';
import type { Recipe } from './recipe-names.ts';

/** One posting to be: `fen` is above zero. */
export type Line = {
  readonly account: AccountCode;
  readonly side: Side;
  readonly fen: bigint;
  /** Which of our bank accounts, on an account that asks for it. */
  readonly bankAccount?: string;
};

/** The loan that an entry is about: the dimensions of all its lines. */
export type About = {
  readonly loanId: string; readonly noteNumber: string; readonly customerId: string; readonly product: string;
};

/** What one event does to the books of one organisation (分录). */
export type Entry = {
  /** The event: it is posted once. */
  readonly source: { readonly type: string; readonly id: string };
  readonly recipe: Recipe;
  /** 记账日. */
  readonly bookedOn: string;
  readonly orgId: string;
  /** 摘要; by default the name of the recipe, and the note. */
  readonly summary?: string;
  readonly caseId?: string;
  readonly about?: About;
  readonly lines: readonly Line[];
};

/** What a check needs to know of an account. */
export type KnownAccount = {
  readonly name: string;
  readonly kind: AccountKind;
  readonly leaf: boolean;
  readonly open: boolean;
  readonly dimensions: readonly Dimension[];
};

/**
 * Debits are credits, on and off the books apart, every amount is above zero, and every account takes postings and is told
 * what it asks for.
 * @throws Refusal `amount-not-positive`, `account-unknown`, `account-not-leaf`, `account-closed`, `dimension-missing`,
 *   `unbalanced-entry` (an entry without lines too)
 */
export function checkEntry(accounts: ReadonlyMap<string, KnownAccount>, entry: Entry): void {
  const net = { on: 0n, off: 0n, debit: 0n, credit: 0n };
  for (const line of entry.lines) {
    const { kind } = checkLine(accounts, entry, line);
    net[kind === 'off-book' ? 'off' : 'on'] += signed(line);
    net[line.side] += line.fen;
  }
  if (entry.lines.length === 0 || net.on !== 0n || net.off !== 0n) {
    throw new Refusal('invalid', 'unbalanced-entry', { debit: yuanOf(net.debit), credit: yuanOf(net.credit) });
  }
}

/** Debit above zero, credit below. */
export const signed = ({ side, fen }: Pick<Line, 'side' | 'fen'>): bigint => (side === 'debit' ? fen : -fen);

function checkLine(accounts: ReadonlyMap<string, KnownAccount>, entry: Entry, line: Line): KnownAccount {
  const account = accounts.get(line.account);
  if (!account) throw new Refusal('invalid', 'account-unknown', { account: line.account });
  const facts = { account: line.account, name: account.name };
  if (line.fen <= 0n) throw new Refusal('invalid', 'amount-not-positive', { ...facts, amount: yuanOf(line.fen) });
  if (!account.leaf) throw new Refusal('invalid', 'account-not-leaf', facts);
  if (!account.open) throw new Refusal('invalid', 'account-closed', facts);
  const missing = account.dimensions.find((dimension) => !isNamed(dimension, entry, line));
  if (missing) throw new Refusal('invalid', 'dimension-missing', { ...facts, dimension: DIMENSIONS_ZH[missing] });
  return account;
}

function isNamed(dimension: Dimension, { about }: Entry, { bankAccount }: Line): boolean {
  switch (dimension) {
    case 'loan': return about !== undefined && about.loanId !== '';
    case 'customer': return about !== undefined && about.customerId !== '';
    case 'product': return about !== undefined && about.product !== '';
    case 'bankAccount': return bankAccount !== undefined && bankAccount !== '';
  }
}
