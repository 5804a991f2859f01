import { capitals } from '../../../../server/lending/money/capitals.ts';
import { fenOf } from '../../../../server/lending/money/yuan.ts';
import type { Installment, Question, WhatIf } from '../../api/loans.ts';
import { WHAT_IF } from '../../text/loans.ts';
import { type Fact, Facts } from '../../ui/facts.tsx';
import { Figure } from '../../ui/figure.tsx';
import { isZero, yuan } from '../../ui/format.ts';
import { type Column, Listing } from '../../ui/listing.tsx';
import { Money } from '../../ui/money.tsx';
import { partsOf } from '../../ui/split.ts';
import { State } from '../../ui/state.tsx';
import { useNarrow } from '../../ui/use-narrow.ts';
import { type Comparison, comparisonOf, type PlanChange, planChanges } from './what-if-rows.ts';

type Props = { readonly question: Question; readonly answer: WhatIf; readonly now: readonly Installment[] };

/** What would be: the amount to settle with, or the difference that an event would make. */
export function WhatIfResult({ question, answer, now }: Props) {
  return question.kind === 'payoff' ? <Payoff answer={answer} /> : <Difference answer={answer} now={now} />;
}

function Payoff({ answer: { payoff, on, before } }: { answer: WhatIf }) {
  const parts: readonly Fact[] = partsOf(before.owed).map(({ name, amount }) => ({ label: name, value: <Money amount={amount} /> }));
  return (
    <section>
      <h2>{WHAT_IF.payoff} <small className="faint">{WHAT_IF.onDay(on)}</small></h2>
      <p className="what-if-answer figures">{yuan(payoff)}</p>
      <p className="faint note-line">{WHAT_IF.capital} {capitals(fenOf(payoff))}</p>
      <div className="note-below"><Facts facts={parts} /></div>
    </section>
  );
}

const C = WHAT_IF.columns;
const COMPARED: readonly Column<Comparison>[] = [
  { key: 'what', title: C.what, width: 120, card: 'title', render: ({ what }) => what },
  { key: 'before', title: C.before, align: 'right', render: ({ before }) => <Figure>{before}</Figure> },
  { key: 'after', title: C.after, align: 'right', render: ({ after }) => <Figure>{after}</Figure> },
  {
    key: 'change', title: C.change, align: 'right', width: 140,
    render: ({ change }) => <span className={change === WHAT_IF.same ? 'faint' : 'figures'}>{change}</span>,
  },
];

const P = WHAT_IF.planColumns;
const planColumns = (narrow: boolean): readonly Column<PlanChange>[] => [
  {
    key: 'dueOn', title: P.dueOn, width: 170, card: 'title',
    render: ({ dueOn, word }) => <><Figure>{dueOn}</Figure> {word && <State tone="warn">{word}</State>}</>,
  },
  {
    key: 'principal', title: P.principal, align: 'right', ...(narrow && { card: 'hidden' as const }),
    render: ({ principal }) => <Money amount={principal} />,
  },
  {
    key: 'interest', title: P.interest, align: 'right', ...(narrow && { card: 'hidden' as const }),
    render: ({ interest }) => <Money amount={interest} />,
  },
  { key: 'total', title: P.total, align: 'right', render: ({ total }) => <Money amount={total} /> },
  { key: 'before', title: P.before, align: 'right', render: ({ before }) => <Money amount={before} /> },
  { key: 'balance', title: P.balance, align: 'right', card: 'hidden', render: ({ balance }) => <Money amount={balance} /> },
];

function Difference({ answer, now }: { answer: WhatIf; now: readonly Installment[] }) {
  const narrow = useNarrow();
  const { split, surplus } = answer;
  const parts: readonly Fact[] = [
    ...(split ? partsOf(split).map(({ name, amount }) => ({ label: name, value: <Money amount={amount} /> })) : []),
    ...(isZero(surplus) ? [] : [{ label: WHAT_IF.surplus, value: <Money amount={surplus} /> }]),
  ];
  const rows = planChanges(answer, now);
  const compared = comparisonOf(answer, now).filter(({ change }) => !narrow || change !== WHAT_IF.same);
  return (
    <>
      {parts.length > 0 && <section><h2>{WHAT_IF.split}</h2><Facts facts={parts} /></section>}
      <section>
        <h2>{WHAT_IF.compare} <small className="faint">{WHAT_IF.onDay(answer.on)}</small></h2>
        <Listing
          label={WHAT_IF.compare} columns={COMPARED} rows={compared} rowKey={({ key }) => key} dense
          rowClass={({ change }) => (change === WHAT_IF.same ? undefined : 'changed')}
        />
      </section>
      {rows.length > 0 && (
        <section>
          <h2>{WHAT_IF.plan} <small className="faint">{WHAT_IF.changed}</small></h2>
          <div className="wide-listing">
            <Listing
              label={WHAT_IF.plan} columns={planColumns(narrow)} rows={rows} rowKey={({ key }) => key} dense
              rowClass={({ changed }) => (changed ? 'changed' : undefined)}
            />
          </div>
        </section>
      )}
    </>
  );
}
