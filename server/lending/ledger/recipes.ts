/**
 * PURE: from what happened to the entry (凭证分录). For an event of a loan the money core says what moved on its neutral
 * accounts; here these become accounts of the chart, and income is parted from its VAT. What is no event of a loan has a small
 * recipe of its own below. In the tables D is 借 and C is 贷. Source of the entries: 企业会计准则——应用指南, CAS 22.
 */
import { type Account, ACCOUNTS, decimal, type Posting, round } from '../money/index.ts';
import type { AccountCode } from './chart.ts';
import type { Line } from './entry.ts';

export const INCOME_BASES = ['accrual', 'cash'] as const;
/** 权责发生制: income as it is earned. 收付实现制: as it is received. */
export type IncomeBasis = (typeof INCOME_BASES)[number];

/** How the company keeps its books on a day (dated parameters), and what the chart wants to know of this entry. */
export type Manner = {
  readonly basis: IncomeBasis;
  /** Output VAT that is contained in income, as a decimal: `"0.06"`. */
  readonly vatRate: string;
  /** Our account at the bank; needed when money moves. */
  readonly bankAccount?: string;
  /** The money had come before it was known whose it was: it is taken from 暂收款, not from the bank. */
  readonly fromSuspense?: boolean;
  /** The loan was moved to 贷款—已减值. */
  readonly impaired?: boolean;
};

const IMPAIRED = '130303';
const OUTPUT_VAT = '22210102';

/** What the chart calls the neutral accounts. The provision base is a memorandum: risk computes with it, nobody posts it. */
const CHART_OF: Readonly<Record<Exclude<Account, 'provision-base' | 'provision-contra'>, AccountCode>> = {
  'bank': '1002',
  'loan-principal': '130301',
  'interest-receivable': '113201',
  'penalty-receivable': '113202',
  'compound-receivable': '113203',
  'fee-receivable': '122101',
  'costs-receivable': '122102',
  'interest-in-advance': '220301',
  'interest-income': '601101',
  'penalty-income': '601102',
  'compound-income': '601103',
  'fee-income': '6021',
  'costs-recovered': '660102',
  'waiver': '601104',
  'interest-refund': '601105',
  'principal-waiver': '130402',
  'suspense': '224101',
  'write-off': '130402',
  'write-off-recovery': '130403',
  'off-book-interest': '9001',
  'off-book-principal': '9002',
  'off-book-contra': '9099',
};

/** Income contains VAT, and so does what is taken back from it. Costs that the company laid out are no income. */
const TAXED: ReadonlySet<Account> = new Set(
  ['interest-income', 'penalty-income', 'compound-income', 'fee-income', 'waiver', 'interest-refund'] satisfies Account[],
);

/** What stands open, and the income that it was: one and the same to whoever counts only what was received. */
const EARNING = [
  ['interest-receivable', 'interest-income'], ['interest-in-advance', 'interest-income'], ['penalty-receivable', 'penalty-income'],
  ['compound-receivable', 'compound-income'], ['fee-receivable', 'fee-income'], ['costs-receivable', 'costs-recovered'],
] as const satisfies readonly (readonly [Account, Account])[];

/**
 * The lines of an entry about a loan, from `entriesBetween(before, after)`. None when nothing moved: then nothing is posted.
 * For a back-dated event or a reversal they are the difference it makes, sides exchanged where an amount is below zero.
 *
 * | event | accrual basis | cash basis |
 * |---|---|---|
 * | 放款 disbursement | D 贷款—本金 C 银行存款 | the same |
 * | 计提 accrual | D 应收利息 C 利息收入, 销项税额 | – |
 * | 收息 repayment | D 银行存款 C 应收利息 (预收利息 if early) | D 银行存款 C 利息收入, 销项税额 |
 * | 收本 repayment | D 银行存款 C 贷款—本金 | the same |
 * | 多收 surplus; 退还 | D 银行存款 C 暂收款; D 暂收款 C 银行存款 | the same |
 * | 罚息, 复利, 手续费 | as interest, on their own accounts | as interest |
 * | 减免 waiver | D 利息减免, 销项税额 C 应收利息 | – |
 * | 退息 interest-refund | D 退息, 销项税额 C 银行存款 | the same |
 * | 转非应计 non-accrual | D 利息收入, 销项税额 C 应收利息; D 表外应收利息 C 表外对应科目; back: exchanged | the latter |
 * | 非应计收息 | D 银行存款 C 利息收入, 销项税额; D 表外对应科目 C 表外应收利息 | the same |
 * | 代偿 guarantor-payment | as a repayment; who paid is said by the event | the same |
 * | 核销 write-off | D 贷款损失准备 C 贷款—已减值 (本金); D 已核销贷款 C 表外对应科目 | the same |
 * | 核销后收回 recovery | D 贷款—已减值 C 贷款损失准备, then D 银行存款 C 贷款—已减值; off the books back | the same |
 */
