import { useState } from 'react';

import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link } from 'react-router';

import { findPeople } from '../../api/people.ts';
import { type Role, rolesQuery } from '../../api/policy.ts';
import { may, useSession } from '../../api/session.ts';
import { COMMON } from '../../text/common.ts';
import { RIGHTS, ROLES } from '../../text/policy.ts';
import { Empty } from '../../ui/empty.tsx';
import { Listed } from '../../ui/listed.tsx';
import type { Column } from '../../ui/listing.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Reasons } from '../../ui/reasons.tsx';
import { type Found, SearchPick } from '../../ui/search-pick.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { useFilters } from '../../ui/use-filters.ts';
import { DeleteRole } from './delete-role.tsx';
import { Matrix } from './matrix.tsx';
import { RoleDialog } from './role-dialog.tsx';

const DEFAULTS = { view: 'roles' };
type View = keyof typeof ROLES.views;

/** Roles, the rules that say what they mean, and what a person can do and why. */
export default function RolesPage() {
  const { filter, change } = useFilters(DEFAULTS);
  const seesPeople = may(useSession(), 'person', 'read');
  const views = (Object.keys(ROLES.views) as View[]).filter((view) => view !== 'person' || seesPeople);
  const view = views.find((one) => one === filter.view) ?? 'roles';
  return (
    <>
      <PageHead title={ROLES.title} note={ROLES.note} />
      <div className="panel">
        <Tabs
          label={ROLES.title} active={view} tabs={views.map((key) => ({ key, name: ROLES.views[key] }))}
          onPick={(next) => change({ view: next })}
        />
        <div role="tabpanel" aria-label={ROLES.views[view]}>
          {view === 'roles' && <RoleList seesPeople={seesPeople} />}
          {view === 'matrix' && <Matrix />}
          {view === 'person' && <SomeonesRights />}
        </div>
      </div>
    </>
  );
}

function RoleList({ seesPeople }: { seesPeople: boolean }) {
  const list = useQuery(rolesQuery);
  const mayEdit = may(useSession(), 'role', 'edit');
  const [open, setOpen] = useState<Role | 'new'>();
  const [leaving, setLeaving] = useState<Role>();
  const C = ROLES.columns;
  const columns: readonly Column<Role>[] = [
    { key: 'role', title: C.role, width: 160, card: 'title', render: ({ name }) => name },
    { key: 'duty', title: C.duty, card: 'bare', render: ({ duty }) => duty },
    { key: 'inherits', title: C.inherits, width: 160, render: ({ inherits }) => inherits.map(({ name }) => name).join('、') || COMMON.none },
    {
      key: 'people', title: C.people, width: 90, align: 'right',
      render: ({ id, people }) => (seesPeople ? <Link to={`/people?role=${id}`}>{ROLES.people(people)}</Link> : ROLES.people(people)),
    },
    ...(mayEdit ? [{
      key: 'actions', title: C.actions, width: 140, card: 'bare' as const,
      render: (role: Role) => <Acts role={role} onEdit={setOpen} onDelete={setLeaving} />,
    }] : []),
  ];
  return (
    <>
      {mayEdit && (
        <div className="bar">
          <span className="faint small">{ROLES.role.note}</span><Button onClick={() => setOpen('new')}>{ROLES.role.add}</Button>
        </div>
      )}
      <Listed label={ROLES.views.roles} query={list} columns={columns} rowKey={({ id }) => id} empty={<Empty title={ROLES.none} />} />
      {open && list.data && <RoleDialog role={open === 'new' ? undefined : open} roles={list.data.items} onClose={() => setOpen(undefined)} />}
      {leaving && <DeleteRole role={leaving} onClose={() => setLeaving(undefined)} />}
    </>
  );
}

function Acts({ role, onEdit, onDelete }: { role: Role; onEdit: (role: Role) => void; onDelete: (role: Role) => void }) {
  return (
    <span className="acts">
      <Button size="small" onClick={() => onEdit(role)}>{ROLES.role.edit}</Button>
      <Button size="small" onClick={() => onDelete(role)}>{ROLES.role.delete}</Button>
    </span>
  );
}

function SomeonesRights() {
  const [person, setPerson] = useState<Found>();
  return (
    <div className="part someone">
      <div className="someone-pick">
        <SearchPick
          label={RIGHTS.person} value={person} onChange={setPerson} source={findPeople}
          placeholder={RIGHTS.personHint} hint={RIGHTS.choose}
        />
      </div>
      {person && <Reasons key={person.id} personId={person.id} />}
    </div>
  );
}
