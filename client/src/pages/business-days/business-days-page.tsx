import { useEffect, useRef, useState } from 'react';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';

import { type BusinessDays, businessDaysQuery, type DayRun, isUnderWay } from '../../api/business-days.ts';
import { may, useSession } from '../../api/session.ts';
import { DAYS } from '../../text/dashboard.ts';
import { Empty } from '../../ui/empty.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Figure } from '../../ui/figure.tsx';
import { instant } from '../../ui/format.ts';
import { KeyFigures } from '../../ui/key-figures.tsx';
import { Listed } from '../../ui/listed.tsx';
import type { Column } from '../../ui/listing.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { CloseDialog } from './close-dialog.tsx';
import { Running } from './running.tsx';
import './business-days.css';

/** 日终: the business day, what is under way, and the days that were closed. */
export default function BusinessDaysPage() {
  const query = useQuery(businessDaysQuery);
  const [asking, setAsking] = useState(false);
  const mayClose = may(useSession(), 'business-day', 'close');
  useFollow(query.data);
  if (query.isPending) return <Waiting />;
  if (!query.data) return <Failure error={query.error} retry={() => void query.refetch()} />;
  const days = query.data;
  const busy = isUnderWay(days);
  return (
    <>
      <PageHead
        title={DAYS.title} note={DAYS.note}
        extra={mayClose && <Button type="primary" disabled={busy} onClick={() => setAsking(true)}>{DAYS.close}</Button>}
      />
      <KeyFigures
        label={DAYS.title}
        figures={[
          { label: DAYS.today, value: days.today },
          { label: DAYS.queued, value: DAYS.queuedDays(days.queued + (days.running ? 1 : 0)), note: days.upTo ? DAYS.target(days.upTo) : DAYS.idle },
        ]}
      />
      {busy && <Running days={days} />}
      <Panel title={DAYS.history} className="flush">
        <Listed
          label={DAYS.history} query={{ ...query, data: { items: days.recent, total: days.recent.length } }} columns={COLUMNS}
          rowKey={({ day }) => day} dense
          empty={<Empty title={DAYS.empty} text={DAYS.emptyText} />}
        />
      </Panel>
      <CloseDialog today={days.today} open={asking} onClose={() => setAsking(false)} />
    </>
  );
}

const C = DAYS.columns;
const count = (n: number) => <Figure>{n}</Figure>;
const COLUMNS: readonly Column<DayRun>[] = [
  { key: 'day', title: C.day, card: 'title', render: ({ day }) => <Figure>{day}</Figure> },
  { key: 'loans', title: C.loans, width: 110, align: 'right', render: ({ loans }) => count(loans) },
  { key: 'posted', title: C.posted, width: 100, align: 'right', render: ({ posted }) => count(posted) },
  { key: 'notices', title: C.notices, width: 100, align: 'right', render: ({ notices }) => count(notices) },
  { key: 'vouchers', title: C.vouchers, width: 100, align: 'right', render: ({ vouchers }) => count(vouchers) },
  { key: 'seconds', title: C.seconds, width: 110, align: 'right', render: ({ seconds }) => <Figure>{DAYS.seconds(seconds)}</Figure> },
  { key: 'finishedAt', title: C.finishedAt, width: 170, render: ({ finishedAt }) => <Figure faint>{finishedAt && instant(finishedAt)}</Figure> },
  { key: 'by', title: C.by, width: 120, render: ({ requestedBy }) => requestedBy.name },
];

/** When the business day moves on, everything that is shown of it is read again: the head of the page first. */
function useFollow(days: BusinessDays | undefined): void {
  const client = useQueryClient();
  const known = useRef(days?.today);
  const today = days?.today;
  useEffect(() => {
    const moved = known.current !== undefined && today !== known.current;
    if (moved) void client.invalidateQueries({ predicate: ({ queryKey: [room] }) => room !== 'business-days' });
    known.current = today;
  }, [today, client]);
}
