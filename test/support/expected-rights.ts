/** What the policy files say, read by a reader of the test's own: the measure for what the server does. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import type { Orm } from '../../server/database/orm.ts';
import { sql } from '../../server/database/sql.ts';

type Scope = 'self' | 'department' | 'department-below' | 'all';
type Rule = { readonly role: string; readonly object: string; readonly action: string; readonly scope: Scope };
type Held = { readonly role: string; readonly path: string };

/** Where a row belongs: the path of its organisation and its owner. */
export type Place = { readonly path: string; readonly ownerId: string };

export type Expected = {
  /** The person holds the action on the object in some scope. */
  holds(username: string, object: string, action: string): boolean;
  /** The person's scopes reach a row that belongs there. */
  reaches(username: string, object: string, action: string, place: Place): boolean;
};

const FOLDER = path.resolve(import.meta.dirname, '../../policies');

/** The rules of `policies/*.csv` applied to the memberships in the database. */
export async function expectedRights(orm: Orm): Promise<Expected> {
  const lines = readdirSync(FOLDER).filter((file) => file.endsWith('.csv'))
    .flatMap((file) => readFileSync(path.join(FOLDER, file), 'utf8').split('\n'))
    .map((line) => line.split(',').map((cell) => cell.trim()));
  const rules = lines.filter(([kind]) => kind === 'p').map(([, role = '', object = '', action = '', scope]) =>
    ({ role, object, action, scope: scope as Scope }));
  const parents = lines.filter(([kind]) => kind === 'g').map(([, role = '', parent = '']) => ({ role, parent }));
  const rolesOf = (role: string): string[] => [role, ...parents.filter((one) => one.role === role).flatMap(({ parent }) => rolesOf(parent))];
  const people = await sql<{ username: string; id: string; role: string; path: string }>(
    orm.em.fork(),
    `select p.username, p.id, m.role, o.path from membership m join person p on p.id = m.person_id join org o on o.id = m.org_id`,
  );

  function ways(username: string, object: string, action: string): { rule: Rule; held: Held; personId: string }[] {
    return people.filter((person) => person.username === username).flatMap((held) => {
      const roles = rolesOf(held.role);
      return rules.filter((rule) => roles.includes(rule.role) && rule.action === action && matches(rule.object, object))
        .map((rule) => ({ rule, held, personId: held.id }));
    });
  }

  return {
    holds: (username, object, action) => ways(username, object, action).length > 0,
    reaches: (username, object, action, place) => ways(username, object, action).some(({ rule, held, personId }) => {
      if (rule.scope === 'all') return true;
      if (rule.scope === 'self') return place.ownerId === personId;
      return rule.scope === 'department' ? place.path === held.path : place.path.startsWith(held.path);
    }),
  };
}

function matches(rule: string, object: string): boolean {
  return rule.endsWith('*') ? object.startsWith(rule.slice(0, -1)) : rule === object;
}
