/** Which dossiers a person sees: the rows their right reaches, and those of cases they take part in. */
import type { Em } from '../../../database/orm.ts';
import type { Clock } from '../../../platform/clock.ts';
import { type Policy, type Rights, type RowFilter, sqlOf, type SqlText } from '../../../platform/policy/index.ts';

export type SightDeps = { readonly clock: Clock; readonly policy: Pick<Policy, 'casesOf'> };

/** The dossiers a person sees, and the day they are seen on. */
export async function sightOf({ clock, policy }: SightDeps, em: Em, rights: Rights): Promise<{ sight: Sight; on: string }> {
  const on = await clock.businessDate(em);
  return { on, sight: { rows: rights.rows('dossier', 'read'), caseIds: await policy.casesOf(em, { personId: rights.personId, today: on }) } };
}

export type Sight = { readonly rows: RowFilter | undefined; readonly caseIds: readonly string[] };

/** SQL that is true for a dossier `d` that may be seen. Somebody who worked in a checkout sees its dossier as well. */
export function visible({ rows, caseIds }: Sight, first: number): SqlText {
  const scope = sqlOf(rows, { org: 'd.org_id', owner: 'd.owner_id' }, first + 1);
  const about = `exists (select from cases about
    where about.id = any($${first}::uuid[]) and about.subject_type = 'dossier' and about.subject_id = d.id)`;
  return { text: `(d.case_id = any($${first}::uuid[]) or ${about} or ${scope.text})`, parameters: [caseIds, ...scope.parameters] };
}
