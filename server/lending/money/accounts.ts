/**
 * The neutral accounts of a loan: what a position means to a ledger, before any chart of accounts. Debit is positive. They
 * always add up to nothing, so the difference of two positions is a balanced entry.
 */
import type { Amounts } from './allocation.ts';
import { PARTS } from './allocation.ts';
import type { Book } from './book.ts';

export const ACCOUNTS = [
  /** 银行存款: received, less paid out. */
  'bank',
  /** 贷款—本金. */
  'loan-principal',
  /** 应收利息, 应收罚息, 应收复利, 应收费用, 应收实现债权费用; not while the loan is non-accrual. */
  'interest-receivable', 'penalty-receivable', 'compound-receivable', 'fee-receivable', 'costs-receivable',
  /** 预收利息: interest paid before it was earned. */
  'interest-in-advance',
  /** 利息收入 and its sisters: as earned; as received while the loan is non-accrual. */
  'interest-income', 'penalty-income', 'compound-income', 'fee-income', 'costs-recovered',
  /** 减免 of what had been income, 退息, 减免本金. */
  'waiver', 'interest-refund', 'principal-waiver',
  /** 暂收款: money that is not (yet) ours. */
  'suspense',
  /** 核销 (against the allowance), 核销后收回. */
  'write-off', 'write-off-recovery',
  /** 表外: interest and charges no longer accrued to income, principal written off, and their counter-side. */
  'off-book-interest', 'off-book-principal', 'off-book-contra',
  /** The amount that provisions are computed on (拨备基数), as a memorandum, and its counter-side. */
  'provision-base', 'provision-contra',
] as const;
export type Account = (typeof ACCOUNTS)[number];
export type Accounts = Readonly<Record<Account, bigint>>;

const EARNING = ['interest', 'penalty', 'compound', 'fee', 'costs'] as const;
type Earning = (typeof EARNING)[number];

const RECEIVABLE = {
  interest: 'interest-receivable', penalty: 'penalty-receivable', compound: 'compound-receivable', fee: 'fee-receivable',
  costs: 'costs-receivable',
} as const satisfies Record<Earning, Account>;
const INCOME = {
  interest: 'interest-income', penalty: 'penalty-income', compound: 'compound-income', fee: 'fee-income', costs: 'costs-recovered',
} as const satisfies Record<Earning, Account>;

/** @param earned what each part has earned, or been charged, up to the day to which it is posted */
export function accountsOf(book: Book, earned: Readonly<Amounts>, nonAccrual: boolean): Accounts {
  const accounts = Object.fromEntries(ACCOUNTS.map((account) => [account, 0n])) as Record<Account, bigint>;
  accounts.bank = book.received - book.drawn - book.refunded - book.surplusPaidOut;
  accounts.suspense = -book.surplus;
  accounts['interest-refund'] = book.refunded;
  accounts['principal-waiver'] = book.waived.principal;
  postPrincipal(accounts, book);
  for (const part of EARNING) postEarning(accounts, book, part, earned[part], nonAccrual);
  accounts['off-book-contra'] = -accounts['off-book-interest'] - accounts['off-book-principal'];
  accounts['provision-base'] = accounts['loan-principal'] + EARNING.reduce((sum, part) => sum + accounts[RECEIVABLE[part]], 0n);
  accounts['provision-contra'] = -accounts['provision-base'];
  return accounts;
}

/** Written-off principal is no asset; what comes in after that is recovery, whatever part of the claim it pays. */
function postPrincipal(accounts: Record<Account, bigint>, book: Book): void {
  const outstanding = book.notDue + book.overdue;
  if (book.writtenOff === undefined) {
    accounts['loan-principal'] = outstanding;
    return;
  }
  const recovered = PARTS.reduce((sum, part) => sum + book.paid[part] - (book.writtenOff?.paid[part] ?? 0n), 0n);
  const waived = book.waived.principal - book.writtenOff.waived;
  accounts['write-off'] = book.writtenOff.principal + book.drawn - book.writtenOff.drawn;
  accounts['principal-waiver'] -= waived;
  accounts['write-off-recovery'] = -recovered;
  accounts['off-book-principal'] = outstanding;
}

function postEarning(accounts: Record<Account, bigint>, book: Book, part: Earning, earned: bigint, nonAccrual: boolean): void {
  const paid = (book.writtenOff?.paid ?? book.paid)[part];
  const open = earned - book.paid[part] - book.waived[part];
  if (nonAccrual) {
    accounts[INCOME[part]] = -paid;
    accounts['off-book-interest'] += open;
    return;
  }
  accounts[INCOME[part]] = -earned;
  accounts.waiver += book.waived[part];
  if (open >= 0n) accounts[RECEIVABLE[part]] = open;
  else accounts['interest-in-advance'] += open;
}

/** One line of an entry: debit positive, credit negative, in fen. */
export type Posting = { readonly account: Account; readonly amount: bigint };

type Balanced = { readonly accounts: Accounts };

/**
 * The balanced postings that turn one position into another: what is booked when an event is recorded, and, for a back-dated
 * one, the difference that it makes today. Their sum is always 0.
 */
export function entriesBetween(before: Balanced | undefined, after: Balanced): readonly Posting[] {
  return ACCOUNTS.map((account) => ({ account, amount: after.accounts[account] - (before?.accounts[account] ?? 0n) }))
    .filter(({ amount }) => amount !== 0n);
}
