/** What a person sees of a register. */
import type { Em } from '../../database/orm.ts';
import type { Clock } from '../clock.ts';
import type { Policy } from './policy.ts';
import type { Rights } from './rights.ts';
import type { RowFilter } from './scope.ts';

/** The rows that a person's right reaches, and those of cases they take part in. */
export type Sight = { readonly rows: RowFilter | undefined; readonly caseIds: readonly string[] };

export type SightDeps = { readonly clock: Clock; readonly policy: Pick<Policy, 'casesOf'> };

/** What a person may read of the objects of a kind, and the business date it is seen on. */
export async function sightOf(
  { clock, policy }: SightDeps, { em, rights }: { readonly em: Em; readonly rights: Rights }, object: string,
): Promise<{ sight: Sight; on: string }> {
  const on = await clock.businessDate(em);
  return { on, sight: { rows: rights.rows(object, 'read'), caseIds: await policy.casesOf(em, { personId: rights.personId, today: on }) } };
}
