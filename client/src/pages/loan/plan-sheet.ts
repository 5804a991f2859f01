/** PURE: 还款计划表. */
import { capitals } from '../../../../server/lending/money/capitals.ts';
import { fenOf } from '../../../../server/lending/money/yuan.ts';
import type { Loan } from '../../api/types.ts';
import { PLAN, SHEETS, TERMS } from '../../text/loans.ts';
import { groupAmount, isZero, percent, yuan } from '../../ui/format.ts';
import type { SheetParts } from '../../ui/printed-sheet.tsx';
import { planRows, planSums, type PlanSums } from './plan-rows.ts';

const C = PLAN.columns;

export function planSheet({ customer, agreement, method, amount, startOn, position, installments }: Loan): SheetParts {
  const rows = planRows(installments, position.asOf);
  return {
    signs: [[SHEETS.signs.customer], [SHEETS.signs.company]],
    blocks: [
      {
        fields: [
          [TERMS.customer, customer.name, TERMS.agreement, agreement.number],
          [TERMS.amount, yuan(amount), TERMS.capital, capitals(fenOf(amount))],
          [TERMS.startOn, startOn, TERMS.maturesOn, position.maturesOn],
          [TERMS.method, method.name, TERMS.rate, percent(position.rate)],
        ],
      },
      {
        table: SHEETS.plan.title,
        columns: [
          { title: C.n }, { title: C.dueOn },
          { title: C.principal, right: true }, { title: C.interest, right: true }, { title: C.other, right: true },
          { title: C.total, right: true }, { title: C.balance, right: true }, { title: C.state },
        ],
        rows: rows.map((row) => [PLAN.kinds[row.kind] || row.name, row.dueOn, ...claimedOf(row), groupAmount(row.balance), row.state.words]),
        foot: [PLAN.sum, '', ...claimedOf(planSums(rows)), '', ''],
      },
      { note: SHEETS.plan.note },
    ],
  };
}

function claimedOf({ principal, interest, other, total }: Pick<PlanSums, 'principal' | 'interest' | 'other' | 'total'>): readonly string[] {
  return [groupAmount(principal), groupAmount(interest), isZero(other) ? '' : groupAmount(other), groupAmount(total)];
}
