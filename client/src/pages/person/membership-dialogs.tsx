import { useState } from 'react';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';

import { useAct } from '../../api/act.ts';
import { editMembership, grantMembership, orgsQuery } from '../../api/people.ts';
import { rolesQuery } from '../../api/policy.ts';
import { useSession } from '../../api/session.ts';
import type { Membership, Person } from '../../api/types.ts';
import { COMMON } from '../../text/common.ts';
import { PERSON } from '../../text/organisation.ts';
import { orgChoices } from '../../ui/choices.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DateField, SelectField } from '../../ui/inputs.tsx';
import { GainedRights } from './rights-at-stake.tsx';
import './person.css';

const F = PERSON.membership;

export function GrantDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const { businessDate } = useSession();
  const { message } = App.useApp();
  const client = useQueryClient();
  const roles = useQuery(rolesQuery).data?.items ?? [];
  const orgs = useQuery(orgsQuery).data?.items ?? [];
  const [role, setRole] = useState('');
  const [orgId, setOrgId] = useState(person.org.id);
  const [fromOn, setFromOn] = useState(businessDate);
  const [toOn, setToOn] = useState('');
  const [tried, setTried] = useState(false);
  const wanted = roles.find(({ id }) => id === role);
  const granting = useAct((body: Parameters<typeof grantMembership>[1], key) => grantMembership(person.id, body, key), {
    onSuccess: async () => {
      onClose();
      message.success(PERSON.granted);
      await client.invalidateQueries({ queryKey: ['people'] });
    },
  });
  const submit = () => {
    setTried(true);
    if (role && orgId && fromOn) granting.mutate({ role, orgId, fromOn, toOn: toOn || null });
  };
  return (
    <Dialog
      title={`${PERSON.grant} · ${person.name}`} text={PERSON.rolesNote} open onClose={onClose} onSubmit={submit} submit={PERSON.grant}
      pending={granting.isPending} error={granting.error}
    >
      <SelectField
        label={F.role} required value={role} onChange={setRole} choices={roles.map(({ id, name }) => ({ code: id, name }))}
        error={tried && !role ? COMMON.choose : undefined} hint={wanted?.duty}
      />
      <SelectField label={F.org} required value={orgId} onChange={setOrgId} choices={orgChoices(orgs)} />
      <div className="two-fields">
        <DateField label={F.fromOn} required value={fromOn} onChange={setFromOn} error={tried && !fromOn ? COMMON.missing : undefined} />
        <DateField label={F.toOn} value={toOn} onChange={setToOn} min={fromOn} hint={F.toHint} />
      </div>
      {wanted && <GainedRights personId={person.id} role={wanted} roles={roles} orgId={orgId} />}
    </Dialog>
  );
}

export function TermDialog({ person, membership, onClose }: { person: Person; membership: Membership; onClose: () => void }) {
  const { message } = App.useApp();
  const client = useQueryClient();
  const { id, role, org, fromOn, version } = membership;
  const [toOn, setToOn] = useState(membership.toOn ?? '');
  const changing = useMutation({
    mutationFn: () => editMembership(person.id, id, { toOn: toOn || null, version }),
    onSuccess: async () => {
      onClose();
      message.success(PERSON.saved);
      await client.invalidateQueries({ queryKey: ['people'] });
    },
  });
  return (
    <Dialog
      title={`${PERSON.changeTerm} · ${role.name}`} text={`${org.name}，${COMMON.since(fromOn)}`} open onClose={onClose}
      onSubmit={() => changing.mutate()} submit={COMMON.save} pending={changing.isPending} error={changing.error}
    >
      <DateField label={F.toOn} value={toOn} onChange={setToOn} min={fromOn} hint={F.toHint} />
    </Dialog>
  );
}
