import type { Em } from '../../database/orm.ts';
import type { Policy } from './policy.ts';
import type { RowScope } from './scope.ts';
import { heldBy, rolesIn } from './store.ts';

type Ref = { readonly id: string; readonly name: string };

/** One thing a person can do, and why: they hold `role` in `org`, and the rule stands with `through` (the role itself or one it inherits). */
export type Reason = {
  readonly object: string;
  readonly action: string;
  readonly scope: RowScope;
  readonly role: { readonly code: string; readonly name: string };
  readonly through: { readonly code: string; readonly name: string };
  readonly org: Ref;
};

/** What a person can do on a business date, and why; the same rules their rights are compiled from. */
export async function explain(policy: Policy, em: Em, person: { personId: string; today: string }): Promise<Reason[]> {
  const book = await policy.bookOf(em);
  const names = new Map((await rolesIn(em)).map((role) => [role.id, role.name]));
  const refOf = (code: string) => ({ code, name: names.get(code) ?? code });
  const reasons: Reason[] = [];
  for (const { role, orgId, orgName } of await heldBy(em, person.personId, person.today)) {
    for (const rule of await book.permissionsOf(role)) {
      reasons.push({
        object: rule.object, action: rule.action, scope: rule.scope,
        role: refOf(role), through: refOf(rule.role), org: { id: orgId, name: orgName },
      });
    }
  }
  return reasons.sort((a, b) => `${a.object} ${a.action}`.localeCompare(`${b.object} ${b.action}`, 'en'));
}
