/** PURE: whether what a product version says fits together. */
import { Refusal } from '../../errors.ts';
import { OFFER_PARTS_ZH } from '../../text/lending.zh.ts';
import { compareRates, PARTS } from '../money/index.ts';
import type { ProductRules, RepaymentMethod } from './rules.ts';

/** What a product version offers from a day on. */
export type Offer = {
  readonly fromOn: string;
  readonly minFen: bigint;
  readonly maxFen: bigint;
  readonly minMonths: number;
  readonly maxMonths: number;
  /** A year, as decimals. */
  readonly minRate: string;
  readonly maxRate: string;
  readonly methods: readonly RepaymentMethod[];
  readonly rules: ProductRules;
  /** The dated parameter that caps the annual cost. */
  readonly costCap: string;
};

/** What the parameters of the day allow; `costCap` is undefined when no rate of that name holds. */
export type ProductLimits = {
  readonly on: string;
  readonly penaltyUplift: string;
  readonly misuseUplift: string;
  readonly costCap: string | undefined;
};

type Part = keyof typeof OFFER_PARTS_ZH;

/**
 * Throws `product-inconsistent` with every part that is wrong: a range upside down, nothing to choose, a first day in the
 * past, an allocation that forgets a part of the debt or names it twice, an uplift above its limit (银发〔2003〕251号: 罚息
 * up to 50 %, 挪用 up to 100 %), a misuse uplift below the other (the heavier of the two is to hold), a cap that no
 * parameter sets.
 */
export function refuseInconsistent(offer: Offer, limits: ProductLimits): void {
  const { rules } = offer;
  const faults: Readonly<Record<Part, boolean>> = {
    fromOn: offer.fromOn < limits.on,
    amount: offer.minFen <= 0n || offer.maxFen < offer.minFen,
    months: offer.minMonths < 1 || offer.maxMonths < offer.minMonths,
    rate: compareRates(offer.maxRate, offer.minRate) < 0,
    methods: offer.methods.length === 0 || new Set(offer.methods).size < offer.methods.length,
    allocation: rules.allocation.length !== PARTS.length || !PARTS.every((part) => rules.allocation.includes(part)),
    penaltyUplift: compareRates(rules.penaltyUplift, limits.penaltyUplift) > 0,
    misuseUplift: compareRates(rules.misuseUplift, limits.misuseUplift) > 0
      || compareRates(rules.misuseUplift, rules.penaltyUplift) < 0,
    costCap: limits.costCap === undefined,
  };
  const wrong = Object.entries(faults).flatMap(([part, bad]) => (bad ? [OFFER_PARTS_ZH[part as Part]] : []));
  if (wrong.length > 0) throw new Refusal('invalid', 'product-inconsistent', { faults: wrong.join('、') });
}
