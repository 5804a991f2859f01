import type { ReactNode } from 'react';

import type { Register } from '../../api/loans.ts';
import type { LoanItem } from '../../api/types.ts';
import { LOANS } from '../../text/loans.ts';
import { Figure } from '../../ui/figure.tsx';
import { isZero } from '../../ui/format.ts';
import type { Column } from '../../ui/listing.tsx';
import { LoanState } from '../../ui/loan-state.tsx';
import { Money } from '../../ui/money.tsx';
import { TwoLines } from '../../ui/two-lines.tsx';

const C = LOANS.columns;
const day = (on: string): ReactNode => <Figure>{on}</Figure>;

export const COLUMNS: readonly Column<LoanItem>[] = [
  {
    key: 'note', title: C.note, sort: 'noteNumber', card: 'title',
    render: ({ noteNumber, customer }) => <TwoLines first={<Figure>{noteNumber}</Figure>} second={customer.name} />,
  },
  { key: 'state', title: C.state, width: 100, sort: 'daysPastDue', render: (loan) => <LoanState {...loan} /> },
  {
    key: 'product', title: C.product, width: 160, card: 'hidden',
    render: ({ product, method }) => <TwoLines first={product.name} second={method.name} />,
  },
  { key: 'amount', title: C.amount, width: 130, align: 'right', card: 'hidden', render: ({ amount }) => <Money amount={amount} /> },
  { key: 'principal', title: C.principal, width: 130, align: 'right', sort: 'principal', render: ({ principal }) => <Money amount={principal} /> },
  { key: 'due', title: C.due, width: 130, align: 'right', render: ({ due }) => (isZero(due) ? null : <Money amount={due} />) },
  {
    key: 'next', title: C.next, width: 130, align: 'right', sort: 'nextDueOn',
    render: ({ nextDueOn, nextDue }) => (nextDueOn
      ? <TwoLines first={<Money amount={nextDue} />} second={day(nextDueOn)} />
      : <span className="faint">{LOANS.nothingDue}</span>),
  },
  {
    key: 'matures', title: C.matures, width: 110, sort: 'maturesOn',
    render: ({ startOn, maturesOn }) => <TwoLines first={day(maturesOn)} second={day(LOANS.from(startOn))} />,
  },
  { key: 'owner', title: C.owner, width: 120, card: 'hidden', render: ({ owner, org }) => <TwoLines first={owner.name} second={org.name} /> },
];

/** The line of sums over all that was found, not only over this page. */
export function sumsOf({ total, totals }: Register): Readonly<Record<string, ReactNode>> {
  return {
    note: LOANS.sum(total), amount: <Money amount={totals.amount} />, principal: <Money amount={totals.principal} />,
    due: <Money amount={totals.due} />,
  };
}
