import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';

import { statementQuery } from '../../api/loans.ts';
import { LOAN, SHEETS } from '../../text/loans.ts';
import { DayBox } from '../../ui/day-box.tsx';
import { Failure } from '../../ui/failure.tsx';
import { PrintedSheet } from '../../ui/printed-sheet.tsx';
import { useFilters } from '../../ui/use-filters.ts';
import { Waiting } from '../../ui/waiting.tsx';
import { statementSheet } from './statement-sheet.ts';
import './loan.css';

const T = SHEETS.statement;
const DEFAULTS = { from: '', to: '' };

/** 对账单: what came and went in a span of days, and what was owed at its end. */
export default function StatementPage() {
  const { id = '' } = useParams();
  const { filter, change } = useFilters(DEFAULTS);
  const found = useQuery(statementQuery(id, filter.from, filter.to));
  if (found.isPending) return <Waiting />;
  if (!found.data) return <Failure error={found.error} retry={() => void found.refetch()} />;
  const { from, to, first, today, loan } = found.data;
  return (
    <PrintedSheet
      title={T.title} number={loan.noteNumber} line={[T.span(from, to)]} parts={statementSheet(found.data)}
      back={{ to: `/loans/${id}`, name: LOAN.title(loan.noteNumber) }}
    >
      <div className="sheet-span">
        <label className="pick">
          <span>{T.from}</span><DayBox aria-label={T.from} value={from} onDay={(day) => change({ from: day })} min={first} max={to} />
        </label>
        <label className="pick">
          <span>{T.to}</span><DayBox aria-label={T.to} value={to} onDay={(day) => change({ to: day })} min={from} max={today} />
        </label>
      </div>
    </PrintedSheet>
  );
}
