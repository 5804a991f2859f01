/** PURE: an agreement's terms as the money core computes with them, and what follows from them. */
import { annualCost, fenOf, planFlows, schedule, type AnnualCost, type LoanTerms, type PlanRow } from '../money/index.ts';
import { refusing } from '../refuse-fault.ts';
import type { AgreedTerms } from './terms.ts';

/** Installments fall due each month on the day of the start; a bullet loan has one, at maturity. */
export function loanTermsOf(agreed: AgreedTerms): LoanTerms {
  const { principal, startOn, rate, method, months, rules, calendar } = agreed;
  const { holiday } = rules;
  return {
    rulesVersion: 1, principal: fenOf(principal), startOn, rate, method, dayCount: rules.dayCount, rounding: rules.rounding,
    dues: { ...(method === 'bullet' ? { every: months, count: 1 } : { every: 1, count: months }), unit: 'month', holiday },
    ...(calendar && { calendar }),
    overdue: {
      uplift: rules.penaltyUplift, misuseUplift: rules.misuseUplift, compound: rules.compound, graceDays: rules.graceDays,
    },
    allocation: { normal: { order: rules.allocation, direction: 'horizontal' } },
    prepayment: { feeRate: rules.prepayment.feeRate },
  };
}

/** The repayment plan (还款计划) as agreed. Refuses what the core cannot compute with. */
export function planOf(agreed: AgreedTerms): readonly PlanRow[] {
  return refusing(() => schedule(loanTermsOf(agreed)));
}

/** 到期日: the day on which the last installment falls due. */
export function maturityOf(agreed: AgreedTerms): string {
  const last = planOf(agreed).at(-1);
  if (!last) throw new Error('a plan has no rows');
  return last.due;
}

/**
 * What the borrower pays a year for the plan and the fees, which are received apart on the day of the payout.
 * @param feeFen fees of all kinds
 */
export function costOf(agreed: AgreedTerms, plan: readonly PlanRow[], feeFen: bigint): AnnualCost {
  const { principal, startOn: on, dues: { every, unit } } = loanTermsOf(agreed);
  return refusing(() => annualCost(planFlows([{ on, amount: principal }], plan, [{ on, amount: feeFen }]), { every, unit }));
}
