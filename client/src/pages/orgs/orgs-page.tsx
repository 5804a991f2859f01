import { useState } from 'react';

import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link } from 'react-router';

import { orgsQuery } from '../../api/people.ts';
import { may, useSession } from '../../api/session.ts';
import type { Org } from '../../api/types.ts';
import { ORGS } from '../../text/organisation.ts';
import { Failure } from '../../ui/failure.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Panel } from '../../ui/panel.tsx';
import { State } from '../../ui/state.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { AddOrgDialog, EditOrgDialog } from './org-dialogs.tsx';
import { MoveOrgDialog } from './move-org-dialog.tsx';
import { Posts } from './posts.tsx';
import './orgs.css';

type Act = { readonly kind: 'edit' | 'add' | 'move'; readonly org: Org };

/** The organisation as a tree, and the posts. */
export default function OrgsPage() {
  const orgs = useQuery(orgsQuery);
  const session = useSession();
  const [act, setAct] = useState<Act>();
  const close = () => setAct(undefined);
  return (
    <>
      <PageHead title={ORGS.title} note={ORGS.note} />
      <div className="stack">
        <Panel className="flush">
          {orgs.isPending && <Waiting />}
          {orgs.isError && <Failure error={orgs.error} retry={() => void orgs.refetch()} />}
          {orgs.data && <Tree orgs={orgs.data.items} onAct={setAct} />}
        </Panel>
        {may(session, 'post', 'read') && <Posts />}
      </div>
      {act?.kind === 'edit' && <EditOrgDialog org={act.org} onClose={close} />}
      {act?.kind === 'move' && orgs.data && <MoveOrgDialog org={act.org} orgs={orgs.data.items} onClose={close} />}
      {act?.kind === 'add' && <AddOrgDialog parent={act.org} onClose={close} />}
    </>
  );
}

/** The rows come from the server in the order of the tree; each says how deep it stands. */
function Tree({ orgs, onAct }: { orgs: readonly Org[]; onAct: (act: Act) => void }) {
  const least = Math.min(...orgs.map(({ depth }) => depth));
  return (
    <ul className="tree" aria-label={ORGS.title}>
      {orgs.map((org) => (
        <li key={org.id} className={org.depth > least ? 'tree-below' : undefined} style={{ '--depth': org.depth - least } as object}>
          <span className="tree-name"><strong>{org.name}</strong> <State tone="quiet">{ORGS.kinds[org.kind]}</State></span>
          <span className="faint figures tree-code">{org.code}</span>
          <span className="tree-leader">{org.leader ? `${ORGS.leader}：${org.leader.name}` : <span className="faint">{ORGS.noLeader}</span>}</span>
          <Link className="tree-people" to={`/people?org=${org.id}`}>{ORGS.people(org.people)}</Link>
          <span className="acts tree-acts">
            {org.actions.includes('edit') && <Button size="small" onClick={() => onAct({ kind: 'edit', org })}>{ORGS.edit}</Button>}
            {org.actions.includes('edit') && org.parentId !== null && (
              <Button size="small" onClick={() => onAct({ kind: 'move', org })}>{ORGS.move.button}</Button>
            )}
            {org.actions.includes('create-below') && org.kind !== 'department' && (
              <Button size="small" onClick={() => onAct({ kind: 'add', org })}>{ORGS.addBelow}</Button>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
