import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';
import { Refusal } from '../../errors.ts';
import type { Actor } from '../../platform/actor.ts';
import { record } from '../../platform/audit/index.ts';
import { nextNumber } from '../../platform/numbering/index.ts';
import { LoanAgreement } from '../loans/agreement.entity.ts';
import { Dossier } from './dossier.entity.ts';

/**
 * The dossier of an agreement's customer and case; opened when there is none yet. Of two at once the second finds what the
 * first has opened. Throws `agreement-not-found`.
 */
export async function openDossier(em: Em, actor: Actor, moment: { caseId: string; on: string }, agreementId: string): Promise<Dossier> {
  const agreement = await em.findOne(LoanAgreement, { id: agreementId });
  if (!agreement) throw new Refusal('absent', 'agreement-not-found');
  const { customerId, caseId, orgId, ownerId, number: agreementNumber } = agreement;
  await sql(em, 'select pg_advisory_xact_lock(hashtextextended($1, 0))', [`dossier:${customerId}:${caseId}`]);
  const known = await em.findOne(Dossier, { customerId, caseId });
  if (known) return known;
  const dossier = em.create(Dossier, {
    number: await nextDossierNumber(em, moment.on), customerId, caseId, agreementId, status: 'open', openedOn: moment.on, filedOn: null,
    orgId, ownerId,
  });
  await em.flush();
  await record(em, actor, {
    action: 'dossier.open', object: 'dossier', objectId: dossier.id, caseId: moment.caseId, after: { number: dossier.number, agreement: agreementNumber },
  });
  return dossier;
}

/** `DA2026-0001`: without gaps per company and year. */
async function nextDossierNumber(em: Em, on: string): Promise<string> {
  const [company] = await sql<{ code: string }>(em, 'select code from org where parent_id is null');
  const year = Number(on.slice(0, 4));
  const number = await nextNumber(em, { kind: 'dossier', scope: company?.code ?? '', year });
  return `DA${year}-${String(number).padStart(4, '0')}`;
}