export function loanLines(postings: readonly Posting[], manner: Manner): Line[] {
  let tax = 0n;
  const lines: Line[] = [];
  const moved = inManner(postings, manner);
  for (const account of ACCOUNTS) {
    if (account === 'provision-base' || account === 'provision-contra') continue;
    const amount = moved.get(account) ?? 0n;
    const vat = TAXED.has(account) ? vatIn(amount, manner.vatRate) : 0n;
    tax += vat;
    if (account === 'write-off-recovery') lines.push(...line(IMPAIRED, -amount), ...line(IMPAIRED, amount));
    const code = account === 'loan-principal' && manner.impaired ? IMPAIRED : CHART_OF[account];
    lines.push(...line(code, amount - vat, account === 'bank' ? manner.bankAccount : undefined));
  }
  return debitsFirst([...lines, ...line(OUTPUT_VAT, tax)]);
}

/** The VAT in a gross amount, half-up to the fen: 500.00 at 6 % holds 28.30. What is taken back holds as much, below zero. */
export function vatIn(grossFen: bigint, rate: string): bigint {
  const { n, d } = decimal(rate);
  return round({ n: grossFen * n, d: d + n }, 'half-up');
}

type Moved = Map<Account, bigint>;

function inManner(postings: readonly Posting[], { basis, fromSuspense }: Manner): Moved {
  const moved: Moved = new Map(postings.map(({ account, amount }) => [account, amount]));
  if (fromSuspense) moved.set('suspense', taken(moved, 'bank') + taken(moved, 'suspense'));
  return basis === 'cash' ? asReceived(moved) : moved;
}

function taken(moved: Moved, account: Account): bigint {
  const amount = moved.get(account) ?? 0n;
  moved.delete(account);
  return amount;
}

/**
 * 收付实现制: what is earned and open is not booked, so each receivable is one with its income, and what was waived had never
 * been income.
 */
function asReceived(moved: Moved): Moved {
  for (const [open, income] of EARNING) moved.set(income, taken(moved, open) + taken(moved, income));
  let waived = taken(moved, 'waiver');
  for (const [, income] of EARNING) {
    const amount = moved.get(income) ?? 0n;
    const gone = between(-amount, waived);
    moved.set(income, amount + gone);
    waived -= gone;
  }
  return moved.set('waiver', waived);
}

/** As much of `wanted` as lies between nothing and `most`; nothing when their signs differ. */
function between(most: bigint, wanted: bigint): bigint {
  if (most > 0n && wanted > 0n) return most < wanted ? most : wanted;
  if (most < 0n && wanted < 0n) return most > wanted ? most : wanted;
  return 0n;
}

/** 计提 D 资产减值损失 C 贷款损失准备; 转回, below zero, exchanged. */
export function provisionLines(fen: bigint): Line[] {
  return debitsFirst([...line('6701', fen), ...line('130401', -fen)]);
}

/** 转已减值 D 贷款—已减值 C 贷款—本金; back, below zero, exchanged. */
export function impairmentLines(fen: bigint): Line[] {
  return debitsFirst([...line(IMPAIRED, fen), ...line('130301', -fen)]);
}

/** 收到不明款项 D 银行存款 C 暂收款; paid back, below zero, exchanged. What is later found to be a loan's is taken with `fromSuspense`. */
export function suspenseLines(fen: bigint, bankAccount: string): Line[] {
  return debitsFirst([...line('1002', fen, bankAccount), ...line('224101', -fen)]);
}

/** 本公司担保代偿 D 应收代位追偿款 C 银行存款; 追偿收回, below zero, exchanged. */
export function guaranteeLines(fen: bigint, bankAccount: string): Line[] {
  return debitsFirst([...line('1201', fen), ...line('1002', -fen, bankAccount)]);
}

/** Debit above zero, credit below, nothing at zero. */
function line(account: AccountCode, amount: bigint, bankAccount?: string): Line[] {
  if (amount === 0n) return [];
  const side = amount > 0n ? 'debit' : 'credit';
  return [{ account, side, fen: amount > 0n ? amount : -amount, ...(bankAccount !== undefined && { bankAccount }) }];
}

/** As vouchers are written: 借 before 贷. */
function debitsFirst(lines: readonly Line[]): Line[] {
  return [...lines.filter(({ side }) => side === 'debit'), ...lines.filter(({ side }) => side === 'credit')];
}
