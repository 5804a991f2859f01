/** What giving or ending a role changes for a person, before it is done. */
import { useQuery } from '@tanstack/react-query';

import { policiesQuery, type Reason, reasonsQuery, type Role } from '../../api/policy.ts';
import { processesQuery } from '../../api/processes.ts';
import type { Membership } from '../../api/types.ts';
import { PERSON } from '../../text/organisation.ts';
import { rightWord, SCOPE_WORDS } from '../../text/policy.ts';
import { rightsOfRole, type Right, wider } from '../roles/grid.ts';

const S = PERSON.stake;

/** What the role lets be done beyond what the person can do already. */
export function GainedRights({ personId, role, roles }: { personId: string; role: Role; roles: readonly Role[] }) {
  const policies = useQuery(policiesQuery).data?.items;
  const reasons = useQuery(reasonsQuery(personId)).data?.items;
  if (!policies || !reasons) return null;
  const has = ({ object, action, scope }: Right) => reasons.some((one) => one.object === object && one.action === action && !wider(scope, one.scope));
  return <Rights title={S.gained} none={S.nothingGained} rights={rightsOfRole(policies, roles, role).filter((right) => !has(right))} />;
}

/** What the person can do for no other reason than this membership. */
export function LostRights({ personId, membership: { role, org } }: { personId: string; membership: Membership }) {
  const reasons = useQuery(reasonsQuery(personId)).data?.items;
  if (!reasons) return null;
  const isThis = (reason: Reason) => reason.role.code === role.code && reason.org.id === org.id;
  const kept = reasons.filter((reason) => !isThis(reason));
  const lost = reasons.filter(isThis).filter(({ object, action }) => !kept.some((one) => one.object === object && one.action === action));
  return <Rights title={S.lost} none={S.nothingLost} rights={lost} />;
}

function Rights({ title, none, rights }: { title: string; none: string; rights: readonly Right[] }) {
  const names = new Map((useQuery(processesQuery).data?.items ?? []).map(({ slug, name }) => [slug, name]));
  if (rights.length === 0) return <p className="faint">{none}</p>;
  return (
    <div className="field">
      <span className="label">{title}</span>
      <ul className="stake">
        {rights.map(({ object, action, scope }) => <li key={`${object} ${action} ${scope}`}>{rightWord(action, object, names)}<span className="faint small">{SCOPE_WORDS[scope]}</span></li>)}
      </ul>
    </div>
  );
}
