/** Roles given to people, over HTTP. */
import { z } from 'zod';

import type { Em } from '../../database/orm.ts';
import { Refusal } from '../../errors.ts';
import { route, type Route } from '../../http/route.ts';
import { refuseBeyond, type Rights } from '../policy/index.ts';
import type { IdentityDeps } from './deps.ts';
import { editTerm, endMembership, findMembership } from './end-membership.ts';
import { findPerson, requireCover } from './find-person.ts';
import { grantRole } from './grant-role.ts';
import type { Membership } from './membership.entity.ts';
import { membershipItem } from './person-detail.ts';
import * as shapes from './shapes.ts';

const access = { object: 'role', action: 'grant' } as const;
const MembershipId = z.object({ id: z.uuid(), membershipId: z.uuid() });

export function membershipRoutes(deps: IdentityDeps): Route[] {
  return [
    route({
      method: 'POST', path: '/api/people/:id/memberships', summary: 'Let a person hold a role in an organisation', status: 201, access,
      params: shapes.Id, body: shapes.NewMembership, answer: shapes.MembershipItem,
      async handle({ em, actor, rights, params, body }) {
        await findPerson(em, rights, params.id, 'read');
        await requireGrantable(deps, em, rights, { personId: params.id, ...body });
        const { id } = await grantRole(em, actor, { personId: params.id, ...body });
        return membershipItem(em, rights, id, await deps.clock.businessDate(em));
      },
    }),
    route({
      method: 'PUT', path: '/api/people/:id/memberships/:membershipId', summary: 'Change the last day of a membership', access,
      params: MembershipId, body: shapes.EditedMembership, answer: shapes.MembershipItem,
      async handle({ em, actor, rights, params, body }) {
        const membership = await changeable(deps, em, rights, params);
        await editTerm(deps, em, actor, { membership, ...body });
        return membershipItem(em, rights, membership.id, await deps.clock.businessDate(em));
      },
    }),
    route({
      method: 'DELETE', path: '/api/people/:id/memberships/:membershipId', summary: 'End a membership at once', access,
      params: MembershipId, status: 204,
      async handle({ em, actor, rights, params }) {
        await endMembership(deps, em, actor, await changeable(deps, em, rights, params));
      },
    }),
  ];
}

type Grant = { readonly personId: string; readonly role: string; readonly orgId: string };

/** Throws `own-account`, `not-allowed` outside the scope of the granting right, and `beyond-your-rights`. */
async function requireGrantable({ policy }: IdentityDeps, em: Em, rights: Rights, { personId, role, orgId }: Grant): Promise<void> {
  if (personId === rights.personId) throw new Refusal('invalid', 'own-account');
  requireCover(rights, access.object, access.action, { orgId, ownerId: '' });
  await refuseBeyond(policy, em, rights, { ...access, holdings: [{ role, orgId }] });
}

async function changeable(
  deps: IdentityDeps, em: Em, rights: Rights, { id: personId, membershipId }: { id: string; membershipId: string },
): Promise<Membership> {
  await findPerson(em, rights, personId, 'read');
  const membership = await findMembership(em, { id: membershipId, personId });
  await requireGrantable(deps, em, rights, membership);
  return membership;
}
