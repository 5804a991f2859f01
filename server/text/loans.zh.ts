/** Every Chinese word of servicing that is not a refusal: steps, states, events, papers, claims, notices. */
import type { EventType, State } from '../lending/money/index.ts';
import type { Claim } from '../lending/loans/servicing/claims.ts';
import type { PaperKind } from '../lending/loans/servicing/papers.ts';

/** Steps as the step library shows them. */
export const SERVICING_STEPS_ZH = {
  'loans.checkDisbursement': '检查放款条件',
  'loans.disburse': '放款入账',
  'loans.claim': '占用借据（互斥）',
  'loans.release': '解除占用',
  'loans.repay': '收款入账',
  'loans.prepay': '提前还本入账',
  'loans.settle': '提前结清入账',
  'loans.receiveGuarantorPayment': '代偿入账',
  'loans.recover': '核销后收回入账',
  'loans.refundInterest': '退息付款',
  'loans.refundSurplus': '退还多收款',
  'loans.extend': '登记展期',
  'loans.changeRate': '登记利率调整',
  'loans.waiveInterest': '登记免息',
  'loans.pauseInterest': '登记免息期',
  'loans.changeDueDay': '登记还款日变更',
  'loans.suspendPrincipal': '登记暂缓还本',
  'loans.markMisuse': '登记挪用',
  'loans.chargeFee': '登记应收费用',
  'loans.writeOff': '核销入账',
  'loans.reverse': '冲正入账',
  'loans.previewReceipt': '试算收款分配',
  'loans.quotePayoff': '试算结清金额',
  'loans.checkExtensionTerms': '检查展期期限和利率',
  'loans.checkExtension': '检查展期条件和书面同意',
  'loans.checkWaiver': '检查免息金额',
  'loans.checkRefund': '检查退息金额',
  'loans.checkReversal': '检查冲正条件',
} as const;

export const STATES_ZH: Readonly<Record<State, string>> = {
  'pending': '待放款', 'active': '正常', 'overdue': '逾期', 'non-accrual': '非应计', 'settled': '结清', 'written-off': '已核销',
};

export const EVENTS_ZH: Readonly<Record<EventType, string>> = {
  'disbursement': '放款', 'repayment': '还款', 'prepayment': '提前还本', 'settlement': '提前结清', 'guarantor-payment': '代偿',
  'extension': '展期', 'rate-change': '利率调整', 'due-change': '还款日变更', 'principal-grace': '暂缓还本', 'misuse': '挪用', 'waiver': '免息',
  'interest-pause': '免息期', 'interest-refund': '退息', 'fee': '费用', 'penalty': '违约金', 'write-off': '核销', 'recovery': '核销后收回',
  'surplus-refund': '退还多收款', 'reversal': '冲正',
};

export const PAPERS_ZH: Readonly<Record<PaperKind, string>> = {
  'payout': '借款借据（放款单）', 'receipt': '收款单', 'correction': '更正单', 'interest-refund': '退息单', 'surplus-refund': '退款单',
  'guarantor-certificate': '代偿证明', 'extension': '展期协议', 'waiver': '免息审批单',
};

/** What a statement calls it when 暂收款 pays what falls due. */
export const SURPLUS_APPLIED_ZH = '暂收款抵还';

/** What keeps a loan from another process, as a refusal names it. */
export const CLAIMS_ZH: Readonly<Record<Claim, string>> = {
  'disbursement': '放款', 'repayment': '收款', 'prepayment': '提前还本或结清', 'extension': '展期', 'rate-change': '利率或还款计划调整',
  'interest-waiver': '免息', 'interest-refund': '退息', 'reversal': '冲正', 'write-off': '核销',
};

/** What takes an approval, and whose, as a refusal names them. */
export const DECISIONS_ZH = {
  'loan': '贷款', 'waiver': '本笔贷款累计免息', 'extension': '展期的贷款余额', 'refund': '本笔贷款累计退息', 'write-off': '核销本金',
} as const;
export const LEVELS_ZH = { another: '申请人以外的审批人', manager: '经理', committee: '贷审会' } as const;

/** The workbook of the register: its sheet and the heads of its columns. */
export const REGISTER_SHEET_ZH = '贷款台账';
export const registerFileZh = (on: string): string => `贷款台账-${on}.xlsx`;
export const REGISTER_COLUMNS_ZH = {
  noteNumber: '借据号', agreement: '合同号', customer: '客户', product: '产品', method: '还款方式', rate: '年利率', amount: '借据金额（元）',
  principal: '贷款余额（元）', overdue: '逾期本金（元）', due: '到期未还本息（元）', state: '状态', daysPastDue: '逾期天数', startOn: '起息日',
  maturesOn: '到期日', nextDueOn: '下次还款日', nextDue: '下次应还（元）', settledOn: '结清日', owner: '客户经理', org: '机构',
} as const;

/** The company's own account that a new database starts with. */
export const FIRST_BANK_ACCOUNT_ZH = { name: '基本户', bank: '基本存款账户，请补充开户行' } as const;

const TABLES_ZH = { record: '记录', ledger: '总账', loan_position: '借据余额表', installment: '还款计划表' } as const;

/** What `npm run positions` tells in the terminal. */
export const POSITIONS_TOOL_ZH = {
  usage: '用法：npm run positions -- check（核对）或 npm run positions -- rebuild（重建）',
  noDatabase: '请用 DATABASE_URL 指定数据库。',
  notPrepared: '数据库尚未初始化，请先启动一次系统。',
  disagreement: (note: string, where: keyof typeof TABLES_ZH, what: string) => `${note} ${TABLES_ZH[where]} ${what}`,
  checked: (loans: number, found: number) => (found === 0 ? `已核对 ${loans} 笔借据，全部一致。` : `已核对 ${loans} 笔借据，有 ${found} 处不一致。`),
  rebuilt: (loans: number) => `已重建 ${loans} 笔借据的余额表和还款计划表。`,
} as const;

/** Between the members of a list in a sentence. */
export const SEPARATOR_ZH = '、';
