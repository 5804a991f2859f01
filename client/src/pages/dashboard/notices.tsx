import { useQuery } from '@tanstack/react-query';

import { type LoanNotice, noticesQuery } from '../../api/loans.ts';
import { NOTICES } from '../../text/dashboard.ts';
import { Empty } from '../../ui/empty.tsx';
import { Figure } from '../../ui/figure.tsx';
import { Listed } from '../../ui/listed.tsx';
import type { Column } from '../../ui/listing.tsx';
import { Money } from '../../ui/money.tsx';
import { Panel } from '../../ui/panel.tsx';
import { State } from '../../ui/state.tsx';
import { TwoLines } from '../../ui/two-lines.tsx';
import { useNarrow } from '../../ui/use-narrow.ts';
import { useOpening } from '../../ui/use-opening.ts';

const [SHOWN, SHOWN_NARROW] = [10, 5];
const C = NOTICES.columns;
const TONE: Readonly<Record<string, string>> = {
  'due': 'warn', 'due-soon': 'accent', 'maturity-soon': 'accent', 'overdue': 'bad', 'non-accrual': 'bad',
};

const COLUMNS: readonly Column<LoanNotice>[] = [
  {
    key: 'kind', title: C.kind, width: 130, card: 'bare',
    render: ({ kind }) => <State tone={TONE[kind] ?? 'quiet'}>{NOTICES.kinds[kind] ?? kind}</State>,
  },
  {
    key: 'loan', title: C.loan, card: 'title',
    render: ({ loan, customer }) => <TwoLines first={customer.name} second={<Figure>{loan.noteNumber}</Figure>} />,
  },
  { key: 'dueOn', title: C.dueOn, width: 120, render: ({ dueOn }) => <Figure>{dueOn}</Figure> },
  { key: 'amount', title: C.amount, width: 150, align: 'right', render: ({ amount }) => <Money amount={amount} /> },
  { key: 'on', title: C.on, width: 120, render: ({ onDate }) => <Figure faint>{onDate}</Figure> },
];

/** What the last ends of day found; each opens its loan. */
export function Notices() {
  const shown = useNarrow() ? SHOWN_NARROW : SHOWN;
  const query = useQuery(noticesQuery(1, shown));
  const { open, opened } = useOpening();
  const total = query.data?.total ?? 0;
  return (
    <Panel
      title={NOTICES.title} className="flush desk-wide"
      extra={total > 0 && <span className="faint small">{NOTICES.more(total, Math.min(total, shown))}</span>}
    >
      <Listed
        label={NOTICES.title} query={query} columns={COLUMNS} rowKey={({ id }) => id} focused={opened} dense
        onOpen={({ id, loan }) => open(id, `/loans/${loan.id}`)}
        empty={<Empty title={NOTICES.empty} />}
      />
    </Panel>
  );
}
