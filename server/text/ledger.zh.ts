/** Every Chinese word of the ledger that is not a refusal: accounts, recipes, sides and how a voucher is called. */
import type { AccountCode, AccountKind, Dimension, Side } from '../lending/ledger/chart.ts';
import type { Recipe } from '../lending/ledger/recipe-names.ts';

export const ACCOUNTS_ZH: Readonly<Record<AccountCode, string>> = {
  1001: '库存现金', 1002: '银行存款',
  1132: '应收利息', 113201: '应收合同利息', 113202: '应收罚息', 113203: '应收复利',
  1201: '应收代位追偿款', 1221: '其他应收款', 122101: '应收手续费', 122102: '应收实现债权费用', 122199: '其他',
  1303: '贷款', 130301: '本金', 130302: '利息调整', 130303: '已减值',
  1304: '贷款损失准备', 130401: '计提', 130402: '核销', 130403: '核销后收回',
  1441: '抵债资产', 1601: '固定资产', 1602: '累计折旧',
  2001: '短期借款', 2003: '拆入资金', 2203: '预收账款', 220301: '预收利息', 2211: '应付职工薪酬',
  2221: '应交税费', 222101: '应交增值税', 22210101: '进项税额', 22210102: '销项税额', 222102: '应交附加税费', 222103: '应交企业所得税',
  2231: '应付利息', 2241: '其他应付款', 224101: '暂收款', 224199: '其他',
  4001: '实收资本', 4002: '资本公积', 4101: '盈余公积', 4102: '一般风险准备', 4103: '本年利润', 4104: '利润分配',
  6011: '利息收入', 601101: '贷款利息收入', 601102: '罚息收入', 601103: '复利收入', 601104: '利息减免', 601105: '退息',
  6021: '手续费及佣金收入', 6301: '营业外收入',
  6403: '税金及附加', 6411: '利息支出', 6421: '手续费及佣金支出', 6601: '业务及管理费', 660101: '日常费用', 660102: '实现债权费用',
  6701: '资产减值损失', 6711: '营业外支出', 6801: '所得税费用',
  9001: '表外应收利息', 9002: '已核销贷款', 9003: '抵质押有价物品', 9099: '表外对应科目',
};

export const ACCOUNT_KINDS_ZH: Readonly<Record<AccountKind, string>> = {
  asset: '资产', liability: '负债', equity: '所有者权益', income: '收入', expense: '费用', 'off-book': '表外',
};

export const SIDES_ZH: Readonly<Record<Side, string>> = { debit: '借', credit: '贷' };

/** The direction of a balance of nothing. */
export const LEVEL_ZH = '平';

export const DIMENSIONS_ZH: Readonly<Record<Dimension, string>> = { loan: '借据', customer: '客户', product: '产品', bankAccount: '银行账户' };

/** What an entry is for: its 摘要 unless it says more. */
export const RECIPES_ZH: Readonly<Record<Recipe, string>> = {
  disbursement: '发放贷款', repayment: '收回贷款', prepayment: '提前还本', settlement: '提前结清', 'guarantor-payment': '代偿还款',
  extension: '贷款展期', 'rate-change': '利率调整', 'due-change': '还款日变更', 'principal-grace': '暂缓还本', misuse: '挪用加收罚息',
  waiver: '减免利息', 'interest-pause': '免息期', 'interest-refund': '退还利息', fee: '计收费用', penalty: '计收违约金',
  'write-off': '核销贷款', recovery: '核销后收回', 'surplus-refund': '退还多收款', reversal: '冲正',
  accrual: '计提利息', 'non-accrual': '转入或转出非应计', impairment: '转入或转出已减值', provision: '计提或转回贷款损失准备',
  suspense: '暂收款项', guarantee: '履行担保及追偿', correction: '更正入账', opening: '期初余额',
};

export const PERIOD_STATUSES_ZH = { open: '未结账', closed: '已结账' } as const;

/** 凭证字号: `记-0012`. */
export function voucherNumberZh(number: number): string {
  return `记-${String(number).padStart(4, '0')}`;
}

/** A voucher by month and number, as a sentence names it: `2026-06 记-0012`. */
export function voucherZh(voucher: { readonly period: string; readonly number: number }): string {
  return `${voucher.period} ${voucherNumberZh(voucher.number)}`;
}

/** 摘要 of an entry about a loan. */
export function summaryZh(recipe: Recipe, noteNumber?: string): string {
  return noteNumber === undefined ? RECIPES_ZH[recipe] : `${RECIPES_ZH[recipe]} ${noteNumber}`;
}

/** 摘要 of the voucher that takes another back. */
export function reversalZh(voucher: { readonly period: string; readonly number: number }, reason: string): string {
  return `冲销 ${voucherZh(voucher)}：${reason}`;
}
