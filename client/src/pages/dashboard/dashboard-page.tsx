import { useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';

import { fenOf } from '../../../../server/lending/money/yuan.ts';
import { dueSoonQuery, type DueSoon, overdueQuery, type Portfolio, portfolioQuery } from '../../api/loans.ts';
import { useSession } from '../../api/session.ts';
import { DASHBOARD } from '../../text/dashboard.ts';
import { Empty } from '../../ui/empty.tsx';
import { Failure } from '../../ui/failure.tsx';
import { isZero, yuan } from '../../ui/format.ts';
import { KeyFigures } from '../../ui/key-figures.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { registerAddress, STANDING } from '../loans/filter.ts';
import { Book } from './book.tsx';
import { DueDays } from './due-days.tsx';
import { FirstSteps } from './first-steps.tsx';
import { FlowChart } from './flow-chart.tsx';
import { shareText } from './months.ts';
import { Notices } from './notices.tsx';
import { OverdueBuckets } from './overdue-buckets.tsx';
import './dashboard.css';

/** 工作台: what falls due, what is overdue, how the book is made up; every figure opens the loans behind it. */
export default function DashboardPage() {
  const { businessDate } = useSession();
  const book = useQuery(portfolioQuery);
  return (
    <>
      <PageHead title={DASHBOARD.title} note={DASHBOARD.note(businessDate)} />
      {book.isPending && <Waiting />}
      {book.isError && !book.data && <Failure error={book.error} retry={() => void book.refetch()} />}
      {book.data && (book.data.states.every(({ count }) => count === 0)
        ? <NoLoans />
        : <Desk book={book.data} />)}
    </>
  );
}

function NoLoans() {
  return (
    <div className="stack">
      <FirstSteps />
      <div className="panel empty"><Empty title={DASHBOARD.empty} text={DASHBOARD.emptyText} /></div>
    </div>
  );
}

const WEEK = 7;
const LATE = { state: 'overdue,non-accrual', sort: '-daysPastDue' };

function Desk({ book }: { book: Portfolio }) {
  const soon = useQuery(dueSoonQuery(WEEK)).data;
  const overdue = useQuery(overdueQuery);
  return (
    <>
      <Totals book={book} soon={soon} />
      <div className="desk">
        <div className="desk-column">
          <DueDays />
          <FlowChart on={book.on} />
        </div>
        <div className="desk-column">
          <OverdueBuckets query={overdue} />
          <Book book={book} />
        </div>
        <Notices />
      </div>
    </>
  );
}

function Totals({ book: { total, on }, soon }: { book: Portfolio; soon: DueSoon | undefined }) {
  const navigate = useNavigate();
  const way = (words: string, conditions: Parameters<typeof registerAddress>[0]) => (
    <button type="button" className="unfold" onClick={() => void navigate(registerAddress(conditions))}>{words}</button>
  );
  return (
    <KeyFigures
      label={DASHBOARD.totals}
      figures={[
        { label: DASHBOARD.total, value: yuan(total.principal), note: way(DASHBOARD.count(total.count), { state: STANDING }) },
        {
          label: DASHBOARD.overdue, value: yuan(total.overdue), tone: isZero(total.overdue) ? undefined : 'bad',
          note: way(DASHBOARD.overdueShare(shareText(fenOf(total.overdue), fenOf(total.principal))), LATE),
        },
        ...(soon ? [
          {
            label: DASHBOARD.soon(WEEK), value: yuan(soon.amount),
            note: way(DASHBOARD.installments(soon.count), { dueFrom: on, dueTo: soon.until, sort: 'nextDueOn' }),
          },
          {
            label: DASHBOARD.maturing(soon.maturing.until), value: yuan(soon.maturing.principal),
            note: way(DASHBOARD.count(soon.maturing.count), { maturesFrom: on, maturesTo: soon.maturing.until, sort: 'maturesOn' }),
          },
        ] : []),
      ]}
    />
  );
}
