/** The cases of the demo: what was applied for, how many working days ago, and what happened to it since, one act a working day. */
import {
  abandoned, approved, blacklisted, cancelled, claimed, commented, corrected, coReport, investigated, managerSays, ownReport, rested,
  reviewed, reviewRejects, sameDay, sentBack, signed, voted, type Act,
} from './acts.ts';
import { DEMO_CUSTOMERS } from './customers.ts';
import type { Wish } from './submissions.ts';

export type Story = {
  readonly ago: number;
  readonly customer: string;
  readonly product: string;
  /** Guarantors by key. */
  readonly guarantors?: readonly string[];
  readonly wish: Omit<Wish, 'customerId' | 'productId' | 'guarantors'>;
  readonly acts: readonly Act[];
};

const METHODS = { ei: 'equal-installments', ep: 'equal-principal', io: 'interest-only', bu: 'bullet', fl: 'flat' } as const;

/** Amount, months, rate and method of a wish; the rest is told by name. */
export function terms(amount: string, months: number, rate: string, method: keyof typeof METHODS) {
  return { amount, months, rate, method: METHODS[method] };
}

export const stock = { purpose: '采购商品和原材料', repaymentSource: '日常经营收入', direction: 'commerce', security: 'unsecured' } as const;
export const works = { purpose: '流动资金周转', repaymentSource: '销售回款', direction: 'industry', security: 'unsecured' } as const;
export const farm = { purpose: '购买农资和饲料', repaymentSource: '农产品销售收入', direction: 'farm-household', security: 'unsecured' } as const;
export const home = { purpose: '住房装修', repaymentSource: '工资收入', direction: 'consumption', security: 'unsecured' } as const;

export const mortgage = (description: string, value: string, ownerName: string) =>
  ({ security: 'mortgage', collaterals: [{ type: 'mortgage', description, value, ownerName }] }) as const;
const pledge = (description: string, value: string, ownerName: string) =>
  ({ security: 'pledge', collaterals: [{ type: 'pledge', description, value, ownerName }] }) as const;
export const guarantee = { security: 'guarantee' } as const;

function identityOf(key: string) {
  const submission = DEMO_CUSTOMERS.find((line) => line.key === key)?.submission;
  return { name: String(submission?.['name']), residentId: String(submission?.['residentId']) };
}

