/** PURE: the rules of a product, or of an agreement made under it, in words. */
import type { Product } from '../api/types.ts';
import { PRODUCT } from '../text/products.ts';
import type { Fact } from './facts.tsx';
import { percent } from './format.ts';

const F = PRODUCT.facts;
const isNothing = (decimal: string): boolean => /^0*(\.0*)?$/.test(decimal);

export function ruleFacts(rules: Product['rules']): readonly Fact[] {
  const { dayCount, rounding, allocation, penaltyUplift, misuseUplift, compound, graceDays, holiday, prepayment } = rules;
  return [
    { label: F.dayCount, value: PRODUCT.dayCounts[dayCount], wide: true },
    { label: F.allocation, value: PRODUCT.allocationNote(allocation.map((part) => PRODUCT.parts[part]).join(' → ')), wide: true },
    { label: F.penaltyUplift, value: uplift(penaltyUplift) },
    { label: F.misuseUplift, value: uplift(misuseUplift) },
    { label: F.compound, value: compound ? PRODUCT.compoundOn : PRODUCT.compoundOff },
    { label: F.graceDays, value: PRODUCT.grace(graceDays) },
    { label: F.holiday, value: PRODUCT.holidays[holiday] },
    { label: F.prepayment, value: prepaymentText(prepayment) },
    { label: F.rounding, value: PRODUCT.roundings[rounding] },
  ];
}

function uplift(share: string): string {
  return isNothing(share) ? PRODUCT.noUplift : PRODUCT.uplift(percent(share));
}

function prepaymentText({ allowed, noticeDays, feeRate }: Product['rules']['prepayment']): string {
  const { no, yes, notice, fee, free } = PRODUCT.prepay;
  if (!allowed) return no;
  return [yes, noticeDays > 0 && notice(noticeDays), isNothing(feeRate) ? free : fee(percent(feeRate))].filter(Boolean).join('，');
}
