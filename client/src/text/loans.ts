/** Loans: the register, one loan, what-if, and the papers about it. */
export const PARTS = { principal: '本金', interest: '利息', penalty: '罚息', compound: '复利', fee: '费用', costs: '实现债权的费用' } as const;

export const LOANS = {
  title: '贷款台账',
  search: '借据号、客户名称或合同号',
  columns: {
    note: '借据', product: '产品', amount: '借据金额', principal: '贷款余额', due: '到期未还本息', state: '状态', next: '下次还款', matures: '到期日',
    owner: '客户经理',
  },
  state: '状态',
  states: {
    '': '全部', 'active,overdue,non-accrual': '未结清', active: '正常', 'overdue,non-accrual': '逾期和非应计', overdue: '逾期', 'non-accrual': '非应计',
    settled: '结清', 'written-off': '已核销', pending: '待放款',
  },
  product: '产品',
  org: '机构',
  officer: '客户经理',
  mine: '我本人',
  bucket: '逾期天数',
  buckets: { '': '全部', '1-30': '1–30 天', '31-60': '31–60 天', '61-90': '61–90 天', '91-180': '91–180 天', '181-360': '181–360 天', '361-': '361 天以上' },
  due: '应还',
  dues: { '': '不限', '0': '今天', '7': '7 天内', '15': '15 天内', '30': '30 天内' },
  matures: '到期',
  maturing: { '': '不限', '30': '30 天内', '90': '90 天内', '180': '180 天内' },
  more: '更多条件',
  less: '收起条件',
  sort: '排序',
  sorts: {
    '-noteNumber': '借据号从新到旧', noteNumber: '借据号从旧到新', nextDueOn: '下次还款日从近到远', maturesOn: '到期日从近到远', '-principal': '余额从大到小',
    '-daysPastDue': '逾期天数从多到少', '-startOn': '起息日从近到远',
  },
  chips: {
    due: (from: string, to: string) => `应还日 ${span(from, to)}`,
    matures: (from: string, to: string) => `到期日 ${span(from, to)}`,
    start: (from: string, to: string) => `起息日 ${span(from, to)}`,
    customer: '指定客户',
    officer: '指定客户经理',
    drop: (what: string) => `去掉条件：${what}`,
  },
  daysPastDue: (days: number) => `逾期 ${days} 天`,
  from: (day: string) => `起 ${day}`,
  nothingDue: '无待还',
  sum: (n: number) => `合计 ${n} 笔`,
  empty: '还没有借据',
  emptyText: '合同放款后，借据会出现在这里。',
} as const;

function span(from: string, to: string): string {
  if (from === to) return from;
  return to === '' ? `${from} 起` : from === '' ? `至 ${to}` : `${from} 至 ${to}`;
}

export const SAVED = {
  label: '常用筛选',
  save: '保存当前条件',
  title: '保存为常用筛选',
  text: '名称相同的会被替换。只有您自己能看到。',
  name: '名称',
  nameMissing: '请填写名称，最多 40 个字',
  done: (name: string) => `已保存“${name}”`,
  forget: (name: string) => `删除常用筛选“${name}”`,
  forgotten: (name: string) => `已删除“${name}”`,
} as const;

export const EXPORT = {
  action: '导出 Excel',
  waiting: (rows: string) => `导出 ${rows} 笔借据：正在排队…`,
  making: (rows: string, percent: number) => `导出 ${rows} 笔借据：已完成 ${percent}%`,
  coming: '正在下载…',
  ready: (name: string, size: string, until: string) => `${name}（${size}）已生成，${until} 前可以下载。`,
  fetch: '下载',
  done: '已导出，请在下载文件夹中查看。',
  cancelled: '已取消导出',
  failed: '导出没有完成',
} as const;

export const LOAN = {
  list: '贷款台账',
  title: (note: string) => `借据 ${note}`,
  sections: '借据内容',
  tabs: { plan: '还款计划', events: '交易与凭证', papers: '单据', cases: '项目', whatIf: '试算', terms: '借据要素' },
  figures: '主要数字',
  principal: '贷款余额',
  ofAmount: (amount: string) => `借据金额 ${amount}`,
  payoff: '今日结清金额',
  payoffOn: (on: string) => `按营业日 ${on}`,
  due: '到期未还',
  dueNone: '没有到期未还',
  late: (days: number, since: string) => `逾期 ${days} 天，最早应还日 ${since}`,
  next: '下次还款',
  nextNone: '没有待还的期次',
  surplus: '暂收款',
  surplusNote: '多收的款项，等待冲抵或退还',
  claimed: (name: string) => `正在办理${name}，办结前不能办理其他业务：项目`,
  settled: (on: string) => `已于 ${on} 结清`,
  planSheet: '还款计划表',
  statement: '对账单',
} as const;

