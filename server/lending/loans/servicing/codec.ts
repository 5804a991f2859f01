/**
 * PURE: terms and events of the money core as JSON documents and back. Amounts are yuan strings there, as everywhere outside
 * the core; nothing else of them changes.
 */
import {
  type Account, type Accounts, ACCOUNTS, type Amounts, fenOf, type LoanEvent, type LoanTerms, type Part, PARTS, type Posted,
  type Posting, yuanOf,
} from '../../money/index.ts';

/** A document in which every amount of fen has become a yuan string. */
type Kept<T> = T extends bigint ? string : T extends object ? { readonly [K in keyof T]: Kept<T[K]> } : T;

export type KeptTerms = Kept<LoanTerms>;
export type KeptEvent = Kept<LoanEvent>;

/** The fields of terms and events that hold money. A text under the same name (`overdue.principal: 'penalty'`) is none. */
const MONEY: ReadonlySet<string> = new Set(['principal', 'amount', 'multiple', 'balloon']);
const YUAN = /^-?\d+\.\d{2}$/;

export const keepTerms = (terms: LoanTerms): KeptTerms => kept(terms) as KeptTerms;
export const termsFrom = (document: KeptTerms): LoanTerms => read(document) as LoanTerms;
export const keepEvent = (event: LoanEvent): KeptEvent => kept(event) as KeptEvent;
export const eventFrom = (document: KeptEvent): LoanEvent => read(document) as LoanEvent;

function kept(value: unknown): unknown {
  if (typeof value === 'bigint') return yuanOf(value);
  if (Array.isArray(value)) return value.map(kept);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([key, one]) => (one === undefined ? [] : [[key, kept(one)]])));
}

function read(value: unknown, key = ''): unknown {
  if (typeof value === 'string' && MONEY.has(key) && YUAN.test(value)) return fenOf(value);
  if (Array.isArray(value)) return value.map((one) => read(one));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, read(one, name)]));
}

/** Fen by account, only what is not zero: `{"bank": "-1000000"}`. */
export type KeptAccounts = Readonly<Record<string, string>>;

export function keepPostings(postings: readonly Posting[]): KeptAccounts {
  const moved = postings.filter(({ amount }) => amount !== 0n);
  return Object.fromEntries(moved.map(({ account, amount }) => [account, String(amount)]));
}

export function keepAccounts(accounts: Accounts): KeptAccounts {
  return keepPostings(ACCOUNTS.map((account) => ({ account, amount: accounts[account] })));
}

export function accountsFrom(document: KeptAccounts): Accounts {
  return Object.fromEntries(ACCOUNTS.map((account) => [account, BigInt(document[account] ?? 0)])) as Record<Account, bigint>;
}

/** What an event posted, as it is recorded with it: fen, only what is not zero. */
export type KeptPosted = {
  readonly amounts: Readonly<Record<string, string>>;
  readonly surplus: string;
  readonly waived: Readonly<Record<string, string>>;
  readonly entries: KeptAccounts;
};

export function keepPosted({ amounts, surplus, waived, entries }: Posted): KeptPosted {
  return { amounts: keepFen(amounts), surplus: String(surplus), waived: keepFen(waived), entries: keepPostings(entries) };
}

export function postedFrom({ amounts, surplus, waived, entries }: KeptPosted): Posted {
  const balances = accountsFrom(entries);
  return {
    amounts: fenFrom(amounts), surplus: BigInt(surplus), waived: fenFrom(waived),
    entries: ACCOUNTS.map((account) => ({ account, amount: balances[account] })).filter(({ amount }) => amount !== 0n),
  };
}

function keepFen(amounts: Readonly<Amounts>): Readonly<Record<string, string>> {
  return Object.fromEntries(PARTS.filter((part) => amounts[part] !== 0n).map((part) => [part, String(amounts[part])]));
}

function fenFrom(document: Readonly<Record<string, string>>): Amounts {
  return Object.fromEntries(PARTS.map((part) => [part, BigInt(document[part] ?? 0)])) as Record<Part, bigint>;
}

/** Yuan by part, only what is not zero. */
export function keepAmounts(amounts: Readonly<Amounts>): Readonly<Partial<Record<keyof Amounts, string>>> {
  return Object.fromEntries(PARTS.filter((part) => amounts[part] !== 0n).map((part) => [part, yuanOf(amounts[part])]));
}
