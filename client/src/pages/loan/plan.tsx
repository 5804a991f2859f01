import { Link } from 'react-router';

import type { Loan } from '../../api/types.ts';
import { LOAN, PLAN } from '../../text/loans.ts';
import { Empty } from '../../ui/empty.tsx';
import { Figure } from '../../ui/figure.tsx';
import { isZero } from '../../ui/format.ts';
import { type Column, Listing } from '../../ui/listing.tsx';
import { Money } from '../../ui/money.tsx';
import { State } from '../../ui/state.tsx';
import { useNarrow } from '../../ui/use-narrow.ts';
import { type PlanRow, planRows, planSums } from './plan-rows.ts';

const C = PLAN.columns;
type Amount = 'principal' | 'interest' | 'other' | 'total' | 'paid' | 'waived' | 'outstanding' | 'balance';
const money = (key: Amount, title: string, card?: 'hidden'): Column<PlanRow> => ({
  key, title, align: 'right', ...(card && { card }), render: (row) => (isZero(row[key]) ? null : <Money amount={row[key]} />),
});

/** At a desk every part has its column; on a card only what is asked first. */
function columnsFor(narrow: boolean, waived: boolean): readonly Column<PlanRow>[] {
  const claimed = [money('principal', C.principal), money('interest', C.interest), money('other', C.other), money('total', C.total)];
  return [
    {
      key: 'n', title: C.n, width: 90, card: 'title',
      render: ({ name, kind, dueOn }) => (narrow ? `${PLAN.kinds[kind] || PLAN.row(Number(name))} · ${dueOn}` : PLAN.kinds[kind] || name),
    },
    { key: 'dueOn', title: C.dueOn, width: 110, card: 'hidden', render: ({ dueOn }) => <Figure>{dueOn}</Figure> },
    { key: 'days', title: C.days, width: 50, align: 'right', card: 'hidden', render: ({ days }) => <Figure>{days}</Figure> },
    ...claimed.map((column) => ({ ...column, group: PLAN.claimed })),
    money('paid', C.settled), ...(waived ? [money('waived', C.waived)] : []), money('outstanding', C.outstanding),
    money('balance', C.balance, 'hidden'),
    { key: 'state', title: C.state, width: 170, render: ({ state, paidOn }) => <RowState state={state} paidOn={paidOn} /> },
  ];
}

function RowState({ state, paidOn }: Pick<PlanRow, 'state' | 'paidOn'>) {
  const since = state.tone === 'good' && paidOn && <> <small className="faint figures">{paidOn}</small></>;
  return <><State tone={state.tone}>{state.words}</State>{since}</>;
}

/** The plan with what has been paid of each row; late rows carry colour and words. */
export function Plan({ loan: { id, installments, position } }: { loan: Loan }) {
  const narrow = useNarrow();
  const rows = planRows(installments, position.asOf);
  if (rows.length === 0) return <div className="empty"><Empty title={PLAN.empty} text={PLAN.emptyText} /></div>;
  const sums = planSums(rows);
  const foot = Object.fromEntries(Object.entries(sums).map(([key, amount]) => [key, <Money key={key} amount={amount} />]));
  return (
    <>
      <div className="wide-listing">
        <Listing
          label={LOAN.tabs.plan} columns={columnsFor(narrow, !isZero(sums.waived))} rows={rows} rowKey={({ key }) => key} dense
          foot={{ n: PLAN.sum, ...foot }}
          rowClass={({ state }) => (state.tone === 'bad' ? 'late' : state.tone === 'good' ? 'gone' : undefined)}
        />
      </div>
      <p className="bar faint small"><span>{PLAN.estimated}</span><Link to={`/loans/${id}/plan`}>{LOAN.planSheet}</Link></p>
    </>
  );
}
