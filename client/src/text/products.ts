/** Products, quotes and agreements. */
export const PRODUCTS = {
  title: '产品',
  note: '今天可以办理的贷款产品。已签的合同按签约时的版本执行，不受产品调整影响。',
  columns: { product: '产品', amount: '金额（元）', months: '期限', rate: '年利率', methods: '还款方式', state: '状态' },
  open: '在办',
  closed: '停办',
  months: (from: number, to: number) => (from === to ? `${from} 个月` : `${from} 至 ${to} 个月`),
  range: (from: string, to: string) => (from === to ? from : `${from} 至 ${to}`),
  version: (n: number, from: string) => `第 ${n} 版，${from} 起执行`,
  empty: '还没有贷款产品',
  emptyText: '产品由管理员设置。',
} as const;

export const PRODUCT = {
  list: '产品列表',
  closedText: '此产品已停办，不能发起新的申请；已签的合同继续执行。',
  offer: '额度与期限',
  rules: '计息与还款规则',
  facts: {
    code: '产品代码', version: '版本', amount: '金额', months: '期限', rate: '年利率', methods: '还款方式', costCap: '综合成本上限',
    dayCount: '计息方法', rounding: '分位处理', allocation: '还款冲抵顺序', penaltyUplift: '逾期罚息', misuseUplift: '挪用罚息', compound: '复利',
    graceDays: '宽限期', prepayment: '提前还款', holiday: '还款日遇节假日',
  },
  amount: (from: string, to: string) => `${from} 至 ${to}`,
  dayCounts: {
    'month-plus-days': '对年对月：整月按月利率，零头天数按月利率的三十分之一',
    '30/360': '每月 30 天、全年 360 天',
    'actual/360': '实际天数、全年 360 天',
    'actual/365': '实际天数、全年 365 天',
    'actual/actual': '实际天数、全年按实际 365 或 366 天',
  },
  roundings: { 'half-up': '四舍五入到分', 'half-even': '四舍六入五成双到分', up: '向上进位到分', down: '舍去分以下' },
  holidays: { none: '不顺延', 'next-with-interest': '顺延至下一工作日，顺延期间计息', 'next-without-interest': '顺延至下一工作日，顺延期间不计息' },
  parts: { costs: '实现债权的费用', fee: '费用', penalty: '罚息', compound: '复利', interest: '利息', principal: '本金' },
  allocationNote: (order: string) => `${order}（先还早到期的一期）`,
  uplift: (percent: string) => `在合同利率上加收 ${percent}`,
  noUplift: '不加收',
  compoundOn: '对未付利息计收复利',
  compoundOff: '不计复利',
  grace: (days: number) => (days === 0 ? '无宽限期' : `到期后 ${days} 天内不计罚息`),
  prepay: { no: '不允许', yes: '允许', notice: (days: number) => `提前 ${days} 天通知`, fee: (percent: string) => `按提前还的本金收 ${percent}`, free: '不收手续费' },
  caps: (name: string) => CAPS[name] ?? name,
} as const;

/** The dated parameters that cap a product's annual cost. */
const CAPS: Readonly<Record<string, string>> = {
  annualCostCap: '综合年化成本上限', lprOneYear: '一年期 LPR', lprMultiple: '一年期 LPR 的倍数',
};

export const CALCULATOR = {
  title: '还款试算',
  amount: '金额',
  months: '期限',
  rate: '年利率',
  method: '还款方式',
  fee: '费用合计',
  startOn: '起息日',
  unitMonths: '个月',
  badAmount: (from: string, to: string) => `请填写 ${from} 至 ${to} 之间的金额，最多两位小数`,
  badMonths: (from: number, to: number) => `请填写 ${from} 至 ${to} 之间的整数`,
  badRate: (from: string, to: string) => `请填写 ${from} 至 ${to} 之间的利率`,
  badFee: '请填写金额，最多两位小数',
  run: '试算',
  hint: '填写条件后点“试算”，查看还款计划、利息合计和综合年化成本。',
  note: (startOn: string) => `按起息日 ${startOn} 试算，实际以合同为准。`,
} as const;

