import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';

import { type ArchiveFilter, type CustodyItem, papersQuery, placesQuery } from '../../api/archives.ts';
import { ARCHIVES, DOSSIER } from '../../text/archives.ts';
import { COMMON } from '../../text/common.ts';
import { Empty } from '../../ui/empty.tsx';
import { Listed } from '../../ui/listed.tsx';
import type { Column } from '../../ui/listing.tsx';
import { Pick } from '../../ui/pick.tsx';
import { QueryBar } from '../../ui/query-bar.tsx';
import type { Filters } from '../../ui/use-filters.ts';
import { useOpening } from '../../ui/use-opening.ts';
import { Whereabouts } from '../dossier/whereabouts.tsx';
import { DossierCell, PaperCell } from './cells.tsx';

const WHERES = Object.entries(ARCHIVES.wheres).map(([code, name]) => ({ code, name }));

const COLUMNS: readonly Column<CustodyItem>[] = [
  { key: 'paper', title: DOSSIER.columns.paper, card: 'title', render: PaperCell },
  { key: 'place', title: DOSSIER.columns.place, width: 230, render: ({ now }) => now.place.name },
  { key: 'now', title: DOSSIER.columns.now, width: 230, render: ({ now }) => <Whereabouts now={now} /> },
  { key: 'since', title: DOSSIER.columns.since, width: 120, render: ({ now }) => <span className="figures">{now.since}</span> },
  {
    key: 'dossier', title: ARCHIVES.outColumns.dossier, width: 170,
    render: ({ dossier, customer }) => <DossierCell number={dossier.number} customer={customer} />,
  },
];

/** Every paper with the place it belongs to and where it is: what should lie in a box when it is counted. */
export function AllPapers({ filter, change, changed }: Filters<ArchiveFilter>) {
  const list = useQuery(papersQuery(filter));
  const places = useQuery(placesQuery).data?.items ?? [];
  const { open, opened } = useOpening();
  const reset = () => change({ text: '', place: '', where: '' });
  return (
    <>
      <QueryBar text={filter.text} placeholder={ARCHIVES.search.papers} onText={(text) => change({ text })} changed={changed} onReset={reset}>
        <Pick
          label={ARCHIVES.place} value={filter.place} onPick={(place) => change({ place })}
          choices={[{ code: '', name: COMMON.all }, ...places.map(({ id, name }) => ({ code: id, name }))]}
        />
        <Pick label={ARCHIVES.where} value={filter.where} choices={WHERES} onPick={(where) => change({ where })} />
      </QueryBar>
      <Listed
        label={ARCHIVES.views.papers} query={list} columns={COLUMNS} rowKey={({ id }) => id} focused={opened}
        onOpen={({ id, dossier }) => open(id, `/archives/${dossier.id}`)} page={filter.page} onPage={(page) => change({ page })}
        empty={changed
          ? <Empty title={COMMON.emptyFiltered} text={COMMON.emptyFilteredText} action={<Button onClick={reset}>{COMMON.reset}</Button>} />
          : <Empty title={ARCHIVES.papersEmpty} text={ARCHIVES.emptyText} />}
      />
    </>
  );
}
