import { createHash } from 'node:crypto';

import type { Em } from '../../database/orm.ts';
import { change, sql } from '../../database/sql.ts';
import { Refusal } from '../../errors.ts';
import type { Actor } from '../actor.ts';
import { record } from '../audit/index.ts';
import { ROLES_SECTION } from './files.ts';
import { refuseLockOut } from './lock-out.ts';
import type { Policy } from './policy.ts';
import { saveSection } from './save.ts';
import { type RoleRow, rolesIn } from './store.ts';

export type RoleDeps = { readonly policy: Policy; readonly now: Date; readonly today: string };

/** What a role is called, what it is there for, and whose rules it has besides its own. */
export type RoleValues = { readonly name: string; readonly duty: string; readonly inherits: readonly string[] };

/**
 * Adds a role (新增角色), to begin with without rules of its own. From then on the roles no longer follow their file. Throws
 * `role-exists`, `role-name-taken` and, for a role to inherit that is not there, `role-not-found`.
 */
export async function createRole(deps: RoleDeps, em: Em, actor: Actor, { id, ...values }: RoleValues & { readonly id: string }): Promise<void> {
  const roles = await lockRoles(em);
  if (roles.some((role) => role.id === id)) throw new Refusal('conflict', 'role-exists', { role: id });
  requireSound(roles, id, values);
  await sql(em, 'insert into role (id, name, duty, inherits) values ($1, $2, $3, $4)', [id, values.name, values.duty, [...values.inherits]]);
  await ownRoles(deps, em);
  await record(em, actor, { action: 'role.create', object: 'role', objectId: id, after: values });
}

/**
 * Renames a role or changes what it inherits; holds at once on every node. Throws `role-not-found`, `stale-version`,
 * `role-name-taken`, `role-in-circle` when roles would inherit one another, and `policy-locks-out` when nobody could change
 * rights any more.
 */
export async function editRole(
  deps: RoleDeps, em: Em, actor: Actor, { id, version, ...values }: RoleValues & { readonly id: string; readonly version: number },
): Promise<void> {
  const roles = await lockRoles(em);
  const role = roles.find((one) => one.id === id);
  if (!role) throw new Refusal('absent', 'role-not-found', { role: id });
  if (role.version !== version) throw new Refusal('conflict', 'stale-version');
  requireSound(roles, id, values);
  await change(
    em, 'update role set name = $2, duty = $3, inherits = $4, version = version + 1 where id = $1',
    [id, values.name, values.duty, [...values.inherits]],
  );
  await ownRoles(deps, em);
  await refuseLockOut(deps.policy, em, deps.today);
  const before = { name: role.name, duty: role.duty, inherits: role.inherits };
  await record(em, actor, { action: 'role.edit', object: 'role', objectId: id, before, after: values });
}

/** Who changes rights takes turns with all who do. */
export async function lockRoles(em: Em): Promise<readonly RoleRow[]> {
  await sql(em, 'select 1 from policy_version for update');
  return rolesIn(em);
}

function requireSound(roles: readonly RoleRow[], id: string, { name, inherits }: RoleValues): void {
  if (roles.some((role) => role.id !== id && role.name === name)) throw new Refusal('conflict', 'role-name-taken', { name });
  const unknown = inherits.find((parent) => !roles.some((role) => role.id === parent));
  if (unknown !== undefined) throw new Refusal('absent', 'role-not-found', { role: unknown });
  const through = inherits.find((parent) => parent === id || ancestorsOf(roles, parent).has(id));
  if (through !== undefined) throw new Refusal('invalid', 'role-in-circle', { role: roles.find((role) => role.id === through)?.name ?? name });
}

/** Every role that a role inherits, near or far. */
function ancestorsOf(roles: readonly RoleRow[], id: string): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [id];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const parents = roles.find((role) => role.id === next)?.inherits ?? [];
    for (const parent of parents.filter((one) => !found.has(one))) {
      found.add(parent);
      open.push(parent);
    }
  }
  return found;
}

/** The roles are the company's own now: start compares them with their file and changes nothing. */
export async function ownRoles({ now }: Pick<RoleDeps, 'now'>, em: Em): Promise<void> {
  const checksum = createHash('sha256').update(JSON.stringify(await rolesIn(em))).digest('hex');
  await saveSection(em, { name: ROLES_SECTION, rules: [], origin: 'database', checksum, now });
}
