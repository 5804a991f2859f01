import type { Em } from '../../database/orm.ts';
import { Refusal } from '../../errors.ts';
import type { Actor } from '../actor.ts';
import { record } from '../audit/index.ts';
import { CaseGrant, type CaseRight } from './case-grant.entity.ts';

/**
 * Lets a person into one case (项目授权), to a business date or for as long as it lasts; given again, it is renewed. Whether
 * the actor may grant is the caller's to check.
 */
export async function grantCase(
  em: Em, actor: Actor,
  { at, ...grant }: { caseId: string; personId: string; right: CaseRight; until: string | null; at: Date },
): Promise<CaseGrant> {
  const { caseId, personId, right, until } = grant;
  const given = await em.findOne(CaseGrant, { caseId, personId, right })
    ?? em.create(CaseGrant, { ...grant, grantedBy: actor.personId, grantedAt: at });
  Object.assign(given, { until, grantedBy: actor.personId, grantedAt: at });
  await em.flush();
  await record(em, actor, { action: 'case.grant', object: 'case', objectId: caseId, caseId, after: { personId, right, until } });
  return given;
}

/** Takes a grant back. Throws `grant-not-found`. */
export async function revokeGrant(em: Em, actor: Actor, { caseId, id }: { caseId: string; id: string }): Promise<void> {
  const grant = await em.findOne(CaseGrant, { id, caseId });
  if (!grant) throw new Refusal('absent', 'grant-not-found');
  const { personId, right, until } = grant;
  await em.remove(grant).flush();
  await record(em, actor, { action: 'case.revoke-grant', object: 'case', objectId: caseId, caseId, before: { personId, right, until } });
}
