/** Every Chinese word of the lending rooms that is not a refusal: names of steps, kinds, methods and states. */

/** Steps as the step library shows them. */
export const STEP_TITLES_ZH = {
  'loans.apply': '登记贷款申请',
  'loans.checkExposure': '检查单户与关联方敞口',
  'loans.approve': '登记批复',
  'loans.sign': '登记借款合同',
  'loans.withdraw': '撤销贷款申请',
} as const;

export const CUSTOMER_KINDS_ZH = { individual: '个人', company: '企业' } as const;

export const CUSTOMER_TYPES_ZH = {
  'small-business': '小微企业', 'sole-trader': '个体工商户', farmer: '农户', consumer: '个人',
} as const;

export const RELATIONS_ZH = {
  none: '无关联', spouse: '配偶', family: '亲属', shareholder: '股东', controller: '实际控制人', affiliate: '关联企业',
} as const;

export const COLLATERAL_TYPES_ZH = { mortgage: '抵押', pledge: '质押' } as const;

export const METHODS_ZH = {
  'equal-installments': '等额本息', 'equal-principal': '等额本金', 'interest-only': '先息后本', bullet: '到期一次还本付息',
  flat: '等本等息',
} as const;
