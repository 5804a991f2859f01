/** Which dossiers a person sees. */
import { type Sight, sqlOf, type SqlText } from '../../../platform/policy/index.ts';

/** SQL that is true for a dossier `d` that may be seen. Somebody who worked in a checkout sees its dossier as well. */
export function visible({ rows, caseIds }: Sight, first: number): SqlText {
  const scope = sqlOf(rows, { org: 'd.org_id', owner: 'd.owner_id' }, first + 1);
  const about = `exists (select from cases about
    where about.id = any($${first}::uuid[]) and about.subject_type = 'dossier' and about.subject_id = d.id)`;
  return { text: `(d.case_id = any($${first}::uuid[]) or ${about} or ${scope.text})`, parameters: [caseIds, ...scope.parameters] };
}
