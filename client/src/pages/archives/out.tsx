import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';

import { type ArchiveFilter, type CustodyItem, outQuery } from '../../api/archives.ts';
import { ARCHIVES } from '../../text/archives.ts';
import { COMMON } from '../../text/common.ts';
import { Empty } from '../../ui/empty.tsx';
import { Listed } from '../../ui/listed.tsx';
import type { Column } from '../../ui/listing.tsx';
import { Pick } from '../../ui/pick.tsx';
import { QueryBar } from '../../ui/query-bar.tsx';
import { State } from '../../ui/state.tsx';
import type { Filters } from '../../ui/use-filters.ts';
import { useOpening } from '../../ui/use-opening.ts';
import { DossierCell, PaperCell } from './cells.tsx';

const C = ARCHIVES.outColumns;
const LATES = Object.entries(ARCHIVES.lates).map(([code, name]) => ({ code, name }));

const COLUMNS: readonly Column<CustodyItem>[] = [
  { key: 'paper', title: C.paper, card: 'title', render: PaperCell },
  { key: 'state', title: C.state, width: 150, render: HowLong },
  { key: 'holder', title: C.holder, width: 120, render: ({ now }) => now.holder?.name ?? COMMON.none },
  { key: 'since', title: C.since, width: 120, render: ({ now }) => <span className="figures">{now.since}</span> },
  { key: 'dueOn', title: C.dueOn, width: 120, render: ({ now }) => <span className="figures">{now.dueOn ?? COMMON.none}</span> },
  {
    key: 'dossier', title: C.dossier, width: 170,
    render: ({ dossier, customer }) => <DossierCell number={dossier.number} customer={customer} />,
  },
];

/** Overdue for how long; else that it is out, and how often its day was moved. */
function HowLong({ now: { overdueDays, renewals } }: CustodyItem) {
  return (
    <span className="note-line">
      {overdueDays > 0 ? <State tone="bad">{ARCHIVES.overdueDays(overdueDays)}</State> : <State tone="warn">{ARCHIVES.isOut}</State>}
      {renewals > 0 && <span className="faint">{ARCHIVES.renewals(renewals)}</span>}
    </span>
  );
}

/** What is out, the longest overdue first. */
export function Out({ filter, change, changed }: Filters<ArchiveFilter>) {
  const list = useQuery(outQuery(filter));
  const { open, opened } = useOpening();
  const reset = () => change({ text: '', late: '' });
  return (
    <>
      <QueryBar text={filter.text} placeholder={ARCHIVES.search.out} onText={(text) => change({ text })} changed={changed} onReset={reset}>
        <Pick label={ARCHIVES.late} value={filter.late} choices={LATES} onPick={(late) => change({ late })} />
      </QueryBar>
      <Listed
        label={ARCHIVES.views.out} query={list} columns={COLUMNS} rowKey={({ id }) => id} focused={opened}
        onOpen={({ id, dossier }) => open(id, `/archives/${dossier.id}`)} page={filter.page} onPage={(page) => change({ page })}
        empty={changed
          ? <Empty title={COMMON.emptyFiltered} text={COMMON.emptyFilteredText} action={<Button onClick={reset}>{COMMON.reset}</Button>} />
          : <Empty title={ARCHIVES.outEmpty} text={ARCHIVES.outEmptyText} />}
      />
    </>
  );
}
