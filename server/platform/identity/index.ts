/** The door of the identity room: who works here, who is calling, what they hold and where. */
import type { Em } from '../../database/orm.ts';
import type { Authenticate } from '../../http/router.ts';
import type { Route } from '../../http/route.ts';
import { authenticateWith } from './authenticate.ts';
import { type IdentityDeps, type Left, SESSION_LIMITS, type SessionLimits } from './deps.ts';
import { membershipRoutes } from './membership-routes.ts';
import { orgRoutes, postRoutes } from './org-routes.ts';
import { createPasswords, type Passwords } from './password.ts';
import { peopleRoutes } from './people-routes.ts';
import { sessionRoutes } from './session-routes.ts';
import { tellEnded } from './tell-left.ts';

export { createPasswords, OWASP_COST, type PasswordCost, type Passwords } from './password.ts';
export { type IdentityDeps, SESSION_LIMITS, type SessionLimits } from './deps.ts';
export { Membership } from './membership.entity.ts';
export { Org, ORG_KINDS, type OrgKind } from './org.entity.ts';
export { Person } from './person.entity.ts';
export { Post } from './post.entity.ts';
export { createOrg } from './create-org.ts';
export { editOrg } from './edit-org.ts';
export { createPost } from './create-post.ts';
export { createPerson, type NewPerson } from './create-person.ts';
export { grantRole, type RoleGrant } from './grant-role.ts';
export { foundCompany, isUnfounded } from './found-company.ts';

export type Identity = {
  readonly authenticate: Authenticate;
  routes(): Route[];
  /** To be called when a business day has begun: what roles that ran out gave somebody to do goes to others. */
  dayBegun(em: Em): Promise<void>;
  /** What the use cases of this room are called with by set-up and demo. */
  readonly deps: IdentityDeps;
};

/**
 * `passwords` and `limits` are given only where others than the product's are wanted: a test's cheap hashes, short sessions; `left`
 * where people have work that somebody else must take over.
 */
export function createIdentity(
  given: Pick<IdentityDeps, 'clock' | 'policy' | 'vault'> & { passwords?: Passwords; limits?: Partial<SessionLimits>; left?: Left },
): Identity {
  const { clock, policy, vault, passwords = createPasswords(), left = async () => {} } = given;
  const deps: IdentityDeps = { clock, policy, vault, passwords, left, limits: { ...SESSION_LIMITS, ...given.limits } };
  return { deps, authenticate: authenticateWith(deps), routes: () => routesOf(deps), dayBegun: (em) => tellEnded(deps, em) };
}

function routesOf(deps: IdentityDeps): Route[] {
  return [...sessionRoutes(deps), ...peopleRoutes(deps), ...membershipRoutes(deps), ...orgRoutes(), ...postRoutes()];
}
