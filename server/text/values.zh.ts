/** The Chinese names of what diagrams pass around: inputs and outputs of steps, facts of a subject. By the name they bear in FEEL. */
export const VALUES_ZH: Readonly<Record<string, string>> = {
  agreementId: '借款合同',
  agreementNumber: '合同编号',
  amount: '金额',
  applicationId: '贷款申请',
  approvedAmount: '批准金额',
  blacklisted: '在黑名单中',
  collaterals: '抵质押物',
  customerId: '客户',
  direction: '贷款投向',
  fee: '手续费',
  guarantors: '保证人',
  industry: '行业',
  kind: '类别',
  method: '还款方式',
  months: '期限（月）',
  name: '名称',
  number: '编号',
  payout: '放款金额',
  productId: '产品',
  purpose: '贷款用途',
  rate: '年利率',
  reason: '原因',
  registeredOn: '登记日期',
  repaymentSource: '还款来源',
  security: '担保方式',
  signedOn: '签订日期',
  startOn: '起息日期',
  type: '类型',
};

/** What a case may be about. */
export const SUBJECTS_ZH: Readonly<Record<string, string>> = { customer: '客户', loan: '借据', agreement: '借款合同', dossier: '档案' };

/** How a value is called; one without a name by itself. */
export function valueName(name: string): string {
  return VALUES_ZH[name] ?? name;
}

export function subjectName(type: string): string {
  return SUBJECTS_ZH[type] ?? type;
}
