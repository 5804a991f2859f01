import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';

import { type ArchiveFilter, type DossierItem, dossiersQuery } from '../../api/archives.ts';
import { orgsQuery } from '../../api/people.ts';
import { may, useSession } from '../../api/session.ts';
import { ARCHIVES } from '../../text/archives.ts';
import { COMMON } from '../../text/common.ts';
import { FiledState, OutState } from '../../ui/dossier-state.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Listed } from '../../ui/listed.tsx';
import type { Column } from '../../ui/listing.tsx';
import { Pick } from '../../ui/pick.tsx';
import { QueryBar } from '../../ui/query-bar.tsx';
import { TwoLines } from '../../ui/two-lines.tsx';
import type { Filters } from '../../ui/use-filters.ts';
import { useOpening } from '../../ui/use-opening.ts';
import { DossierCell } from './cells.tsx';

const C = ARCHIVES.columns;
const STATUSES = [{ code: '', name: COMMON.all }, ...Object.entries(ARCHIVES.statuses).map(([code, name]) => ({ code, name }))];

const COLUMNS: readonly Column<DossierItem>[] = [
  { key: 'number', title: C.number, card: 'title', render: DossierCell },
  { key: 'agreement', title: C.agreement, width: 150, render: About },
  { key: 'status', title: C.status, width: 100, render: FiledState },
  { key: 'papers', title: C.papers, width: 220, render: Papers },
  { key: 'filedOn', title: C.filedOn, width: 120, render: ({ filedOn }) => <span className="figures">{filedOn ?? COMMON.none}</span> },
  { key: 'org', title: C.org, width: 150, render: ({ owner, org }) => <TwoLines first={org.name} second={owner.name} /> },
];

/** The agreement it is about; the papers of a customer as such are about none. */
function About({ agreement, case: about }: DossierItem) {
  if (about === null) return ARCHIVES.ofCustomer;
  return <span className="figures">{agreement?.number ?? COMMON.none}</span>;
}

/** How many papers there are; what is out and what is overdue in words. */
function Papers({ items, out, overdue, scans }: DossierItem) {
  return (
    <span className="note-line">
      <span className="figures">{ARCHIVES.papers(items)}</span>
      {scans > 0 && <span className="faint figures">{ARCHIVES.scans(scans)}</span>}
      <OutState out={out} overdue={overdue} />
    </span>
  );
}

/** The dossiers a person may see. */
export function Dossiers({ filter, change, changed }: Filters<ArchiveFilter>) {
  const list = useQuery(dossiersQuery(filter));
  const seesOrgs = may(useSession(), 'org', 'read');
  const orgs = useQuery({ ...orgsQuery, enabled: seesOrgs }).data?.items ?? [];
  const { open, opened } = useOpening();
  const reset = () => change({ text: '', status: '', org: '' });
  return (
    <>
      <QueryBar text={filter.text} placeholder={ARCHIVES.search.dossiers} onText={(text) => change({ text })} changed={changed} onReset={reset}>
        <Pick label={ARCHIVES.status} value={filter.status} choices={STATUSES} onPick={(status) => change({ status })} />
        {seesOrgs && (
          <Pick
            label={ARCHIVES.org} value={filter.org} onPick={(org) => change({ org })}
            choices={[{ code: '', name: COMMON.all }, ...orgs.map(({ id, name }) => ({ code: id, name }))]}
          />
        )}
      </QueryBar>
      <Listed
        label={ARCHIVES.views.dossiers} query={list} columns={COLUMNS} rowKey={({ id }) => id} focused={opened}
        onOpen={({ id }) => open(id, `/archives/${id}`)} page={filter.page} onPage={(page) => change({ page })}
        empty={changed
          ? <Empty title={COMMON.emptyFiltered} text={COMMON.emptyFilteredText} action={<Button onClick={reset}>{COMMON.reset}</Button>} />
          : <Empty title={ARCHIVES.empty} text={ARCHIVES.emptyText} />}
      />
    </>
  );
}
