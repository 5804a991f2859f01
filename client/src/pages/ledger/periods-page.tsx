import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';

import { type Period, periodsQuery } from '../../api/ledger.ts';
import { PERIODS } from '../../text/ledger.ts';
import { Empty } from '../../ui/empty.tsx';
import { Figure } from '../../ui/figure.tsx';
import { Listed } from '../../ui/listed.tsx';
import type { Column } from '../../ui/listing.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { State } from '../../ui/state.tsx';
import { useOpening } from '../../ui/use-opening.ts';

const C = PERIODS.columns;
const COLUMNS: readonly Column<Period>[] = [
  { key: 'id', title: C.id, width: 140, card: 'title', render: ({ id }) => <Figure>{id}</Figure> },
  { key: 'span', title: C.span, render: ({ fromOn, toOn }) => <Figure>{fromOn} – {toOn}</Figure> },
  {
    key: 'status', title: C.status, width: 120,
    render: ({ status }) => <State tone={status.code === 'open' ? 'accent' : 'quiet'}>{status.name}</State>,
  },
  { key: 'go', title: C.go, width: 120, render: ({ id }) => <Link to={`/vouchers?period=${id}`}>{PERIODS.vouchers}</Link> },
];

/** The months of the books; a row opens the balances of its month. */
export default function PeriodsPage() {
  const list = useQuery(periodsQuery);
  const { open, opened } = useOpening();
  return (
    <>
      <PageHead title={PERIODS.title} note={PERIODS.note} />
      <div className="panel">
        <Listed
          label={PERIODS.title} query={list} columns={COLUMNS} rowKey={({ id }) => id} focused={opened}
          onOpen={({ id }) => open(id, `/ledger?period=${id}`)}
          empty={<Empty title={PERIODS.empty} text={PERIODS.emptyText} />}
        />
      </div>
    </>
  );
}
