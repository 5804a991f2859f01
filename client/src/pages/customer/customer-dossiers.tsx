import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';

import { customerDossiersQuery, type DossierItem } from '../../api/archives.ts';
import { may, useSession } from '../../api/session.ts';
import { ARCHIVES } from '../../text/archives.ts';
import { CUSTOMER } from '../../text/customers.ts';
import { FiledState, OutState } from '../../ui/dossier-state.tsx';
import { Failure } from '../../ui/failure.tsx';
import { type Column, Listing } from '../../ui/listing.tsx';
import { Panel } from '../../ui/panel.tsx';
import { TwoLines } from '../../ui/two-lines.tsx';
import { useOpening } from '../../ui/use-opening.ts';
import { Waiting } from '../../ui/waiting.tsx';

const COLUMNS: readonly Column<DossierItem>[] = [
  {
    key: 'dossier', title: '', card: 'title',
    render: ({ number, agreement, items, out, overdue }) => (
      <TwoLines
        first={<span className="note-line"><span className="figures">{number}</span><OutState out={out} overdue={overdue} /></span>}
        second={<>{agreement ? <span className="figures">{agreement.number}</span> : ARCHIVES.ofCustomer} · {ARCHIVES.papers(items)}</>}
      />
    ),
  },
  { key: 'status', title: '', width: 90, card: 'bare', render: FiledState },
];

/** The customer's papers: of each agreement, and their own. Nothing is asked for who may see none. */
export function CustomerDossiers({ customer }: { customer: { readonly id: string; readonly name: string } }) {
  const seen = may(useSession(), 'dossier', 'read');
  const { data, error, isPending, refetch } = useQuery({ ...customerDossiersQuery(customer.id), enabled: seen });
  const { open, opened } = useOpening();
  if (!seen) return null;
  const all = data && data.total > data.items.length && (
    <Link to={`/archives?text=${encodeURIComponent(customer.name)}`}>{CUSTOMER.allDossiers(data.total)}</Link>
  );
  return (
    <Panel title={CUSTOMER.dossiers} extra={all}>
      {isPending && <Waiting />}
      {error && <Failure error={error} retry={() => void refetch()} />}
      {data?.items.length === 0 && <p className="faint">{CUSTOMER.dossiersEmpty}</p>}
      {data && data.items.length > 0 && (
        <Listing
          label={CUSTOMER.dossiers} rows={data.items} rowKey={({ id }) => id} columns={COLUMNS} bare
          onOpen={({ id }) => open(id, `/archives/${id}`)} focused={opened}
        />
      )}
    </Panel>
  );
}
