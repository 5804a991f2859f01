/** What giving or ending a role changes for a person, before it is done. */
import { useQuery } from '@tanstack/react-query';

import { orgsQuery } from '../../api/people.ts';
import { policiesQuery, type Reason, reasonsQuery, type Role } from '../../api/policy.ts';
import { allProcessesQuery } from '../../api/processes.ts';
import { may, useSession } from '../../api/session.ts';
import type { Membership } from '../../api/types.ts';
import { PERSON } from '../../text/organisation.ts';
import { rightWord, SCOPE_WORDS } from '../../text/policy.ts';
import { rightsOfRole, type Right } from '../roles/grid.ts';
import { type Held, makesNeedless } from '../roles/reach.ts';

const S = PERSON.stake;

/** What the role, held there, lets be done beyond what the person can do already. */
export function GainedRights({ personId, role, roles, orgId }: { personId: string; role: Role; roles: readonly Role[]; orgId: string }) {
  const orgs = useOrgs();
  const policies = useQuery(policiesQuery).data?.items;
  const reasons = useQuery(reasonsQuery(personId)).data?.items;
  if (!policies || !reasons) return null;
  const has = (right: Right) => reasons.some((reason) => makesNeedless(heldIn(reason), { ...right, orgId }, orgs));
  return <Rights title={S.gained} none={S.nothingGained} rights={rightsOfRole(policies, roles, role).filter((right) => !has(right))} />;
}

/** What the person can do, or as far as it reaches, for no other reason than this membership. */
export function LostRights({ personId, membership: { role, org } }: { personId: string; membership: Membership }) {
  const orgs = useOrgs();
  const reasons = useQuery(reasonsQuery(personId)).data?.items;
  if (!reasons) return null;
  const isThis = (reason: Reason) => reason.role.code === role.code && reason.org.id === org.id;
  const kept = reasons.filter((reason) => !isThis(reason));
  const lost = reasons.filter(isThis).filter((reason) => !kept.some((one) => makesNeedless(heldIn(one), heldIn(reason), orgs)));
  return <Rights title={S.lost} none={S.nothingLost} rights={lost} />;
}

function useOrgs() {
  return useQuery({ ...orgsQuery, enabled: may(useSession(), 'org', 'read') }).data?.items ?? [];
}

const heldIn = ({ object, action, scope, org }: Reason): Held => ({ object, action, scope, orgId: org.id });

function Rights({ title, none, rights }: { title: string; none: string; rights: readonly Right[] }) {
  const names = new Map((useQuery(allProcessesQuery).data?.items ?? []).map(({ slug, name }) => [slug, name]));
  if (rights.length === 0) return <p className="faint">{none}</p>;
  return (
    <div className="field">
      <span className="label">{title}</span>
      <ul className="stake">
        {rights.map(({ object, action, scope }) => (
          <li key={`${object} ${action} ${scope}`}>
            {rightWord(action, object, names)}<span className="faint small">{SCOPE_WORDS[scope]}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