const ENDED: readonly Story[] = [
  {
    ago: 92, customer: 'liu', product: 'JYD', acts: [investigated, reviewed(), approved, signed],
    wish: { ...terms('300000.00', 24, '0.15', 'ei'), ...stock, ...mortgage('解放路 118 号商铺', '1280000.00', '刘洪涛') },
  },
  {
    ago: 90, customer: 'zhang', product: 'JYD', guarantors: ['liu'], acts: [investigated, reviewed({ amount: '120000.00' }), approved, signed],
    wish: { ...terms('150000.00', 12, '0.162', 'ei'), ...stock, ...guarantee, purpose: '餐馆翻新和备货' },
  },
  {
    ago: 86, customer: 'li', product: 'NHD', acts: [investigated, reviewed(), approved, rested, signed],
    wish: { ...terms('80000.00', 12, '0.12', 'bu'), ...farm },
  },
  {
    ago: 80, customer: 'yang', product: 'XFD', acts: [investigated, reviewed(), approved, signed],
    wish: { ...terms('60000.00', 24, '0.18', 'ei'), ...home, fee: '600.00' },
  },
  {
    ago: 78, customer: 'hengda', product: 'XWD', acts: [investigated, reviewed(), voted('y', 'y', 'y', 'y'), signed],
    wish: { ...terms('2000000.00', 12, '0.132', 'io'), ...works, ...mortgage('开发区 3 号路 18 号厂房', '7600000.00', '恒达机电设备有限公司') },
  },
  {
    ago: 75, customer: 'zhou', product: 'XFD', acts: [investigated, reviewRejects('负债收入比过高，近三个月查询次数多，不同意。')],
    wish: { ...terms('100000.00', 36, '0.16', 'ei'), ...home, purpose: '购车' },
  },
  {
    ago: 70, customer: 'wu', product: 'JYD', guarantors: ['zhu'],
    acts: [investigated, reviewed({}, '担保人代偿能力一般，请审慎。'), managerSays('reject', '保证担保不足，拒绝。')],
    wish: { ...terms('400000.00', 18, '0.144', 'ep'), ...stock, ...guarantee },
  },
  {
    ago: 66, customer: 'jinhua', product: 'XWD', acts: [investigated, reviewed({}, '行业下行，请贷审会审议。'), voted('n')],
    wish: { ...terms('3000000.00', 12, '0.12', 'io'), ...works, ...mortgage('纺织工业园 22 号土地及厂房', '12500000.00', '锦华纺织品有限公司') },
  },
  {
    ago: 60, customer: 'xu', product: 'JYD', acts: [investigated, reviewed(), approved, rested, abandoned],
    wish: { ...terms('250000.00', 12, '0.156', 'ei'), ...works, purpose: '购置数控机床' },
  },
  {
    ago: 58, customer: 'sun', product: 'NHD',
    acts: [investigated, sentBack('risk', 'riskReview', 'investigate', '请补充大棚土地流转合同和近一年流水。'), ownReport, reviewed(), approved, signed],
    wish: { ...terms('50000.00', 6, '0.1', 'io'), ...farm },
  },
  {
    ago: 52, customer: 'ma', product: 'XFD', acts: [investigated, cancelled('客户撤回申请')],
    wish: { ...terms('120000.00', 24, '0.2', 'ei'), ...home, ...pledge('定期存单 15 万元', '150000.00', '马文杰') },
  },
  {
    ago: 50, customer: 'shunfa', product: 'XWD', acts: [investigated, reviewed(), voted('y', 'y', 'a', 'y', 'y'), signed],
    wish: { ...terms('800000.00', 12, '0.15', 'ei'), ...works, direction: 'commerce', ...mortgage('重型货车 6 辆', '1560000.00', '顺发物流有限公司') },
  },
  {
    ago: 44, customer: 'boyuan', product: 'XWD', guarantors: ['xu'], acts: [investigated, reviewed(), approved, signed],
    wish: { ...terms('500000.00', 12, '0.14', 'ep'), ...works, ...guarantee },
  },
  {
    ago: 40, customer: 'zhu', product: 'JYD',
    acts: [investigated, reviewed(), sameDay(blacklisted(identityOf('zhu'), '经核查提供虚假营业执照'), approved)],
    wish: { ...terms('200000.00', 12, '0.15', 'ei'), ...stock, purpose: '扩大家政服务门店' },
  },
  {
    ago: 36, customer: 'jinhua', product: 'XWD',
    acts: [investigated, reviewed({ amount: '1500000.00' }), voted('y', 'y', 'y', 'n', 'y'), signed],
    wish: { ...terms('2000000.00', 12, '0.12', 'io'), ...works, ...mortgage('纺织工业园 22 号土地及厂房', '12500000.00', '锦华纺织品有限公司') },
  },
];

