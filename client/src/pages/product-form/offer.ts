/** PURE: an offer between how it is kept and how it is typed, and what of it will not do. */
import type { Offer } from '../../api/products.ts';
import type { Product } from '../../api/types.ts';
import { COMMON } from '../../text/common.ts';
import { OFFER, PRODUCT } from '../../text/products.ts';
import { shift } from '../../ui/format.ts';
import { compare } from '../product/wanted.ts';

export type Part = Offer['rules']['allocation'][number];
type Method = Offer['methods'][number];

/** Rates and uplifts in percent, everything as text. */
export type Typed = Readonly<Record<
  'code' | 'name' | 'fromOn' | 'minAmount' | 'maxAmount' | 'minMonths' | 'maxMonths' | 'minRate' | 'maxRate' | 'dayCount' | 'rounding' | 'costCap'
  | 'penaltyUplift' | 'misuseUplift' | 'compound' | 'graceDays' | 'holiday' | 'prepayAllowed' | 'noticeDays' | 'feeRate', string
>> & { readonly methods: readonly Method[]; readonly allocation: readonly Part[] };
export type Faults = Partial<Record<keyof Typed, string>>;

/** An empty offer with the rules that most products of the trade have. */
export function blank(today: string): Typed {
  return {
    code: '', name: '', fromOn: today, minAmount: '', maxAmount: '', minMonths: '1', maxMonths: '12',
    minRate: '', maxRate: '', methods: ['equal-installments'],
    dayCount: 'month-plus-days', rounding: 'half-up', costCap: 'annualCostCap', allocation: Object.keys(PRODUCT.parts) as Part[], penaltyUplift: '50',
    misuseUplift: '100', compound: 'true', graceDays: '0', holiday: 'none', prepayAllowed: 'true', noticeDays: '0', feeRate: '0',
  };
}

export function typedOf(product: Product, today: string): Typed {
  const { rules, code, name, minAmount, maxAmount, costCap } = product;
  return {
    code, name, fromOn: today, minAmount, maxAmount, costCap, minMonths: String(product.minMonths), maxMonths: String(product.maxMonths),
    minRate: shift(product.minRate, 2), maxRate: shift(product.maxRate, 2), methods: product.methods.map((method) => method.code),
    dayCount: rules.dayCount, rounding: rules.rounding, allocation: rules.allocation, penaltyUplift: shift(rules.penaltyUplift, 2),
    misuseUplift: shift(rules.misuseUplift, 2), compound: String(rules.compound), graceDays: String(rules.graceDays), holiday: rules.holiday,
    prepayAllowed: String(rules.prepayment.allowed), noticeDays: String(rules.prepayment.noticeDays), feeRate: shift(rules.prepayment.feeRate, 2),
  };
}

/** As the server takes it; only for what has no faults. */
export function offerOf(typed: Typed): Offer {
  const rate = (percent: string) => shift(percent, -2);
  return {
    fromOn: typed.fromOn, minAmount: typed.minAmount, maxAmount: typed.maxAmount,
    minMonths: Number(typed.minMonths), maxMonths: Number(typed.maxMonths),
    minRate: rate(typed.minRate), maxRate: rate(typed.maxRate), methods: [...typed.methods], costCap: typed.costCap,
    rules: {
      dayCount: typed.dayCount as Offer['rules']['dayCount'], rounding: typed.rounding as Offer['rules']['rounding'],
      allocation: [...typed.allocation],
      penaltyUplift: rate(typed.penaltyUplift), misuseUplift: rate(typed.misuseUplift),
      compound: typed.compound === 'true', graceDays: Number(typed.graceDays),
      holiday: typed.holiday as NonNullable<Offer['rules']['holiday']>,
      prepayment: { allowed: typed.prepayAllowed === 'true', noticeDays: Number(typed.noticeDays), feeRate: rate(typed.feeRate) },
    },
  };
}

const AMOUNT = /^\d{1,11}(\.\d{1,2})?$/;
const PERCENT = /^\d{1,3}(\.\d{1,6})?$/;
const WHOLE = /^\d{1,3}$/;
const CODE = /^[A-Z0-9][A-Z0-9-]{1,19}$/;

/** A sentence for each field that will not do; `fresh` is a product that has no code yet. */
export function faultsOf(typed: Typed, fresh: boolean): Faults {
  const faults: [keyof Typed, string | false][] = [
    ['code', fresh && !CODE.test(typed.code.trim()) && OFFER.badCode],
    ['name', fresh && !typed.name.trim() && COMMON.missing],
    ['fromOn', typed.fromOn === '' && COMMON.missing],
    ['costCap', typed.costCap.trim() === '' && COMMON.missing],
    ['methods', typed.methods.length === 0 && OFFER.methodsMissing],
    ...(['minMonths', 'maxMonths'] as const)
      .map((key): [keyof Typed, string | false] => [key, !(WHOLE.test(typed[key]) && Number(typed[key]) > 0) && OFFER.badMonths]),
    ...(['graceDays', 'noticeDays'] as const).map((key): [keyof Typed, string | false] => [key, !WHOLE.test(typed[key]) && OFFER.badDays]),
    ...(['minAmount', 'maxAmount'] as const).map((key): [keyof Typed, string | false] => [key, !AMOUNT.test(typed[key]) && OFFER.badAmount]),
    ...(['minRate', 'maxRate', 'penaltyUplift', 'misuseUplift', 'feeRate'] as const)
      .map((key): [keyof Typed, string | false] => [key, !PERCENT.test(typed[key]) && OFFER.badRate]),
  ];
  const found = Object.fromEntries(faults.filter(([, fault]) => fault !== false)) as Faults;
  const upsideDown = ([['minAmount', 'maxAmount'], ['minMonths', 'maxMonths'], ['minRate', 'maxRate']] as const)
    .filter(([least, most]) => !found[least] && !found[most] && compare(typed[most], typed[least]) < 0);
  return { ...found, ...Object.fromEntries(upsideDown.map(([, most]) => [most, OFFER.upsideDown])) };
}
