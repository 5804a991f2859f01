import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';
import { Refusal } from '../../errors.ts';
import type { Rule } from './book.ts';
import type { Rights } from './rights.ts';
import type { Policy } from './policy.ts';

/** A role held, or to be held, in an organisation. */
export type Holding = { readonly role: string; readonly orgId: string };

/**
 * Nobody hands out, or takes into their hands, more than they have themselves, unless their own right to do so reaches the
 * whole company: else who may give roles in one department could make themselves an admin through another account.
 * Throws `beyond-your-rights`.
 */
export async function refuseBeyond(
  policy: Policy, em: Em, rights: Rights, { object, action, holdings }: { object: string; action: string; holdings: readonly Holding[] },
): Promise<void> {
  if (rights.rows(object, action)?.all) return;
  const book = await policy.bookOf(em);
  for (const { role, orgId } of holdings) {
    const below = await orgsBelow(em, orgId);
    for (const rule of await book.permissionsOf(role)) {
      if (!reaches(rights, rule, { orgId, below })) throw new Refusal('forbidden', 'beyond-your-rights', { role });
    }
  }
}

/** True when the person's own right reaches every row that the rule would reach from there, other than its owner's own. */
function reaches(rights: Rights, { object, action, scope }: Rule, place: { orgId: string; below: readonly string[] }): boolean {
  const rows = rights.rows(object, action);
  if (!rows || rows.all || scope === 'self') return rows !== undefined;
  if (scope === 'all') return false;
  return (scope === 'department' ? [place.orgId] : place.below).every((id) => rows.orgIds.includes(id));
}

async function orgsBelow(em: Em, orgId: string): Promise<string[]> {
  const rows = await sql<{ id: string }>(
    em, `select lower.id from org lower join org upper on upper.id = $1 where lower.path like upper.path || '%'`, [orgId],
  );
  return rows.map((row) => row.id);
}