const OPEN: readonly Story[] = [
  {
    ago: 20, customer: 'hengda', product: 'XWD', acts: [investigated, reviewed(), rested, voted('y', 'y', 'y', 'y')],
    wish: { ...terms('2500000.00', 6, '0.126', 'io'), ...works, ...mortgage('开发区 3 号路 18 号厂房', '7600000.00', '恒达机电设备有限公司') },
  },
  {
    // Approved second of two that together break the limit: it came back to risk review.
    ago: 19, customer: 'hengda', product: 'XWD', acts: [investigated, rested, reviewed(), rested, voted('y', 'y', 'y', 'y')],
    wish: { ...terms('2000000.00', 3, '0.12', 'bu'), ...works, purpose: '履约保证金', ...mortgage('开发区 3 号路 18 号厂房', '7600000.00', '恒达机电设备有限公司') },
  },
  {
    ago: 14, customer: 'minsheng', product: 'XWD',
    acts: [
      investigated, reviewed(), sentBack('manager', 'managerApproval', 'apply', '金额偏高，请按门店数重新测算。'),
      corrected({ amount: '300000.00' }), rested, investigated, reviewed(),
    ],
    wish: { ...terms('450000.00', 12, '0.138', 'ep'), ...stock, repaymentSource: '门店销售收入' },
  },
  {
    ago: 12, customer: 'tiancheng', product: 'XWD',
    acts: [investigated, sameDay(commented('risk', '购销合同与申请用途不一致，请核实。'), sentBack('risk', 'riskReview', 'apply', '用途与购销合同不一致，请修改后重报。'))],
    wish: { ...terms('600000.00', 12, '0.15', 'io'), ...stock },
  },
  {
    ago: 10, customer: 'zhang', product: 'JYD', guarantors: ['liu'], acts: [investigated, reviewed()],
    wish: { ...terms('100000.00', 12, '0.156', 'ei'), ...stock, ...guarantee },
  },
  {
    ago: 9, customer: 'liu', product: 'JYD', acts: [investigated, reviewed(), approved, claimed('officer', 'sign')],
    wish: { ...terms('200000.00', 12, '0.144', 'ei'), ...stock },
  },
  {
    ago: 8, customer: 'xinyi', product: 'XWD', acts: [investigated, reviewed(), voted('y', 'a')],
    wish: { ...terms('1800000.00', 6, '0.144', 'bu'), ...works, ...pledge('应收工程款（城西区保障房项目）', '4200000.00', '鑫益建筑劳务有限公司') },
  },
  {
    ago: 7, customer: 'sun', product: 'NHD', acts: [investigated, reviewed(), approved],
    wish: { ...terms('30000.00', 6, '0.1', 'bu'), ...farm },
  },
  {
    ago: 6, customer: 'li', product: 'NHD', acts: [investigated, claimed('risk', 'riskReview')],
    wish: { ...terms('60000.00', 12, '0.11', 'io'), ...farm },
  },
  {
    ago: 5, customer: 'zhao', product: 'NHD', acts: [coReport],
    wish: { ...terms('60000.00', 18, '0.12', 'ep'), ...farm, purpose: '桃园灌溉改造' },
  },
  {
    ago: 5, customer: 'lvyuan', product: 'XWD', guarantors: ['li'], acts: [investigated, reviewed()],
    wish: { ...terms('900000.00', 12, '0.12', 'io'), ...works, ...guarantee, direction: 'agriculture', purpose: '收购稻谷' },
  },
  {
    ago: 4, customer: 'huang', product: 'JYD', acts: [investigated],
    wish: { ...terms('260000.00', 24, '0.15', 'ei'), ...stock, purpose: '购置冷藏车' },
  },
  {
    ago: 3, customer: 'ma', product: 'XFD', acts: [investigated, reviewed()],
    wish: { ...terms('80000.00', 24, '0.18', 'ei'), ...home, ...pledge('定期存单 15 万元', '150000.00', '马文杰') },
  },
  {
    ago: 2, customer: 'yang', product: 'XFD', acts: [ownReport],
    wish: { ...terms('30000.00', 12, '0.17', 'ei'), ...home, purpose: '子女教育' },
  },
  {
    ago: 1, customer: 'wu', product: 'JYD', acts: [],
    wish: { ...terms('150000.00', 12, '0.15', 'ei'), ...stock },
  },
  {
    ago: 0, customer: 'zhou', product: 'XFD', acts: [],
    wish: { ...terms('50000.00', 24, '0.16', 'ei'), ...home },
  },
];

export const DEMO_STORIES: readonly Story[] = [...ENDED, ...OPEN];
