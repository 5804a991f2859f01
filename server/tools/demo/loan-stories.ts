/** The lives of the demo's loans: under which agreement they were paid out, and what has come in since, on time, late or not. */
import type { Payment } from './lives.ts';
import { farm, guarantee, home, mortgage, stock, type Story, terms, works } from './stories.ts';

/** A note (借据): how much of its agreement it draws, and how many working days after the first may be drawn. */
export type Note = { readonly amount: string; readonly after: number; readonly payments: readonly Payment[] };

/** Loans under an agreement of `stories.ts`; the first of them goes out as soon as it may. */
export type Life = { readonly customer: string; readonly notes: readonly Note[] };

/**
 * Loans that ran before those stories begin. `paidOut`: so many months back, such that an instalment falls due so many days
 * from today.
 */
export type OlderLoan = Omit<Story, 'ago' | 'acts'> & {
  readonly paidOut: readonly [months: number, dueIn: number]; readonly notes: readonly Note[];
};

/** Every instalment as it falls due, from one to another. */
const regular = (from: number, to: number, habit: Omit<Payment, 'due'> = {}): Payment[] =>
  Array.from({ length: to - from + 1 }, (_, nth) => ({ due: from + nth, ...habit }));

const whole = (amount: string, ...payments: readonly Payment[]): readonly Note[] => [{ amount, after: 0, payments }];

/** Under the agreements of `stories.ts`, by customer. What would lie ahead of today is left out. */
export const LIVES: readonly Life[] = [
  { customer: 'liu', notes: whole('300000.00', ...regular(1, 4)) },
  { customer: 'zhang', notes: whole('120000.00', ...regular(1, 4, { late: 2 })) },
  { customer: 'li', notes: whole('80000.00') },
  { customer: 'yang', notes: whole('60000.00', ...regular(1, 4, { way: 'plan-approval' })) },
  {
    customer: 'hengda',
    notes: [
      { amount: '1200000.00', after: 0, payments: regular(1, 4, { way: 'plan-approval' }) },
      { amount: '800000.00', after: 16, payments: regular(1, 3, { way: 'plan-approval' }) },
    ],
  },
  { customer: 'sun', notes: whole('50000.00', ...regular(1, 2)) },
  { customer: 'shunfa', notes: whole('500000.00', ...regular(1, 1)) },
  { customer: 'boyuan', notes: whole('300000.00', ...regular(1, 2, { late: 4 })) },
  { customer: 'jinhua', notes: whole('1000000.00', ...regular(1, 2, { way: 'plan-approval' })) },
];

export const OLDER_LOANS: readonly OlderLoan[] = [
  {
    customer: 'chen', product: 'JYD', paidOut: [8, 3], notes: whole('100000.00', ...regular(1, 8)),
    wish: { ...terms('100000.00', 12, '0.15', 'ei'), ...stock, purpose: '补充进货资金' },
  },
  {
    // Repaid by its plan, the last instalment two months ago.
    customer: 'lin', product: 'JYD', paidOut: [8, 10], notes: whole('80000.00', ...regular(1, 6)),
    wish: { ...terms('80000.00', 6, '0.144', 'ei'), ...stock, purpose: '换季备货' },
  },
  {
    customer: 'gao', product: 'NHD', paidOut: [7, 5], notes: whole('60000.00', { due: 6 }),
    wish: { ...terms('60000.00', 6, '0.12', 'bu'), ...farm },
  },
  {
    // Nothing since the second instalment: interest is no longer taken as income.
    customer: 'he', product: 'XFD', paidOut: [8, 12], notes: whole('50000.00', ...regular(1, 2)),
    wish: { ...terms('50000.00', 12, '0.18', 'ei'), ...home, purpose: '购置家电' },
  },
  {
    customer: 'guo', product: 'JYD', paidOut: [6, 9], notes: whole('150000.00', ...regular(1, 3)),
    wish: { ...terms('150000.00', 12, '0.144', 'ep'), ...works },
  },
  {
    customer: 'deng', product: 'JYD', paidOut: [7, 15], notes: whole('90000.00', ...regular(1, 3, { late: 5 })),
    wish: { ...terms('90000.00', 12, '0.156', 'ei'), ...stock, purpose: '门店装修' },
  },
  {
    customer: 'tang', product: 'XFD', paidOut: [5, 18], notes: whole('60000.00', ...regular(1, 3)),
    wish: { ...terms('60000.00', 24, '0.17', 'ei'), ...home, purpose: '子女教育' },
  },
  {
    customer: 'feng', product: 'XFD', paidOut: [9, 20], notes: whole('40000.00'),
    wish: { ...terms('40000.00', 12, '0.2', 'ei'), ...home, purpose: '旅游消费' },
  },
  {
    customer: 'cao', product: 'JYD', paidOut: [7, 6],
    notes: whole('200000.00', ...regular(1, 4), { due: 4, late: 8, early: '50000.00' }, ...regular(5, 7)),
    wish: { ...terms('200000.00', 24, '0.15', 'ei'), ...stock, ...mortgage('建材市场 A 区 12 号商铺', '680000.00', '曹志刚') },
  },
  {
    customer: 'peng', product: 'JYD', paidOut: [8, 14], notes: whole('120000.00', ...regular(1, 5), { due: 5, late: 9, early: 'all' }),
    wish: { ...terms('120000.00', 12, '0.132', 'io'), ...works, purpose: '短期周转' },
  },
  {
    // Pays round sums: what is more than is due waits for the next instalment.
    customer: 'yuan', product: 'JYD', paidOut: [4, 2], notes: whole('60000.00', ...regular(1, 4, { amount: '6000.00' })),
    wish: { ...terms('60000.00', 12, '0.15', 'ei'), ...stock },
  },
  {
    customer: 'baosheng', product: 'XWD', paidOut: [6, 16],
    notes: [
      { amount: '300000.00', after: 0, payments: regular(1, 6) },
      { amount: '200000.00', after: 20, payments: regular(1, 5) },
    ],
    wish: { ...terms('500000.00', 12, '0.12', 'io'), ...works },
  },
  {
    customer: 'kangda', product: 'XWD', paidOut: [5, 25], notes: whole('400000.00', ...regular(1, 4, { way: 'plan-approval' })),
    wish: { ...terms('400000.00', 6, '0.144', 'ei'), ...works, purpose: '采购包装材料' },
  },
  {
    // Matures in a few days.
    customer: 'luo', product: 'NHD', paidOut: [6, 4], notes: whole('30000.00', ...regular(1, 5)),
    wish: { ...terms('30000.00', 6, '0.1', 'io'), ...farm },
  },
  {
    customer: 'song', product: 'JYD', paidOut: [5, 8], guarantors: ['lin'], notes: whole('100000.00', ...regular(1, 4, { late: 12 })),
    wish: { ...terms('100000.00', 12, '0.15', 'ei'), ...stock, ...guarantee },
  },
  {
    // Half of the second instalment, then nothing.
    customer: 'han', product: 'XFD', paidOut: [3, 22], notes: whole('30000.00', { due: 1 }, { due: 2, late: 3, amount: '2600.00' }),
    wish: { ...terms('30000.00', 6, '0.18', 'ei'), ...home, purpose: '购买农用车' },
  },
  {
    customer: 'xie', product: 'NHD', paidOut: [4, 11],
    notes: whole('50000.00', { due: 1, amount: '10000.00', way: 'no-plan' }, { due: 2, amount: '15000.00', way: 'no-plan' }),
    wish: { ...terms('50000.00', 12, '0.11', 'bu'), ...farm, purpose: '购买种苗' },
  },
];
