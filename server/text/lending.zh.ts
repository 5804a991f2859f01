/** Every Chinese word of the lending rooms that is not a refusal: names of steps, kinds, methods and states. */

/** Steps as the step library shows them. */
export const STEP_TITLES_ZH = {
  'loans.apply': '登记贷款申请',
  'loans.checkExposure': '检查单户与关联方敞口',
  'loans.approve': '登记批复',
  'loans.sign': '登记借款合同',
  'loans.withdraw': '撤销贷款申请',
} as const;

export const RELATIONS_ZH = {
  none: '无关联', spouse: '配偶', family: '亲属', shareholder: '股东', controller: '实际控制人', affiliate: '关联企业',
} as const;

export const COLLATERAL_TYPES_ZH = { mortgage: '抵押', pledge: '质押' } as const;

/** The parts of a product version, as a refusal names what is wrong with it. */
export const OFFER_PARTS_ZH = {
  fromOn: '生效日期（不得早于营业日）', amount: '金额范围', months: '期限范围', rate: '利率范围', methods: '还款方式',
  allocation: '冲抵顺序', penaltyUplift: '罚息上浮（超过上限）', misuseUplift: '挪用上浮（不得低于罚息上浮，不得超过上限）',
  costCap: '综合成本上限（没有这个参数）',
} as const;

/** Fields without which a customer cannot be told from another. */
export const CUSTOMER_FIELDS_ZH = { name: '名称', type: '客户类型', residentId: '居民身份证号', socialCreditCode: '统一社会信用代码' } as const;

export const SECURITY_TYPES_ZH = { unsecured: '信用', guarantee: '保证', mortgage: '抵押', pledge: '质押' } as const;

/** By which measure a cap on the annual cost is held. */
export const MEASURES_ZH = { periodic: '单利（内部收益率 × 每年期数）', effective: '复利（实际年利率）' } as const;

export const METHODS_ZH = {
  'equal-installments': '等额本息', 'equal-principal': '等额本金', 'interest-only': '先息后本', bullet: '到期一次还本付息',
  flat: '等本等息',
} as const;