export const AGREEMENTS = {
  title: '合同',
  search: '合同编号、客户名称或项目编号',
  columns: {
    number: '合同', customer: '客户', product: '产品', amount: '金额', undrawn: '未放款', terms: '期限与利率',
    signedOn: '签约日期', maturesOn: '到期日', status: '状态',
  },
  statuses: { signed: '有效', ended: '已终止' },
  drawn: '放款',
  drawnChoices: { '': '全部', 'none': '未放款', 'part': '部分放款', 'full': '已放足' },
  terms: (months: number, rate: string) => `${months} 个月 · ${rate}`,
  empty: '还没有合同',
  emptyText: '贷款申请批准并签约后，合同会出现在这里。',
} as const;

export const AGREEMENT = {
  list: '合同列表',
  title: (number: string) => `合同 ${number}`,
  terms: '合同要素',
  rules: '计息与还款规则',
  schedule: '还款计划',
  scheduleNote: (startOn: string) => `按起息日 ${startOn} 计算。`,
  facts: {
    customer: '借款人', product: '产品', version: '产品版本', case: '项目', amount: '合同金额', capital: '大写',
    undrawn: '未放款', months: '期限', rate: '年利率', method: '还款方式',
    signedOn: '签约日期', startOn: '起息日', maturesOn: '到期日', loans: '借据', owner: '客户经理', org: '机构',
  },
  loans: '查看放款的借据',
  months: (n: number) => `${n} 个月`,
  version: (n: number) => `第 ${n} 版`,
  print: '打印',
  sheet: {
    title: '借款合同要素表',
    note: (cost: string, fee: string) => `综合年化成本 ${cost}（含费用 ${fee}）。还款计划按约定的起息日计算，实际以放款日和借据为准。`,
  },
} as const;

/** Putting a product on offer, changing what it offers, closing it. */
export const OFFER = {
  add: '新增产品',
  revise: '发布新版本',
  newTitle: '新增贷款产品',
  reviseTitle: (name: string) => `${name}：发布新版本`,
  reviseNote: (n: number) => `新版本为第 ${n} 版，从生效日起用于新的申请；已受理的申请和已签的合同不变。`,
  newNote: '产品一经保存即可用于新的申请。',
  code: '产品代码',
  codeHint: '2 至 20 位大写字母、数字或横线，保存后不能修改',
  name: '产品名称',
  parts: { who: '产品', limits: '额度、期限与利率', interest: '计息', overdue: '逾期', prepay: '提前还款' },
  fromOn: '生效日',
  minAmount: '金额下限', maxAmount: '金额上限', minMonths: '最短期限', maxMonths: '最长期限', minRate: '最低年利率', maxRate: '最高年利率',
  methods: '还款方式',
  methodWords: {
    'equal-installments': '等额本息', 'equal-principal': '等额本金', 'interest-only': '先息后本', bullet: '到期一次还本付息', flat: '等本等息',
  },
  dayCount: '计息方法', rounding: '分位处理', costCap: '综合成本上限参数',
  allocation: '还款冲抵顺序', allocationHint: '从先到后；用 ↑ 调整', up: (part: string) => `将“${part}”提前`,
  penaltyUplift: '逾期罚息加收', misuseUplift: '挪用罚息加收', compound: '复利', compoundOn: '对未付利息计收', compoundOff: '不计',
  graceDays: '宽限期', holiday: '还款日遇节假日', days: '天',
  prepayAllowed: '提前还款', prepayYes: '允许', prepayNo: '不允许', noticeDays: '提前通知', feeRate: '手续费率',
  months: '个月',
  save: '保存并发布',
  saved: (name: string, n: number) => `${name} 第 ${n} 版已发布`,
  badAmount: '请填写金额，最多两位小数', badMonths: '请填写 1 至 600 的整数', badRate: '请填写百分比', badDays: '请填写整数', badCode: '代码不符合要求',
  upsideDown: '上限不能低于下限', methodsMissing: '至少选择一种还款方式',
  fix: '有内容需要修改，请按红色提示修改后再保存。',
  close: '停办', open: '恢复办理',
  closeTitle: (name: string) => `停办“${name}”`, openTitle: (name: string) => `恢复办理“${name}”`,
  closeText: '停办后不能发起新的申请；已受理的申请和已签的合同继续办理。', openText: '恢复后可以发起新的申请。',
  reason: '原因', reasonMissing: '请写明原因', closed: '产品已停办', opened: '产品已恢复办理',
} as const;
