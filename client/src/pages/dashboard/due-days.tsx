import { useState } from 'react';

import { useQuery } from '@tanstack/react-query';

import { type DueSoon, dueSoonQuery } from '../../api/loans.ts';
import { DASHBOARD, DUE_SOON } from '../../text/dashboard.ts';
import { choicesOf } from '../../ui/choices.ts';
import { Empty } from '../../ui/empty.tsx';
import { Figure } from '../../ui/figure.tsx';
import { Listed } from '../../ui/listed.tsx';
import type { Column } from '../../ui/listing.tsx';
import { Money } from '../../ui/money.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Pick } from '../../ui/pick.tsx';
import { State } from '../../ui/state.tsx';
import { useOpening } from '../../ui/use-opening.ts';
import { registerAddress } from '../loans/filter.ts';

type Day = DueSoon['days'][number];
const C = DUE_SOON.columns;

/** What falls due in the coming days, day by day. */
export function DueDays() {
  const [days, setDays] = useState('7');
  const query = useQuery(dueSoonQuery(Number(days)));
  const { open } = useOpening();
  const found = query.data;
  const columns: readonly Column<Day>[] = [
    {
      key: 'dueOn', title: C.dueOn, card: 'title',
      render: ({ dueOn }) => <><Figure>{dueOn}</Figure> {dueOn === found?.on && <State tone="warn">{DUE_SOON.today}</State>}</>,
    },
    { key: 'count', title: C.count, width: 80, align: 'right', render: ({ count }) => <Figure>{DASHBOARD.installments(count)}</Figure> },
    { key: 'amount', title: C.amount, width: 160, align: 'right', render: ({ amount }) => <Money amount={amount} /> },
  ];
  return (
    <Panel
      title={DUE_SOON.title} extra={<Pick label={DUE_SOON.days} value={days} choices={choicesOf(DUE_SOON.choices)} onPick={setDays} />}
      className="flush"
    >
      <div className="desk-list">
        <Listed
          label={DUE_SOON.title} query={{ ...query, data: found && { items: found.days, total: found.days.length } }} columns={columns}
          rowKey={({ dueOn }) => dueOn} dense asTable
          onOpen={({ dueOn }) => open(dueOn, registerAddress({ dueFrom: dueOn, dueTo: dueOn }))} empty={<Empty title={DUE_SOON.empty} />}
        />
      </div>
    </Panel>
  );
}
