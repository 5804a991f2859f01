import { useState } from 'react';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';

import { endMembership } from '../../api/people.ts';
import { useSession } from '../../api/session.ts';
import type { Membership, Person } from '../../api/types.ts';
import { PERSON } from '../../text/organisation.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { type Column, Listing } from '../../ui/listing.tsx';
import { Panel } from '../../ui/panel.tsx';
import { State } from '../../ui/state.tsx';
import { GrantDialog, TermDialog } from './membership-dialogs.tsx';
import { LostRights } from './rights-at-stake.tsx';

/** Which roles a person holds, where, and from when to when. */
export function Memberships({ person }: { person: Person }) {
  const [granting, setGranting] = useState(false);
  const [changing, setChanging] = useState<Membership>();
  const [ending, setEnding] = useState<Membership>();
  const { businessDate, person: me } = useSession();
  const { memberships, actions } = person;
  return (
    <Panel title={PERSON.roles} extra={actions.includes('grant') && <Button size="small" onClick={() => setGranting(true)}>{PERSON.grant}</Button>}>
      {memberships.length === 0
        ? <p className="faint">{PERSON.noRoles}</p>
        : (
          <Listing
            label={PERSON.roles} rows={memberships} rowKey={({ id }) => id}
            columns={columns(businessDate, { onChange: setChanging, onEnd: setEnding })}
          />
        )}
      {me.id === person.id && <p className="faint small note-below">{PERSON.own}</p>}
      {granting && <GrantDialog person={person} onClose={() => setGranting(false)} />}
      {ending && <EndDialog person={person} row={ending} onClose={() => setEnding(undefined)} />}
      {changing && <TermDialog person={person} membership={changing} onClose={() => setChanging(undefined)} />}
    </Panel>
  );
}

type Acts = { readonly onChange: (membership: Membership) => void; readonly onEnd: (membership: Membership) => void };

function columns(today: string, { onChange, onEnd }: Acts): readonly Column<Membership>[] {
  const C = PERSON.columns;
  return [
    { key: 'role', title: C.role, card: 'title', render: ({ role }) => role.name },
    { key: 'org', title: C.org, render: ({ org }) => org.name },
    { key: 'term', title: C.term, width: 220, render: ({ fromOn, toOn }) => <span className="figures">{fromOn} – {toOn ?? PERSON.forever}</span> },
    { key: 'state', title: C.state, width: 100, render: (row) => <TermState row={row} today={today} /> },
    {
      key: 'actions', title: C.actions, width: 190, card: 'bare',
      render: (row) => row.actions.length > 0 && (
        <span className="acts">
          <Button size="small" onClick={() => onChange(row)}>{PERSON.changeTerm}</Button>
          <Button size="small" onClick={() => onEnd(row)}>{PERSON.end}</Button>
        </span>
      ),
    },
  ];
}

function TermState({ row: { holds, fromOn }, today }: { row: Membership; today: string }) {
  if (holds) return <State tone="good">{PERSON.holds}</State>;
  return fromOn > today ? <State tone="accent">{PERSON.later}</State> : <State tone="quiet">{PERSON.ended}</State>;
}

function EndDialog({ person, row, onClose }: { person: Person; row: Membership; onClose: () => void }) {
  const { message } = App.useApp();
  const client = useQueryClient();
  const ending = useMutation({
    mutationFn: () => endMembership(person.id, row.id),
    onSuccess: async () => {
      onClose();
      message.success(PERSON.endDone);
      await client.invalidateQueries({ queryKey: ['people'] });
    },
  });
  return (
    <Dialog
      title={PERSON.end} text={PERSON.endText(row.role.name, row.org.name)} open danger
      onClose={onClose} onSubmit={() => ending.mutate()} submit={PERSON.end}
      pending={ending.isPending} error={ending.error}
    >
      <LostRights personId={person.id} membership={row} />
    </Dialog>
  );
}
