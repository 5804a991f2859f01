import { useState } from 'react';

import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useParams } from 'react-router';

import { personQuery } from '../../api/people.ts';
import type { Person } from '../../api/types.ts';
import { PERSON } from '../../text/organisation.ts';
import { Facts } from '../../ui/facts.tsx';
import { Failure } from '../../ui/failure.tsx';
import { instant } from '../../ui/format.ts';
import { PageHead } from '../../ui/page-head.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Reasons } from '../../ui/reasons.tsx';
import { SecretValue } from '../../ui/secret-value.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { discloseMobile } from '../../api/people.ts';
import { PersonState } from '../people/people-page.tsx';
import { EditDialog } from './edit-dialog.tsx';
import { Memberships } from './memberships.tsx';
import { ResetPassword } from './reset-password.tsx';

/** One person: who they are, which roles they hold where, and what that lets them do. */
export default function PersonPage() {
  const { id = '' } = useParams();
  const found = useQuery(personQuery(id));
  if (found.isPending) return <Waiting />;
  if (!found.data) return <Failure error={found.error} retry={() => void found.refetch()} />;
  return <PersonSheet person={found.data} />;
}

function PersonSheet({ person }: { person: Person }) {
  const [editing, setEditing] = useState(false);
  const { id, name, username, org, actions } = person;
  return (
    <>
      <PageHead
        title={name} back={{ to: '/people', name: PERSON.list }}
        note={<span className="note-line">{username}<PersonState {...person} />{org.name}</span>}
        extra={(
          <>
            {actions.includes('reset-password') && <ResetPassword person={person} />}
            {actions.includes('edit') && <Button type="primary" onClick={() => setEditing(true)}>{PERSON.edit}</Button>}
          </>
        )}
      />
      <div className="stack">
        <Panel title={PERSON.basics}><Basics person={person} /></Panel>
        <Memberships person={person} />
        <Reasons personId={id} />
      </div>
      {editing && <EditDialog person={person} onClose={() => setEditing(false)} />}
    </>
  );
}

function Basics({ person }: { person: Person }) {
  const F = PERSON.facts;
  const { id, username, org, post, mobileMask, createdAt, lastSeenAt, mustChangePassword, actions } = person;
  return (
    <Facts
      facts={[
        { label: F.username, value: username },
        { label: F.org, value: org.name },
        { label: F.post, value: post?.name },
        {
          label: F.mobile,
          value: mobileMask && (
            <SecretValue
              label={F.mobile} mask={mobileMask}
              open={actions.includes('disclose') ? async (reason) => (await discloseMobile(id, reason)).value : undefined}
            />
          ),
        },
        { label: F.state, value: <>{<PersonState {...person} />} {mustChangePassword && <small className="faint">{PERSON.mustChange}</small>}</> },
        { label: F.createdAt, value: <span className="figures">{instant(createdAt)}</span> },
        { label: F.lastSeenAt, value: lastSeenAt ? <span className="figures">{instant(lastSeenAt)}</span> : PERSON.never },
      ]}
    />
  );
}
