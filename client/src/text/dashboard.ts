/** What people look at daily, and the end of days. */
export const DASHBOARD = {
  title: '工作台',
  note: (on: string) => `营业日 ${on}，只含您可以查看的借据。`,
  open: '查看借据',
  totals: '贷款总览',
  total: '贷款余额',
  count: (n: number) => `${n} 笔`,
  overdue: '逾期本金',
  overdueShare: (share: string) => `占余额 ${share}`,
  soon: (days: number) => `${days} 天内应还`,
  installments: (n: number) => `${n} 期`,
  maturing: (until: string) => `${until} 前到期`,
  empty: '还没有借据',
  emptyText: '放款后，这里会显示应还、逾期和贷款余额。',
} as const;

export const FIRST_STEPS = {
  title: '开业准备',
  text: '第一笔贷款之前，请依次准备好以下各项；每项都可以随时修改。',
  state: (done: boolean | undefined) => (done === undefined ? '请核对' : done ? '已设置' : '待设置'),
  steps: [
    { key: 'orgs', to: '/orgs', name: '机构', text: '改好公司名称，建立分公司和部门。' },
    { key: 'people', to: '/people', name: '人员与角色', text: '录入员工，授予客户经理、风控、贷审委员、总经理、财务、出纳、档案员等角色。' },
    { key: 'accounts', to: '/bank-accounts', name: '银行账户', text: '补充开户行和账号尾号，放款和收款时选用。' },
    { key: 'parameters', to: '/parameters', name: '业务参数与节假日', text: '核对净资产、限额、审批权限和利率上限，录入当年节假日。' },
    { key: 'products', to: '/products', name: '产品', text: '设定额度、期限、利率和还款方式，开放申请。' },
  ],
} as const;

export const DUE_SOON = {
  title: '近期应还',
  days: '范围',
  choices: { '0': '今天', '7': '7 天内', '15': '15 天内', '30': '30 天内' },
  columns: { dueOn: '应还日', count: '期数', amount: '应还本息' },
  today: '今天',
  empty: '这段时间没有应还款项',
  maturing: (n: number, until: string) => `另有 ${n} 笔贷款在 ${until} 前到期，余额`,
} as const;

export const OVERDUE = {
  title: '逾期分布',
  chart: '各逾期天数区间的贷款余额',
  columns: { bucket: '逾期天数', count: '笔数', principal: '贷款余额', due: '到期未还本息' },
  sum: '合计',
  none: '没有逾期的贷款',
} as const;

export const PORTFOLIO = {
  title: '贷款结构',
  by: '按',
  views: { states: '状态', products: '产品', orgs: '机构' },
  columns: { name: '名称', count: '笔数', principal: '贷款余额', share: '占比' },
} as const;

export const FLOWS = {
  title: '放款与回收',
  chart: '近十二个月每月放款和收回的金额',
  columns: { month: '月份', disbursed: '放款', received: '收回', principal: '其中本金', interest: '其中利息' },
  table: '数据表',
  empty: '近十二个月没有放款或收款',
} as const;

export const NOTICES = {
  title: '到期与逾期提醒',
  kinds: { due: '当日应还', 'due-soon': '即将应还', overdue: '转为逾期', 'non-accrual': '转为非应计', 'maturity-soon': '即将到期' } as Readonly<Record<string, string>>,
  columns: { on: '提醒日', kind: '提醒', loan: '借据', dueOn: '应还日', amount: '金额' },
  empty: '没有待处理的提醒',
  more: (all: number, shown: number) => (all > shown ? `共 ${all} 条，显示最近 ${shown} 条` : `共 ${all} 条`),
} as const;

export const DAYS = {
  title: '日终',
  note: '日终结束当前营业日：计提利息、转逾期、生成提醒、汇总并编排凭证号，然后营业日进入下一天。',
  today: '当前营业日',
  queued: '等待办理',
  queuedDays: (n: number) => `${n} 天`,
  target: (on: string) => `办到 ${on}`,
  idle: '没有正在办理的日终',
  close: '办理日终',
  upTo: '日终后的营业日',
  upToHint: '默认是下一天；选更晚的日期会逐日补办',
  badDay: (today: string) => `请选择 ${today} 之后的日期`,
  what: (days: readonly [first: string, last: string], n: number, upTo: string) => (
    n === 1 ? `将结束营业日 ${days[0]}，营业日变为 ${upTo}。` : `将逐日结束 ${days[0]} 至 ${days[1]} 共 ${n} 个营业日，营业日变为 ${upTo}。`),
  does: ['计提利息、罚息和复利，月末对全部贷款计提', '到期未还的转为逾期，超过规定天数的转为非应计', '生成应还、逾期和到期提醒', '把当日计提汇总成凭证并连续编号'],
  warning: '结束的营业日不能重新打开。',
  submit: (upTo: string) => `确认办到 ${upTo}`,
  asked: (n: number) => `已安排 ${n} 天的日终`,
  running: (day: string) => `正在办理 ${day}`,
  progress: (done: number, all: number) => `${done} / ${all} 批`,
  loans: (done: number, all: number) => `贷款 ${done} / ${all} 笔`,
  planning: '正在确定当日需要处理的贷款…',
  finishing: '正在生成提醒、汇总凭证…',
  seconds: (n: number) => `${n} 秒`,
  history: '最近的日终',
  columns: { day: '营业日', loans: '处理贷款', posted: '入账', notices: '提醒', vouchers: '凭证', seconds: '用时', finishedAt: '完成时间', by: '办理人' },
  empty: '还没有办理过日终',
  emptyText: '点“办理日终”结束当前营业日。',
} as const;
