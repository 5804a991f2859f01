import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link } from 'react-router';

import { type CustomerFilter, customersQuery } from '../../api/lending.ts';
import { may, useSession } from '../../api/session.ts';
import { CUSTOMER_KINDS, type CustomerItem } from '../../api/types.ts';
import { COMMON } from '../../text/common.ts';
import { CUSTOMERS } from '../../text/customers.ts';
import { Empty } from '../../ui/empty.tsx';
import { instant } from '../../ui/format.ts';
import { Listed } from '../../ui/listed.tsx';
import type { Column } from '../../ui/listing.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Pick } from '../../ui/pick.tsx';
import { QueryBar } from '../../ui/query-bar.tsx';
import { State } from '../../ui/state.tsx';
import { TwoLines } from '../../ui/two-lines.tsx';
import { useFilters } from '../../ui/use-filters.ts';
import { useOpening } from '../../ui/use-opening.ts';
import { isSealed, useSought } from './sought.ts';

const DEFAULTS: CustomerFilter = { text: '', kind: '', page: 1 };
const KINDS = [{ code: '', name: COMMON.all }, ...CUSTOMER_KINDS.map((code) => ({ code, name: CUSTOMERS.kinds[code] }))];
const C = CUSTOMERS.columns;

const COLUMNS: readonly Column<CustomerItem>[] = [
  {
    key: 'customer', title: C.customer, card: 'title',
    render: ({ name, number, blacklisted }) => (
      <TwoLines
        first={<>{name} {blacklisted && <State tone="bad">{CUSTOMERS.blacklisted}</State>}</>}
        second={<span className="figures">{number}</span>}
      />
    ),
  },
  { key: 'kind', title: C.kind, width: 80, render: ({ kind }) => CUSTOMERS.kinds[kind] },
  { key: 'id', title: C.id, width: 190, render: ({ idMask }) => <span className="figures">{idMask ?? COMMON.none}</span> },
  { key: 'mobile', title: C.mobile, width: 140, render: ({ mobileMask }) => <span className="figures">{mobileMask ?? COMMON.none}</span> },
  { key: 'owner', title: C.owner, width: 160, render: ({ owner, org }) => <TwoLines first={owner.name} second={org.name} /> },
  { key: 'at', title: C.createdAt, width: 150, render: ({ createdAt }) => <span className="figures faint">{instant(createdAt)}</span> },
];

/** The customers a person may see; a whole ID or mobile number finds its holder although it is sealed. */
export default function CustomersPage() {
  const { filter, change, changed } = useFilters<CustomerFilter>(DEFAULTS);
  const sought = useSought();
  const text = sought.number || filter.text;
  const list = useQuery(customersQuery({ ...filter, text }));
  const { open, opened } = useOpening();
  const mayCreate = may(useSession(), 'customer', 'create');
  const add = mayCreate && <Link to="/customers/new/individual"><Button type="primary" tabIndex={-1}>{CUSTOMERS.add}</Button></Link>;
  const search = (typed: string) => {
    const sealed = isSealed(typed);
    sought.seek(sealed ? typed : '');
    change({ text: sealed ? '' : typed });
  };
  const reset = () => {
    sought.seek('');
    change({ text: '', kind: '' });
  };
  const filtered = changed || sought.number !== '';
  return (
    <>
      <PageHead title={CUSTOMERS.title} extra={add} />
      <div className="panel">
        <QueryBar text={text} placeholder={CUSTOMERS.search} onText={search} changed={filtered} onReset={reset}>
          <Pick label={CUSTOMERS.kind} value={filter.kind} choices={KINDS} onPick={(kind) => change({ kind })} />
        </QueryBar>
        <Listed
          label={CUSTOMERS.title} query={list} columns={COLUMNS} rowKey={({ id }) => id} focused={opened}
          onOpen={({ id }) => open(id, `/customers/${id}`)} page={filter.page} onPage={(page) => change({ page })}
          empty={filtered
            ? <Empty title={COMMON.emptyFiltered} text={COMMON.emptyFilteredText} action={<Button onClick={reset}>{COMMON.reset}</Button>} />
            : <Empty title={CUSTOMERS.empty} text={mayCreate ? CUSTOMERS.emptyText : CUSTOMERS.emptyReadOnly} />}
        />
      </div>
    </>
  );
}
