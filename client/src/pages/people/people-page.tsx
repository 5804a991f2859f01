import { useState } from 'react';

import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';

import { orgsQuery, type PeopleFilter, peopleQuery } from '../../api/people.ts';
import { rolesQuery } from '../../api/policy.ts';
import { may, useSession } from '../../api/session.ts';
import type { PersonItem } from '../../api/types.ts';
import { COMMON } from '../../text/common.ts';
import { PEOPLE } from '../../text/organisation.ts';
import { choicesOf, orgChoices, withAll } from '../../ui/choices.ts';
import { Empty } from '../../ui/empty.tsx';
import { Listed } from '../../ui/listed.tsx';
import type { Column } from '../../ui/listing.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Pick } from '../../ui/pick.tsx';
import { QueryBar } from '../../ui/query-bar.tsx';
import { State } from '../../ui/state.tsx';
import { TwoLines } from '../../ui/two-lines.tsx';
import { useFilters } from '../../ui/use-filters.ts';
import { useOpening } from '../../ui/use-opening.ts';
import { RegisterDialog } from './register-dialog.tsx';

const DEFAULTS: PeopleFilter = { text: '', org: '', role: '', enabled: '', page: 1 };
const C = PEOPLE.columns;

const COLUMNS: readonly Column<PersonItem>[] = [
  { key: 'person', title: C.person, width: 180, card: 'title', render: ({ name, username }) => <TwoLines first={name} second={username} /> },
  { key: 'org', title: C.org, width: 220, render: ({ org, post }) => <TwoLines first={org.name} second={post?.name} /> },
  { key: 'roles', title: C.roles, render: ({ roles }) => <Roles roles={roles} /> },
  { key: 'state', title: C.state, width: 100, render: (person) => <PersonState {...person} /> },
];

/** Who works here. */
export default function PeoplePage() {
  const { filter, change, changed } = useFilters<PeopleFilter>(DEFAULTS);
  const session = useSession();
  const list = useQuery(peopleQuery(filter));
  const orgs = useQuery({ ...orgsQuery, enabled: may(session, 'org', 'read') }).data?.items ?? [];
  const roles = useQuery({ ...rolesQuery, enabled: may(session, 'role', 'read') }).data?.items ?? [];
  const { open, opened } = useOpening();
  const [adding, setAdding] = useState(false);
  const reset = () => change({ text: '', org: '', role: '', enabled: '' });
  return (
    <>
      <PageHead
        title={PEOPLE.title}
        extra={may(session, 'person', 'create') && <Button type="primary" onClick={() => setAdding(true)}>{PEOPLE.add}</Button>}
      />
      <div className="panel">
        <QueryBar text={filter.text} placeholder={PEOPLE.search} onText={(text) => change({ text })} changed={changed} onReset={reset}>
          {orgs.length > 0 && <Pick label={PEOPLE.org} value={filter.org} choices={withAll(orgChoices(orgs))} onPick={(org) => change({ org })} />}
          {roles.length > 0 && (
            <Pick
              label={PEOPLE.role} value={filter.role} choices={withAll(roles.map(({ id, name }) => ({ code: id, name })))}
              onPick={(role) => change({ role })}
            />
          )}
          <Pick label={PEOPLE.enabled} value={filter.enabled} choices={choicesOf(PEOPLE.enabledChoices)} onPick={(enabled) => change({ enabled })} />
        </QueryBar>
        <Listed
          label={PEOPLE.title} query={list} columns={COLUMNS} rowKey={({ id }) => id} focused={opened} onOpen={({ id }) => open(id, `/people/${id}`)}
          page={filter.page} onPage={(page) => change({ page })}
          empty={changed
            ? <Empty title={COMMON.emptyFiltered} text={COMMON.emptyFilteredText} action={<Button onClick={reset}>{COMMON.reset}</Button>} />
            : <Empty title={PEOPLE.empty} text={PEOPLE.emptyText} />}
        />
      </div>
      {adding && <RegisterDialog onClose={() => setAdding(false)} />}
    </>
  );
}

function Roles({ roles }: Pick<PersonItem, 'roles'>) {
  if (roles.length === 0) return <span className="faint">{PEOPLE.noRoles}</span>;
  return roles.map(({ code, name, org }) => <div key={`${code} ${org.id}`}>{name} <small className="faint">{org.name}</small></div>);
}

/** Whether a person can sign in. */
export function PersonState({ enabled, locked }: Pick<PersonItem, 'enabled' | 'locked'>) {
  if (!enabled) return <State tone="quiet">{PEOPLE.off}</State>;
  return locked ? <State tone="bad">{PEOPLE.locked}</State> : <State tone="good">{PEOPLE.on}</State>;
}
