import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link, useParams } from 'react-router';

import { type Voucher, type VoucherEntry, voucherQuery } from '../../api/ledger.ts';
import { VOUCHER, VOUCHERS } from '../../text/ledger.ts';
import { Failure } from '../../ui/failure.tsx';
import { type Column, Listing } from '../../ui/listing.tsx';
import { Money } from '../../ui/money.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Pager } from '../../ui/pager.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useFilters } from '../../ui/use-filters.ts';
import { Waiting } from '../../ui/waiting.tsx';
import { VoucherSheet } from './voucher-sheet.tsx';
import './voucher.css';

const DEFAULTS = { page: 1 };

/** One voucher as the 记账凭证 that is filed, and where it comes from. */
export default function VoucherPage() {
  const { id = '' } = useParams();
  const { filter, change } = useFilters(DEFAULTS);
  const found = useQuery(voucherQuery(id, filter.page));
  if (found.isPending) return <Waiting />;
  if (!found.data) return <Failure error={found.error} retry={() => void found.refetch()} />;
  const voucher = found.data;
  return (
    <>
      <PageHead
        title={VOUCHER.title(voucher.period, voucher.number ?? VOUCHERS.collecting)}
        back={{ to: `/vouchers?period=${voucher.period}`, name: VOUCHER.list }}
        extra={<Button type="primary" onClick={() => window.print()}>{VOUCHER.print}</Button>}
      />
      <Reversals voucher={voucher} />
      <VoucherSheet voucher={voucher} />
      <Sources entries={voucher.entries} page={filter.page} onPage={(page) => change({ page })} />
    </>
  );
}

function Reversals({ voucher: { reversalOf, reversedBy } }: { voucher: Voucher }) {
  return (
    <>
      {reversedBy && <Other id={reversedBy} words={VOUCHER.reversedBy} tone="bad" />}
      {reversalOf && <Other id={reversalOf} words={VOUCHER.reversalOf} tone="info" />}
    </>
  );
}

function Other({ id, words, tone }: { id: string; words: string; tone: 'bad' | 'info' }) {
  return <p className={`alert alert-${tone}`} role="note"><span>{words}</span><Link to={`/vouchers/${id}`}>{VOUCHER.open}</Link></p>;
}

const C = VOUCHER.columnsOf;
/** The loan, and where it is an event that is booked, the event. */
const addressOf = ({ loan, source }: VoucherEntry): string => `/loans/${loan?.id}?tab=events${source.type === 'loan-event' ? `#${source.id}` : ''}`;
const COLUMNS: readonly Column<VoucherEntry>[] = [
  { key: 'source', title: C.source, card: 'title', render: ({ source }) => VOUCHER.events[source.type] ?? VOUCHER.other },
  {
    key: 'loan', title: C.loan, width: 160,
    render: (entry) => (entry.loan ? <Link to={addressOf(entry)} className="figures">{entry.loan.noteNumber}</Link> : null),
  },
  {
    key: 'case', title: C.case, width: 180,
    render: ({ case: about }) => (about ? <Link to={`/cases/${about.id}`} className="figures">{about.number}</Link> : null),
  },
  { key: 'amount', title: C.amount, width: 150, align: 'right', render: ({ amount }) => <Money amount={amount} /> },
];

/** The entries that the voucher gathers: each leads to its loan's event and to its case. */
function Sources({ entries: { items, total }, page, onPage }: { entries: Voucher['entries']; page: number; onPage: (page: number) => void }) {
  return (
    <Panel title={VOUCHER.sources} extra={<span className="faint small">{VOUCHER.sourcesNote(total)}</span>} className="flush voucher-sources">
      <Listing label={VOUCHER.sources} columns={COLUMNS} rows={items} rowKey={({ id }) => id} dense />
      <Pager total={total} page={page} onPage={onPage} />
    </Panel>
  );
}
