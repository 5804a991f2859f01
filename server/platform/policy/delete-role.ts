import type { Em } from '../../database/orm.ts';
import { change, sql } from '../../database/sql.ts';
import { Refusal } from '../../errors.ts';
import type { Actor } from '../actor.ts';
import { record } from '../audit/index.ts';
import { changeSection } from './change.ts';
import { lockRoles, ownRoles, type RoleDeps } from './change-role.ts';
import { type RoleRow, rulesIn } from './store.ts';

/** Processes that name a role, new cases of which or running ones still ask for it: the workflow's to say. */
export type RoleUses = (em: Em, role: string) => Promise<readonly string[]>;

/** As many names as a sentence takes. */
const NAMED = 5;

/**
 * Takes a role away with the rules that were given to it (删除角色). Throws `role-not-found`, `stale-version`, and, naming
 * who or what stands against it: `role-held` by people now or later, `role-once-held` where its memberships are evidence,
 * `role-inherited` by other roles, `role-in-process`, and `policy-locks-out`.
 */
export async function deleteRole(
  deps: RoleDeps & { readonly usesOf: RoleUses }, em: Em, actor: Actor, { id, version }: { readonly id: string; readonly version: number },
): Promise<void> {
  const roles = await lockRoles(em);
  const role = roles.find((one) => one.id === id);
  if (!role) throw new Refusal('absent', 'role-not-found', { role: id });
  if (role.version !== version) throw new Refusal('conflict', 'stale-version');
  await refuseHeld(em, role, deps.today);
  const heirs = roles.filter(({ inherits }) => inherits.includes(id)).map(({ name }) => name);
  if (heirs.length > 0) throw new Refusal('conflict', 'role-inherited', { name: role.name, heirs: named(heirs) });
  const processes = await deps.usesOf(em, id);
  if (processes.length > 0) throw new Refusal('conflict', 'role-in-process', { name: role.name, processes: named(processes) });
  await dropRules(deps, em, actor, id);
  await change(em, 'delete from role where id = $1', [id]);
  await ownRoles(deps, em);
  const before = { name: role.name, duty: role.duty, inherits: role.inherits };
  await record(em, actor, { action: 'role.delete', object: 'role', objectId: id, before });
}

async function refuseHeld(em: Em, { id, name }: RoleRow, today: string): Promise<void> {
  const people = await sql<{ name: string; ended: boolean }>(
    em,
    `select p.name, bool_and(m.to_on is not null and m.to_on < $2) as ended
     from membership m join person p on p.id = m.person_id where m.role = $1 group by p.id, p.name order by p.name`,
    [id, today],
  );
  const holding = people.filter(({ ended }) => !ended).map((person) => person.name);
  if (holding.length > 0) throw new Refusal('conflict', 'role-held', { name, people: named(holding), count: holding.length });
  if (people.length > 0) throw new Refusal('conflict', 'role-once-held', { name, people: named(people.map((person) => person.name)) });
}

async function dropRules(deps: RoleDeps, em: Em, actor: Actor, id: string): Promise<void> {
  const rules = await rulesIn(em);
  for (const section of new Set(rules.filter(({ role }) => role === id).map((rule) => rule.section))) {
    const [live] = await sql<{ version: number }>(em, 'select version from policy_section where name = $1', [section]);
    const left = rules.filter((rule) => rule.section === section && rule.role !== id)
      .map(({ role, object, action, scope }) => ({ role, object, action, scope }));
    await changeSection(deps, em, actor, { section, version: live?.version ?? 0, rules: left });
  }
}

function named(names: readonly string[]): string {
  return names.slice(0, NAMED).join('、') + (names.length > NAMED ? '…' : '');
}
