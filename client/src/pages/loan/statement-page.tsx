import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useParams } from 'react-router';

import { capitals } from '../../../../server/lending/money/capitals.ts';
import { fenOf } from '../../../../server/lending/money/yuan.ts';
import { loanQuery } from '../../api/loans.ts';
import { useSession } from '../../api/session.ts';
import type { Loan } from '../../api/types.ts';
import { LOAN, PLAN, SHEETS, TERMS } from '../../text/loans.ts';
import { DayBox } from '../../ui/day-box.tsx';
import { Failure } from '../../ui/failure.tsx';
import { groupAmount, isZero, percent } from '../../ui/format.ts';
import { PageHead } from '../../ui/page-head.tsx';
import { PaperFields, PaperSheet, PaperTable } from '../../ui/paper.tsx';
import { otherOf } from '../../ui/split.ts';
import { useFilters } from '../../ui/use-filters.ts';
import { Waiting } from '../../ui/waiting.tsx';
import { firstDay, statementOf, type StatementSums } from './statement.ts';
import './loan.css';

const T = SHEETS.statement;
const DEFAULTS = { from: '', to: '' };

/** 对账单: what came and went in a span of days, and what is owed today. */
export default function StatementPage() {
  const { id = '' } = useParams();
  const found = useQuery(loanQuery(id));
  const { filter, change } = useFilters(DEFAULTS);
  if (found.isPending) return <Waiting />;
  if (!found.data) return <Failure error={found.error} retry={() => void found.refetch()} />;
  const loan = found.data;
  const span = { from: filter.from || firstDay(loan), to: filter.to || loan.position.asOf };
  return (
    <>
      <PageHead
        title={`${T.title} ${loan.noteNumber}`} back={{ to: `/loans/${id}`, name: LOAN.title(loan.noteNumber) }}
        extra={<Button type="primary" onClick={() => window.print()}>{SHEETS.print}</Button>}
      />
      <div className="sheet-span">
        <label className="pick">
          <span>{T.from}</span><DayBox aria-label={T.from} value={span.from} onDay={(from) => change({ from })} max={span.to} />
        </label>
        <label className="pick">
          <span>{T.to}</span><DayBox aria-label={T.to} value={span.to} onDay={(to) => change({ to })} min={span.from} max={loan.position.asOf} />
        </label>
      </div>
      <Sheet loan={loan} {...span} />
    </>
  );
}

const show = (amount: string): string => (isZero(amount) ? '' : groupAmount(amount));
const amountsOf = (of: StatementSums): readonly string[] => [of.out, of.in, of.principal, of.interest, of.other, of.surplus].map(show);

function Sheet({ loan, from, to }: { loan: Loan; from: string; to: string }) {
  const { company } = useSession();
  const { noteNumber, customer, agreement, amount, startOn, position } = loan;
  const { lines, sums } = statementOf(loan, from, to);
  const C = T.columns;
  const S = SHEETS.signs;
  return (
    <PaperSheet
      company={company} title={T.title} line={[SHEETS.number(noteNumber), T.span(from, to), T.as(position.asOf)]}
      signs={[[S.company], [T.confirm], [S.customer]]}
    >
      <PaperFields
        rows={[
          [TERMS.customer, customer.name, TERMS.agreement, agreement.number],
          [TERMS.amount, `¥${groupAmount(amount)}`, TERMS.rate, percent(position.rate)],
          [TERMS.startOn, startOn, TERMS.maturesOn, position.maturesOn],
        ]}
      />
      <div className="paper-scroll">
        {lines.length === 0 ? <p className="paper-note">{T.empty}</p> : (
          <PaperTable
            label={T.title}
            columns={[
              { title: C.on }, { title: C.kind }, { title: C.out, right: true }, { title: C.in, right: true }, { title: C.principal, right: true },
              { title: C.interest, right: true }, { title: C.other, right: true }, { title: C.surplus, right: true },
            ]}
            rows={lines.map((line) => [line.on, line.kind, ...amountsOf(line)])}
            foot={[PLAN.sum, '', ...amountsOf(sums)]}
          />
        )}
      </div>
      <Standing loan={loan} />
      <p className="paper-note">{T.note}</p>
    </PaperSheet>
  );
}

/** What is owed on the business date. */
function Standing({ loan: { position } }: { loan: Loan }) {
  const { state, principal, owed, dueTotal, payoff, surplus } = position;
  const yuan = (amount: string) => `¥${groupAmount(amount)}`;
  return (
    <PaperFields
      rows={[
        [T.principal, yuan(principal), T.state, state.name],
        [T.interest, yuan(owed.interest), T.penalty, yuan(otherOf(owed))],
        [T.dueTotal, yuan(dueTotal), T.surplus, yuan(surplus)],
        [T.payoff, `${yuan(payoff)}　${capitals(fenOf(payoff))}`],
      ]}
    />
  );
}
