/**
 * The chart of accounts (科目表) of a small-loan company, as data. Codes follow 企业会计准则——应用指南, 附录 (subjects and main
 * treatments): four digits for a head, two more for each level below. Names are in `server/text/ledger.zh.ts`. Off-book accounts
 * (表外科目) are kept double too, against 9099, so that every entry is balanced on and off the books apart.
 */
export const ACCOUNT_KINDS = ['asset', 'liability', 'equity', 'income', 'expense', 'off-book'] as const;
export type AccountKind = (typeof ACCOUNT_KINDS)[number];

export const SIDES = ['debit', 'credit'] as const;
/** 借方, 贷方. */
export type Side = (typeof SIDES)[number];

export const DIMENSIONS = ['loan', 'customer', 'product', 'bankAccount'] as const;
/** 辅助核算: what an entry must name besides the account, so that the account can be told apart by it. */
export type Dimension = (typeof DIMENSIONS)[number];

type Row = readonly [code: string, kind: AccountKind, side: Side, dimensions?: readonly Dimension[]];

const LOAN = ['loan', 'customer', 'product'] as const;

const CHART = [
  ['1001', 'asset', 'debit'],
  ['1002', 'asset', 'debit', ['bankAccount']],
  ['1132', 'asset', 'debit'],
  ['113201', 'asset', 'debit', LOAN],
  ['113202', 'asset', 'debit', LOAN],
  ['113203', 'asset', 'debit', LOAN],
  ['1201', 'asset', 'debit', LOAN],
  ['1221', 'asset', 'debit'],
  ['122101', 'asset', 'debit', LOAN],
  ['122102', 'asset', 'debit', LOAN],
  ['122199', 'asset', 'debit'],
  ['1303', 'asset', 'debit'],
  ['130301', 'asset', 'debit', LOAN],
  ['130302', 'asset', 'debit', LOAN],
  ['130303', 'asset', 'debit', LOAN],
  ['1304', 'asset', 'credit'],
  ['130401', 'asset', 'credit'],
  ['130402', 'asset', 'credit'],
  ['130403', 'asset', 'credit'],
  ['1441', 'asset', 'debit'],
  ['1601', 'asset', 'debit'],
  ['1602', 'asset', 'credit'],
  ['2001', 'liability', 'credit'],
  ['2003', 'liability', 'credit'],
  ['2203', 'liability', 'credit'],
  ['220301', 'liability', 'credit', LOAN],
  ['2211', 'liability', 'credit'],
  ['2221', 'liability', 'credit'],
  ['222101', 'liability', 'credit'],
  ['22210101', 'liability', 'debit'],
  ['22210102', 'liability', 'credit'],
  ['222102', 'liability', 'credit'],
  ['222103', 'liability', 'credit'],
  ['2231', 'liability', 'credit'],
  ['2241', 'liability', 'credit'],
  ['224101', 'liability', 'credit'],
  ['224199', 'liability', 'credit'],
  ['4001', 'equity', 'credit'],
  ['4002', 'equity', 'credit'],
  ['4101', 'equity', 'credit'],
  ['4102', 'equity', 'credit'],
  ['4103', 'equity', 'credit'],
  ['4104', 'equity', 'credit'],
  ['6011', 'income', 'credit'],
  ['601101', 'income', 'credit', LOAN],
  ['601102', 'income', 'credit', LOAN],
  ['601103', 'income', 'credit', LOAN],
  ['601104', 'income', 'debit', LOAN],
  ['601105', 'income', 'debit', LOAN],
  ['6021', 'income', 'credit'],
  ['6301', 'income', 'credit'],
  ['6403', 'expense', 'debit'],
  ['6411', 'expense', 'debit'],
  ['6421', 'expense', 'debit'],
  ['6601', 'expense', 'debit'],
  ['660101', 'expense', 'debit'],
  ['660102', 'expense', 'debit'],
  ['6701', 'expense', 'debit'],
  ['6711', 'expense', 'debit'],
  ['6801', 'expense', 'debit'],
  ['9001', 'off-book', 'debit', LOAN],
  ['9002', 'off-book', 'debit', LOAN],
  ['9003', 'off-book', 'debit'],
  ['9099', 'off-book', 'credit'],
] as const satisfies readonly Row[];

export type AccountCode = (typeof CHART)[number][0];

/** An account (科目) as the chart describes it; only a leaf takes postings. */
export type ChartRow = {
  readonly code: AccountCode;
  readonly kind: AccountKind;
  readonly side: Side;
  readonly parent: string | null;
  readonly leaf: boolean;
  readonly dimensions: readonly Dimension[];
};

/** A code without its last level; null for a head. */
export const parentOf = (code: string): string | null => (code.length > 4 ? code.slice(0, -2) : null);

const parents = new Set(CHART.map(([code]) => parentOf(code)));

export const chart: readonly ChartRow[] = (CHART as readonly (Row & readonly [AccountCode, ...unknown[]])[])
  .map(([code, kind, side, dimensions = []]) => (
    { code, kind, side, dimensions, parent: parentOf(code), leaf: !parents.has(code) }
  ));
