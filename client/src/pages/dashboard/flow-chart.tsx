import { useQuery } from '@tanstack/react-query';

import { type Flows, flowsQuery } from '../../api/loans.ts';
import { FLOWS } from '../../text/dashboard.ts';
import { BarChart } from '../../ui/bar-chart.tsx';
import { monthEnd } from '../../ui/day.ts';
import { Failure } from '../../ui/failure.tsx';
import { Figure } from '../../ui/figure.tsx';
import { type Column, Listing } from '../../ui/listing.tsx';
import { isZero } from '../../ui/format.ts';
import { Money } from '../../ui/money.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useNarrow } from '../../ui/use-narrow.ts';
import { useOpening } from '../../ui/use-opening.ts';
import { Waiting } from '../../ui/waiting.tsx';
import { registerAddress } from '../loans/filter.ts';
import { everyMonth } from './months.ts';

type Month = Flows['months'][number];
const C = FLOWS.columns;
const money = (key: 'disbursed' | 'received' | 'principal' | 'interest'): Column<Month> => ({
  key, title: C[key], align: 'right', render: (row) => (isZero(row[key]) ? null : <Money amount={row[key]} />),
});
const COLUMNS: readonly Column<Month>[] = [
  { key: 'month', title: C.month, width: 90, card: 'title', render: ({ month }) => <Figure>{month}</Figure> },
  money('disbursed'), money('received'), money('principal'), money('interest'),
];
/** The loans that were paid out in a month. */
const addressOf = (month: string): string => registerAddress({ startFrom: `${month}-01`, startTo: monthEnd(month), sort: '-startOn' });

/** Money out and in by month; a month opens the loans that began in it. */
export function FlowChart({ on }: { on: string }) {
  const query = useQuery(flowsQuery);
  const narrow = useNarrow();
  const { open } = useOpening();
  const months = query.data && everyMonth(query.data, on);
  const moved = months?.filter(({ disbursed, received }) => !isZero(disbursed) || !isZero(received)) ?? [];
  return (
    <Panel title={FLOWS.title} className="flush">
      {query.isPending && <Waiting />}
      {query.isError && !query.data && <Failure error={query.error} retry={() => void query.refetch()} />}
      {months && moved.length === 0 && <p className="part faint">{FLOWS.empty}</p>}
      {months && moved.length > 0 && (
        <>
          <div className="part">
            <BarChart
              label={FLOWS.chart} series={[{ name: C.disbursed, tone: 'accent' }, { name: C.received, tone: 'good' }]}
              groups={months.map(({ month, disbursed, received }) => ({
                key: month, name: narrow ? month.slice(5) : month.slice(2), values: [disbursed, received],
                to: isZero(disbursed) ? undefined : addressOf(month),
              }))}
            />
          </div>
          <details className="desk-table">
            <summary>{FLOWS.table}</summary>
            <Listing
              label={FLOWS.title} columns={COLUMNS} rows={moved.toReversed()} rowKey={({ month }) => month} dense
              onOpen={({ month }) => open(month, addressOf(month))}
            />
          </details>
        </>
      )}
    </Panel>
  );
}
