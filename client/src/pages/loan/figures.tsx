import type { Loan } from '../../api/types.ts';
import { COMMON } from '../../text/common.ts';
import { LOAN } from '../../text/loans.ts';
import { isZero, yuan } from '../../ui/format.ts';
import { type KeyFigure, KeyFigures } from '../../ui/key-figures.tsx';
import { sumOf } from '../../ui/split.ts';

/** How the loan stands today. */
export function Figures({ loan: { amount, installments, position } }: { loan: Loan }) {
  const { principal, payoff, dueTotal, daysPastDue, oldestUnpaidDue, asOf, surplus } = position;
  const next = installments.find((row) => row.dueOn > asOf && !isZero(sumOf(row.outstanding)));
  const figures: readonly KeyFigure[] = [
    { label: LOAN.principal, value: yuan(principal), note: LOAN.ofAmount(yuan(amount)) },
    { label: LOAN.payoff, value: yuan(payoff), note: LOAN.payoffOn(asOf) },
    {
      label: LOAN.due, value: yuan(dueTotal), tone: daysPastDue > 0 ? 'bad' : isZero(dueTotal) ? undefined : 'warn',
      note: isZero(dueTotal) ? LOAN.dueNone : daysPastDue > 0 && oldestUnpaidDue ? LOAN.late(daysPastDue, oldestUnpaidDue) : oldestUnpaidDue,
    },
    next
      ? { label: LOAN.next, value: yuan(sumOf(next.outstanding)), note: next.dueOn }
      : { label: LOAN.next, value: COMMON.none, note: LOAN.nextNone },
    ...(isZero(surplus) ? [] : [{ label: LOAN.surplus, value: yuan(surplus), note: LOAN.surplusNote }]),
  ];
  return <KeyFigures label={LOAN.figures} figures={figures} />;
}
