/** Dated parameters in Chinese: how they are called, and where the figures come from that a new database starts with. */
export const PARAMETERS_ZH: Readonly<Record<string, string>> = {
  netAssets: '净资产（元）',
  singleCustomerLimit: '单户贷款余额占净资产上限',
  relatedCustomersLimit: '单户及关联方贷款余额占净资产上限',
  committeeThreshold: '经理审批权限（元），超过须经贷审会',
  annualCostCap: '综合年化成本上限',
  costCapBasis: '综合年化成本口径',
  lprOneYear: '一年期贷款市场报价利率（LPR）',
  lprMultiple: '综合年化成本不超过一年期 LPR 的倍数',
  vatRate: '利息和手续费收入的增值税税率',
  incomeBasis: '收入确认基础',
  penaltyUpliftLimit: '逾期罚息上浮上限',
  misuseUpliftLimit: '挪用罚息上浮上限',
  committeeVotes: '超过经理审批权限的贷款，贷审会至少须有几人同意',
  startWithinDays: '签约后最迟多少天内起息',
  drawdownDays: '合同约定起息日之后多少天内可以放款',
  nonAccrualAfterDays: '逾期超过多少天转为非应计',
  extensionShortMonths: '短期贷款的最长期限（月），累计展期不超过原期限',
  extensionMediumMonths: '中期贷款的最长期限（月），累计展期不超过原期限的一半',
  extensionLongMonths: '长期贷款累计展期上限（月）',
  extensionCommitteeThreshold: '展期的经理审批权限（贷款余额，元），超过须经贷审会',
  waiverRiskLimit: '免息的风控审批权限（元，按本笔贷款累计免息），超过须经总经理审批',
  waiverManagerLimit: '免息的经理审批权限（元，按本笔贷款累计免息），超过须经贷审会',
  refundManagerLimit: '退息的经理审批权限（元，按本笔贷款累计退息），超过须经贷审会',
  writeOffManagerLimit: '核销的经理审批权限（核销本金，元），超过须经贷审会',
  managerRole: '行使经理审批权限的角色（同时拥有它的角色也有此权限）',
  dueNoticeDays: '还款日前多少天提醒',
  maturityNoticeDays: '到期日前多少天提醒（展期须在到期前申请）',
  dossierLoanDays: '档案借阅最长天数',
  dossierRenewals: '档案最多续借次数（每次的天数不超过借阅最长天数）',
  dossierRemindBeforeDays: '档案应还日期前多少天提醒借阅人',
  dossierRemindEveryDays: '档案逾期未还，每隔多少天再次催还',
  titleOriginalsLimit: '部门可批准借出的权证原件件数，超过须经总经理审批',
};

/** Parameters that are one of a few words. */
export const PARAMETER_VALUES_ZH: Readonly<Record<string, string>> = {
  periodic: '单利', effective: '复利', accrual: '权责发生制', cash: '收付实现制',
};

/** Sources of the initial figures. What is the company's own to decide says so. */
export const SOURCES_ZH = {
  company: '初始值，请按本公司实际情况或制度修改',
  concentration: '《小额贷款公司监督管理暂行办法》（金规〔2024〕26号）；省级地方金融管理机构另有更严规定的，从其规定',
  courtCap: '最高人民法院 法发〔2017〕22号：利息、复利、罚息、违约金和其他费用合计以年利率 24% 为限',
  basis: '中国人民银行公告〔2021〕第3号：贷款年化利率可按单利或复利列示，须说明口径',
  lpr: '全国银行间同业拆借中心受权公布',
  guidance: '小额贷款公司综合融资成本管理要求：2027 年底前降至一年期 LPR 四倍以内（请以正式文件为准）',
  vat: '《关于全面推开营业税改征增值税试点的通知》（财税〔2016〕36号）：贷款服务税率 6%；小规模纳税人请按适用征收率修改',
  income: '《企业会计准则——基本准则》第九条：以权责发生制为基础；执行其他制度的公司请自行修改',
  nonAccrual: '《金融企业会计制度》：贷款利息逾期超过 90 天的，停止计入当期损益，转为非应计贷款',
  extension: '《贷款通则》第十二条（小额贷款公司参照执行；省级另有规定的，从其规定）',
  holidays: '《国务院办公厅关于2026年部分节假日安排的通知》；以后年度公布后请自行录入',
  penalty: '《关于人民币贷款利率有关问题的通知》（银发〔2003〕251号）：逾期上浮 30%～50%，挪用上浮 50%～100%',
} as const;