export const PLAN = {
  columns: {
    n: '期次', dueOn: '应还日', days: '天数', principal: '本金', interest: '利息', other: '罚息及其他', total: '合计', settled: '已还', waived: '已免',
    outstanding: '未还', balance: '剩余本金', state: '状态',
  },
  claimed: '应还',
  row: (n: number) => `第 ${n} 期`,
  kinds: { installment: '', prepayment: '提前还本', settlement: '提前结清' },
  states: { paid: '已还清', late: (days: number) => `逾期 ${days} 天`, due: '已到期', part: '部分已还', coming: '未到期' },
  paidOn: (on: string) => `${on} 还清`,
  estimated: '未到期的利息按现行利率和余额计算，会随提前还款、利率调整等变化。',
  sum: '合计',
  empty: '没有还款计划',
  emptyText: '放款入账后生成还款计划。',
} as const;

export const EVENTS = {
  label: '交易与凭证',
  booked: (on: string) => `记账日 ${on}`,
  reversed: '已冲正',
  reversalOf: (kind: string, on: string) => `冲正 ${on} 的${kind}`,
  surplus: (amount: string) => `多收 ${amount} 转暂收款`,
  bank: { in: (name: string) => `付款人：${name}`, out: (name: string) => `收款人：${name}` },
  account: (tail: string) => `尾号 ${tail}`,
  reference: (text: string) => `流水号 ${text}`,
  ours: (name: string) => `本公司账户：${name}`,
  by: (name: string) => `经办 ${name}`,
  system: '系统',
  case: (number: string) => `项目 ${number}`,
  entries: (n: number) => `记账凭证 ${n} 张`,
  noNumber: '未编号',
  accruals: (n: number) => `显示自动计提 ${n} 笔`,
  hideAccruals: '隐藏自动计提',
  empty: '还没有交易',
  emptyText: '放款、还款等入账后会出现在这里。',
  changes: {
    rate: (rate: string) => `年利率调整为 ${rate}`,
    maturesOn: (on: string) => `到期日延至 ${on}`,
    installments: (n: number) => `增加 ${n} 期`,
    due: (from: string, to: string) => `应还日由 ${from} 改为 ${to}`,
    until: (on: string) => `至 ${on} 前`,
    rows: (n: number, from: string) => `自 ${from} 起 ${n} 期暂不还本`,
    share: (share: string) => `按应付额的 ${share}`,
    parts: (parts: string) => `减免${parts}`,
    dueOn: (on: string) => `应还日 ${on}`,
    recast: { 'lower-installments': '减少每期还款', 'fewer-installments': '缩短期限', 'next-installments': '抵扣最近几期' },
    settles: '全部代偿',
  },
} as const;

export const PAPERS = {
  label: '单据',
  columns: { number: '单据号', kind: '单据', event: '对应业务', issuedOn: '出具日期' },
  reversed: '已冲正',
  sheets: '可随时打印',
  empty: '还没有单据',
  emptyText: '放款、收款、冲正等入账时自动出具单据，编号连续，不能修改。',
} as const;

export const LOAN_CASES = {
  label: '相关项目',
  diagram: '看流程图',
  hide: '收起流程图',
  empty: '没有相关项目',
  openedAt: (at: string) => `${at} 创建`,
} as const;

export const TERMS = {
  agreement: '合同', product: '产品', customer: '借款人', amount: '借据金额', capital: '大写', rate: '现行年利率', firstRate: '放款时年利率', method: '还款方式',
  startOn: '起息日', maturesOn: '到期日', settledOn: '结清日', dayCount: '计息方法', penaltyUplift: '逾期罚息', misuseUplift: '挪用罚息', compound: '复利',
  grace: '宽限期', purpose: '贷款用途', direction: '贷款投向', security: '担保方式', sureties: '担保人', payoutAccount: '收款账户', bankAccount: '放款账户',
  owner: '客户经理', org: '机构', nonAccrual: '转非应计', nonAccrualAfter: (days: number) => `逾期超过 ${days} 天`,
} as const;

export const WHAT_IF = {
  title: '试算',
  note: '只计算，不入账。结果按您填写的日期和条件得出，实际以入账为准。',
  kind: '试算内容',
  kinds: { payoff: '提前结清', receipt: '收一笔款', prepayment: '提前还本', extension: '展期', 'rate-change': '利率调整', waiver: '免息' },
  on: '日期',
  onHint: (today: string) => `不早于营业日 ${today}`,
  amount: { receipt: '收款金额', prepayment: '还款金额', waiver: '减免金额' },
  amountHint: '先还清到期款项和当期利息，余下的还本金',
  mode: '收款方式',
  modes: { plan: '按计划还款', unscheduled: '随借随还（余下的立即还本）' },
  recast: '还本之后',
  recasts: { 'lower-installments': '期数不变，每期少还', 'fewer-installments': '每期不变，缩短期限', 'next-installments': '抵扣最近几期' },
  until: '展期方式',
  untils: { installments: '增加期数', maturesOn: '指定到期日' },
  installments: '增加期数',
  unit: '期',
  maturesOn: '新到期日',
  rate: '新年利率',
  rateHint: '不填则利率不变',
  run: '试算',
  hint: '选择内容、填写条件后点“试算”。',
  badAmount: '请填写金额，最多两位小数',
  badCount: '请填写 1 至 600 的整数',
  badRate: '请填写百分比',
  result: '试算结果',
  payoff: '结清需还',
  onDay: (on: string) => `${on} 当日`,
  capital: '大写',
  compare: '前后对比',
  columns: { what: '项目', before: '原来', after: '之后', change: '变化' },
  facts: {
    principal: '贷款余额', dueTotal: '到期未还', payoff: '结清金额', maturesOn: '到期日', rate: '年利率', rows: '剩余期数', next: '下一期应还', interest: '全部利息',
    surplus: '暂收款', state: '状态',
  },
  days: (n: number) => (n > 0 ? `延后 ${n} 天` : `提前 ${-n} 天`),
  points: (n: string) => `${n} 个百分点`,
  same: '不变',
  split: '本笔款项的分配',
  surplus: '转暂收款',
  plan: '之后的还款计划',
  planColumns: { n: '期次', dueOn: '应还日', principal: '本金', interest: '利息', total: '应还合计', before: '原应还', balance: '剩余本金' },
  added: '新增',
  gone: '不再需要',
  changed: '有变化的期次以底色标出。',
} as const;

