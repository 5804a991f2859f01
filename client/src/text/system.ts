/** The audit, incidents, dated parameters. */
export const AUDIT = {
  title: '审计日志',
  note: '谁在何时对哪条记录做了什么；日志只增不改。',
  action: '操作',
  object: '对象',
  objects: {
    '': '全部', customer: '客户', person: '人员', org: '机构', post: '岗位', policy: '权限规则', case: '项目', blacklist: '黑名单', product: '产品',
    parameter: '业务参数', 'loan-application': '贷款申请', 'loan-agreement': '合同', form: '表单', process: '流程', voucher: '凭证', 'ledger-period': '会计期间',
    role: '角色', loan: '借据', 'bank-account': '本公司账户', dossier: '档案', 'storage-place': '库位', 'business-day': '营业日', incident: '异常', task: '任务',
    export: '导出文件',
  } as Readonly<Record<string, string>>,
  person: '操作人',
  personHint: '输入姓名查找',
  from: '从',
  to: '到',
  columns: { at: '时间', actor: '操作人', action: '操作', object: '对象', reason: '原因', content: '原因与内容', case: '项目' },
  more: (n: number) => `等 ${n} 项`,
  became: (field: string, before: string, after: string) => (before ? `${field}：${before} → ${after}` : `${field}：${after}`),
  system: '系统',
  actingFor: (name: string) => `代 ${name}`,
  address: '来源地址',
  show: '查看内容',
  changes: '内容变化',
  field: '字段',
  before: '之前',
  after: '之后',
  noChange: '这次操作没有内容变化。',
  record: '打开记录',
  empty: '没有符合条件的记录',
  recordId: '记录号',
} as const;

/** Names of actions that can be filtered by; the server names each row itself. */
export const AUDIT_ACTIONS: Readonly<Record<string, string>> = {
  '': '全部', 'secret.disclose': '查看敏感信息', 'session.sign-in': '登录', 'session.sign-in-failed': '登录失败', 'session.locked': '账号锁定',
  'person.register': '新增人员', 'person.edit': '修改人员', 'person.reset-password': '重置密码', 'membership.grant': '授予角色',
  'membership.edit': '修改任职期限', 'membership.end': '结束任职', 'policy.change': '修改权限规则', 'case.grant': '项目授权',
  'customer.register': '登记客户', 'customer.edit': '修改客户', 'blacklist.add': '列入黑名单', 'blacklist.remove': '移出黑名单',
  'product.version': '发布产品版本', 'product.open': '产品停办或恢复', 'parameter.set': '设置参数', 'parameter.edit': '修改参数', 'holidays.set': '登记节假日',
  'loan.apply': '登记贷款申请', 'loan.approve': '登记批复', 'loan.sign': '登记借款合同', 'loan.withdraw': '撤销贷款申请',
};

/** What the fields of audited records are called; a field without a name is shown by its own. */
export const FIELD_WORDS: Readonly<Record<string, string>> = {
  name: '名称', username: '用户名', type: '类型', kind: '种类', code: '代码', orgId: '机构', postId: '岗位', leaderId: '负责人', parentId: '上级', enabled: '启用',
  mobile: '手机号码', residentId: '居民身份证号', bankCard: '银行卡号', socialCreditCode: '统一社会信用代码', industry: '行业', address: '地址', remark: '备注',
  role: '角色', fromOn: '起始日', toOn: '结束日', until: '有效期至', untilOn: '结束日', right: '权限', personId: '人员', reason: '原因', field: '字段', mask: '掩码',
  number: '编号', amount: '金额', months: '期限（月）', rate: '年利率', method: '还款方式', fee: '费用', purpose: '用途', value: '值', source: '依据', min: '金额下限',
  max: '金额上限', minMonths: '最短期限', maxMonths: '最长期限', minRate: '最低利率', maxRate: '最高利率', methods: '还款方式', rules: '规则', costCap: '成本上限',
  open: '在办', description: '说明', ownerName: '所有人', appraisedOn: '评估日期', relation: '关系',
  guarantor: '保证人', guarantorCustomerId: '保证人客户号', marriage: '婚姻状况', education: '学历',
  employer: '工作单位', annualIncome: '年收入', representative: '法定代表人', registeredCapital: '注册资本', foundedOn: '成立日期', employees: '从业人数',
  annualRevenue: '年营业收入', status: '状态', signedOn: '签约日期', startOn: '起息日', maturesOn: '到期日', version: '版本', mustChangePassword: '须改密码',
  dayCount: '计息方法', rounding: '分位处理', allocation: '冲抵顺序', penaltyUplift: '罚息上浮', misuseUplift: '挪用上浮', compound: '复利',
  graceDays: '宽限期', holiday: '遇节假日', holidays: '放假', workdays: '调休上班', year: '年份',
  items: '资料', item: '资料', scan: '影像件', borrower: '借阅人', dueOn: '应还日期', room: '库', cabinet: '柜', box: '盒',
  prepayment: '提前还款', allowed: '允许', noticeDays: '通知天数', feeRate: '费率',
};

