/** The books: balances, postings, vouchers, periods. */
export const SPAN = {
  period: '期间', current: '本月', custom: '自定日期', from: '从', to: '至', org: '机构', whole: '全部',
  reversed: '截止日不能早于起始日',
} as const;

export const BALANCES = {
  title: '科目余额表',
  note: (from: string, to: string) => `${from} 至 ${to}`,
  columns: { account: '科目', debit: '借方', credit: '贷方' },
  groups: { opening: '期初余额', movement: '本期发生', closing: '期末余额' },
  level: '显示',
  levels: { '': '全部科目', top: '一级科目' },
  zero: '含无余额科目',
  balanced: '试算平衡',
  unbalanced: '借贷不平，请立即联系管理员',
  sum: '合计',
  empty: '这个期间没有账',
  emptyText: '换个期间看看。放款、收款等业务入账后会有余额。',
  print: '打印',
} as const;

export const POSTINGS = {
  list: '科目余额表',
  label: '明细账',
  title: (code: string, name: string) => `明细账 ${code} ${name}`,
  columns: { on: '日期', voucher: '凭证', summary: '摘要', loan: '借据', org: '机构', debit: '借方', credit: '贷方', balance: '余额' },
  opening: '期初余额',
  debit: '本期借方',
  credit: '本期贷方',
  closing: '期末余额',
  direction: (side: string) => `方向 ${side}`,
  ofLoan: (note: string) => `只看借据 ${note}`,
  oneLoan: '只看一笔借据',
  noNumber: '汇总中',
  empty: '这个期间没有发生额',
  emptyText: '换个期间或机构看看。',
} as const;

export const VOUCHERS = {
  title: '记账凭证',
  number: '凭证号',
  numberHint: '例如 12',
  recipe: '业务',
  recipes: {
    '': '全部', disbursement: '发放贷款', repayment: '收回贷款', prepayment: '提前还本', settlement: '提前结清', 'guarantor-payment': '代偿还款', extension: '贷款展期',
    'rate-change': '利率调整', waiver: '减免利息', 'interest-refund': '退还利息', 'surplus-refund': '退还多收款', fee: '计收费用', penalty: '计收违约金',
    accrual: '计提利息', 'non-accrual': '转入或转出非应计', provision: '计提或转回贷款损失准备', 'write-off': '核销贷款', recovery: '核销后收回',
    reversal: '冲正', correction: '更正入账', opening: '期初余额',
  },
  columns: { number: '凭证字号', on: '日期', summary: '摘要', amount: '金额', entries: '分录', org: '机构', by: '制单' },
  collecting: '汇总中',
  collectingText: '日终时合并编号',
  entries: (n: number) => `${n} 笔`,
  reversed: '已冲销',
  reverses: '冲销凭证',
  system: '系统',
  empty: '没有凭证',
  emptyText: '放款、收款等业务入账时自动生成凭证。',
} as const;

export const VOUCHER = {
  list: '记账凭证',
  title: (period: string, number: string) => `凭证 ${period} ${number}`,
  sheet: '记账凭证',
  print: '打印',
  on: (day: string) => `日期：${day}`,
  number: (period: string, number: string) => `${period} ${number}`,
  org: (name: string) => `机构：${name}`,
  columns: { summary: '摘要', account: '会计科目', debit: '借方金额', credit: '贷方金额' },
  sum: (capitals: string) => `合计：${capitals}`,
  signs: { chief: '会计主管', book: '记账', check: '复核', cashier: '出纳', maker: '制单' },
  reversalOf: '冲销的凭证',
  reversedBy: '已被冲销，冲销凭证',
  open: '打开',
  sources: '来源',
  sourcesNote: (n: number) => `由 ${n} 笔分录组成`,
  columnsOf: { source: '业务', loan: '借据', case: '项目', amount: '金额' },
  events: { 'loan-event': '借据交易', accrual: '日终计提' } as Readonly<Record<string, string>>,
  event: '查看交易',
  other: '其他入账',
} as const;

export const PERIODS = {
  title: '会计期间',
  note: '一个期间一个月；结账后不能再入账。',
  columns: { id: '期间', span: '起止', status: '状态', go: '查看' },
  balances: '科目余额表',
  vouchers: '凭证',
  empty: '还没有会计期间',
  emptyText: '第一笔业务入账时自动建立。',
} as const;

export const BANK_ACCOUNTS = {
  title: '银行账户',
  note: '本公司在银行的账户。放款、收款和凭证按账户名称记录；停用后新业务不能再选用。',
  add: '新增账户',
  edit: '修改',
  editTitle: (name: string) => `修改“${name}”`,
  columns: { name: '账户名称', bank: '开户行', tail: '账号尾号', open: '状态', actions: '操作' },
  inUse: '启用',
  closed: '停用',
  noTail: '未填',
  empty: '还没有银行账户',
  saved: '银行账户已保存',
  form: {
    name: '账户名称', nameHint: '如“基本户”“一般户（农商行）”，保存后不能修改',
    nameStays: '账户名称已写在凭证和收据上，不能修改；需要换名称时，请新增一个账户并停用原账户。',
    bank: '开户行', bankHint: '开户银行全称',
    tail: '账号尾号', tailHint: '最后 4 位数字', badTail: '请填写不超过 4 位数字。',
    open: '状态', closing: '停用后，新登记的放款和收款不能再选用这个账户；已登记而尚未入账的，请先入账再停用。',
  },
} as const;
