/** The kinds of case by name. */
export const CASES_ZH: Readonly<Record<string, string>> = {
  'loan': '贷款',
  'loan-application': '贷款申请',
  'disbursement': '放款',
  'repayment': '收款',
  'prepayment': '提前还本',
  'extension': '展期',
  'interest-waiver': '免息',
  'interest-refund': '退息',
  'reversal': '冲正',
  'dossier-filing': '归档',
  'dossier-customer': '客户资料归档',
  'dossier-supplement': '补充归档',
  'dossier-checkout': '档案借阅',
};

/** @param process what the process of that name is called, if there is one: an analyst's own goes by it */
export const say = (kind: string, process: string | null): string => CASES_ZH[kind] ?? process ?? kind;