export const SHEETS = {
  signs: { maker: '经办', checker: '复核', cashier: '出纳', customer: '借款人（签章）', company: '公司（盖章）', guarantor: '代偿人（签章）' },
  stamp: '此单据对应的业务已被冲正，作废处理以更正单为准。',
  loan: '借据号', customer: '借款人', valueOn: '起息日', bookedOn: '记账日', amount: '金额', capitals: '金额大写', ours: '本公司账户', payer: '付款人', payee: '收款人',
  account: '收款账号', reference: '银行流水号', state: '借据状态', balance: '收款后贷款余额', case: '项目编号', reason: '事由', rate: '年利率', maturesOn: '到期日', org: '经办机构',
  agreement: '合同号', method: '还款方式', purpose: '贷款用途', surplus: '转暂收款', refunded: '累计已退息', surplusLeft: '剩余暂收款', guarantor: '代偿人',
  part: '款项', partAmount: '金额（元）', total: '合计',
  certificate: '上述款项由代偿人代借款人偿还。代偿人在其承担责任的范围内，有权依法向借款人追偿。',
  correction: {
    before: '更正前（元）', after: '更正后（元）', change: '变化（元）', paper: '原单据', principal: '贷款余额', owed: '应付合计', taken: '冲正的业务', cause: '更正事由',
    receipts: '原收款单的分配更正如下，原单据保留备查。', none: '没有其他收款单的分配发生变化。', gone: '作废', unknown: '（见借据交易记录）', held: '暂收款抵还',
  },
  extension: {
    principal: '展期金额', valueOn: '展期生效日', surety: '担保人（签章）', terms: '展期条款', item: '项目', before: '展期前', after: '展期后', rows: '剩余期数',
    count: (n: number) => `${n} 期`, interest: '全部利息', plan: '展期前后的还款计划', dueOn: '应还日',
    columns: ['原本金', '原利息', '原应还', '本金', '利息', '应还合计'],
    consents: (names: string) => `已取得书面同意：${names}。`, consent: (name: string, on: string) => (on ? `${name}（${on}）` : name),
    note: '借款人确认原借款合同除本协议变更的内容外继续有效；担保人同意对展期后的债务继续承担担保责任。本协议自各方签章之日起生效。',
  },
  waiver: {
    amount: '免息金额', valueOn: '免息日', window: '免息期', span: (from: string, until: string) => `${from} 至 ${until} 前一日`, waivedInAll: '本笔累计减免',
    part: '减免项目', change: '免息前后', before: '免息前（元）', after: '免息后（元）', owed: '应付合计', interest: '全部利息',
  },
  plan: { title: '还款计划表', note: '未到期的利息按现行利率和余额计算，实际以到期时为准。', as: (on: string) => `截至 ${on}` },
  statement: {
    title: '对账单', from: '起始日', to: '截止日', span: (from: string, to: string) => `对账期间：${from} 至 ${to}`,
    columns: {
      on: '记账日', kind: '业务', out: '付出', in: '收到', principal: '本金增减', accrued: '计息', charges: '息费增减', principalLeft: '本金余额', chargesLeft: '应付息费',
      surplusLeft: '暂收款',
    },
    opening: '期初余额', closing: '期末余额', sums: '本期合计', rate: '年利率',
    valueOn: (name: string, on: string) => `${name}（${on} 起息）`, undone: (name: string, of: string) => `${name}：${of}`,
    principal: '贷款余额', dueTotal: '到期未还', interest: '应付利息', penalty: '应付罚息、复利及费用', surplus: '暂收款', state: '状态',
    payoff: (on: string) => `${on} 结清金额`,
    note: '各笔业务按记账日列示，余额为当日所知。余额＝上一行余额＋本行增减，应付息费另加计息。如有不符，请在收到后十日内与客户经理联系。',
    confirm: '核对无误', signedOn: '日期',
  },
} as const;