/** Codes that audited records hold, in words. */
export const VALUE_WORDS: Readonly<Record<string, string>> = {
  individual: '个人', company: '企业', 'small-business': '小微企业', 'sole-trader': '个体工商户', farmer: '农户', consumer: '个人',
  mortgage: '抵押', pledge: '质押', none: '无关联', spouse: '配偶', family: '亲属', shareholder: '股东', controller: '实际控制人', affiliate: '关联企业',
  'equal-installments': '等额本息', 'equal-principal': '等额本金', 'interest-only': '先息后本', bullet: '到期一次还本付息', flat: '等本等息',
  unsecured: '信用', guarantee: '保证', 'farm-household': '农户', agriculture: '涉农经营', industry: '工业', commerce: '商贸服务', consumption: '个人消费',
  residentId: '居民身份证号', mobile: '手机号码', bankCard: '银行卡号', read: '查看', edit: '查看和修改', branch: '分公司', department: '部门',
  single: '未婚', married: '已婚', divorced: '离异', widowed: '丧偶', primary: '初中及以下', secondary: '高中或中专', college: '大专', bachelor: '本科及以上',
  'half-up': '四舍五入', 'half-even': '四舍六入五成双', 'month-plus-days': '对年对月', costs: '实现债权的费用', penalty: '罚息', compound: '复利',
  interest: '利息', principal: '本金', applied: '已申请', approved: '已批准', signed: '已签约', rejected: '已拒绝', released: '已释放', cancelled: '已取消',
  periodic: '单利', effective: '复利',
};

export const INCIDENTS = {
  title: '异常处理',
  note: '后台自动执行没有成功的步骤。排除原因后重试，流程会从这一步继续。',
  views: { open: '待处理', all: '全部' },
  columns: { what: '异常', where: '所在项目', openedAt: '发生时间', state: '状态', actions: '操作' },
  waiting: '待处理',
  resolved: (at: string) => `${at} 已处理`,
  retry: '重试',
  retried: '已安排重试，稍后刷新查看结果。',
  openCase: '打开项目',
  empty: '没有待处理的异常',
  emptyAll: '没有发生过异常',
  emptyText: '后台任务出错时会出现在这里。',
  facts: '详情',
} as const;

export const HOLIDAYS = {
  title: '节假日与调休',
  note: '还款日遇节假日顺延的产品按此计算。合同签订时已公布的节假日随合同固定，以后修改不影响已签合同。',
  add: '录入年份', edit: '修改', year: '年份', holidays: '放假', workdays: '调休上班', source: '依据',
  count: (off: number, on: number) => `工作日放假 ${off} 天，周末上班 ${on} 天`,
  days: '显示日期',
  none: '还没有录入；未录入的年份只按周末休息计算',
  dialogTitle: (year: string) => (year ? `${year} 年节假日` : '录入节假日'),
  dialogText: '只录入与平常不同的日子：周一至周五放假的日期，周末上班的日期。日期之间用空格、逗号或换行分隔。',
  holidaysHint: '例如 2027-01-01；本来就是周末的不必录入',
  badYear: '请填写四位年份', badDays: (days: string) => `不是日期：${days}`,
  saved: (year: number) => `${year} 年节假日已保存`,
} as const;

export const PARAMETERS = {
  title: '业务参数',
  note: '限额、利率上限等按生效日期取值；已生效的值不能修改，只能从某日起改为新值。',
  columns: { name: '参数', value: '现值', since: '生效日', source: '依据', actions: '操作' },
  search: '参数名称',
  none: '尚未生效',
  set: '设置新值',
  edit: '修改',
  history: (n: number) => `历次取值 ${n} 个`,
  holds: '现行',
  later: '待生效',
  past: '已过期',
  fromOn: '生效日',
  value: '值',
  source: '依据',
  sourceHint: '法规、通知或决议的名称与文号',
  sourceMissing: '请写明依据',
  badValue: { money: '请填写金额，最多两位小数', rate: '请填写百分比', integer: '请填写整数', text: '请填写', boolean: '请选择' },
  setTitle: (title: string) => `设置“${title}”`,
  setText: (on: string) => `从生效日起按新值执行，不影响已签合同。生效日不能早于营业日 ${on}。`,
  saved: '参数已保存',
  coded: (word: string, code: string) => `${word}（${code}）`,
  empty: '还没有业务参数',
  yes: '是',
  no: '否',
} as const;
