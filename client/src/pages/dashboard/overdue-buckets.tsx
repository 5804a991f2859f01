import type { ReactNode } from 'react';

import type { UseQueryResult } from '@tanstack/react-query';

import type { Overdue } from '../../api/loans.ts';
import { DASHBOARD, OVERDUE } from '../../text/dashboard.ts';
import { LOANS } from '../../text/loans.ts';
import { BarChart, type BarGroup } from '../../ui/bar-chart.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Figure } from '../../ui/figure.tsx';
import { type Column, Listing } from '../../ui/listing.tsx';
import { Money } from '../../ui/money.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useNarrow } from '../../ui/use-narrow.ts';
import { useOpening } from '../../ui/use-opening.ts';
import { Waiting } from '../../ui/waiting.tsx';
import { registerAddress } from '../loans/filter.ts';

type Bucket = Overdue['buckets'][number];
const C = OVERDUE.columns;
const columnsFor = (narrow: boolean): readonly Column<Bucket>[] => [
  { key: 'bucket', title: C.bucket, render: ({ bucket }) => LOANS.buckets[bucket] },
  { key: 'count', title: C.count, width: narrow ? 60 : 80, align: 'right', render: ({ count }) => <Figure>{DASHBOARD.count(count)}</Figure> },
  { key: 'principal', title: C.principal, width: narrow ? 110 : 150, align: 'right', render: ({ principal }) => <Money amount={principal} /> },
  ...(narrow ? [] : [{ key: 'due', title: C.due, width: 150, align: 'right' as const, render: ({ due }: Bucket) => <Money amount={due} /> }]),
];
const addressOf = ({ bucket }: Bucket): string => registerAddress({ bucket, sort: '-daysPastDue' });

function groupOf(bucket: Bucket, narrow: boolean): BarGroup {
  const { bucket: key, count, principal } = bucket;
  return { key, name: narrow ? key.replace(/-$/, '+') : LOANS.buckets[key], values: [principal], to: count > 0 ? addressOf(bucket) : undefined };
}

function footOf({ count, principal, due }: Overdue['total']): Readonly<Record<string, ReactNode>> {
  return { bucket: OVERDUE.sum, count: DASHBOARD.count(count), principal: <Money amount={principal} />, due: <Money amount={due} /> };
}

/** Loans past due by how long, as bars and as a table; each bucket opens its loans. */
export function OverdueBuckets({ query }: { query: UseQueryResult<Overdue> }) {
  const { open } = useOpening();
  const narrow = useNarrow();
  return (
    <Panel title={OVERDUE.title} className="flush">
      {query.isPending && <Waiting />}
      {query.isError && !query.data && <Failure error={query.error} retry={() => void query.refetch()} />}
      {query.data && query.data.total.count === 0 && <p className="part faint">{OVERDUE.none}</p>}
      {query.data && query.data.total.count > 0 && (
        <>
          <div className="part">
            <BarChart
              label={OVERDUE.chart} series={[{ name: C.principal, tone: 'bad' }]}
              groups={query.data.buckets.map((bucket) => groupOf(bucket, narrow))}
            />
          </div>
          <Listing
            label={OVERDUE.title} columns={columnsFor(narrow)} rows={query.data.buckets.filter(({ count }) => count > 0)}
            rowKey={({ bucket }) => bucket} dense asTable
            onOpen={(bucket) => open(bucket.bucket, addressOf(bucket))}
            foot={footOf(query.data.total)}
          />
        </>
      )}
    </Panel>
  );
}
