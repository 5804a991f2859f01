import type { Em } from '../../database/orm.ts';
import { takeTurns } from '../../database/sql.ts';
import { Refusal } from '../../errors.ts';
import type { Actor } from '../../platform/actor.ts';
import { record } from '../../platform/audit/index.ts';
import { companyNumber } from '../company-numbers.ts';
import { Customer } from '../customers/customer.entity.ts';
import { LoanAgreement } from '../loans/agreement.entity.ts';
import { Dossier } from './dossier.entity.ts';

/** Whose papers they are, and who looks after them. */
type About = Pick<Dossier, 'customerId' | 'caseId' | 'agreementId' | 'orgId' | 'ownerId'>;
type Opening = { readonly caseId: string; readonly on: string };

/** The dossier of an agreement's customer and case; opened when there is none yet. Throws `agreement-not-found`. */
export async function openDossier(em: Em, actor: Actor, moment: Opening, agreementId: string): Promise<Dossier> {
  const agreement = await em.findOne(LoanAgreement, { id: agreementId });
  if (!agreement) throw new Refusal('absent', 'agreement-not-found');
  const { customerId, caseId, orgId, ownerId, number } = agreement;
  return opened(em, actor, moment, { customerId, caseId, agreementId, orgId, ownerId }, { agreement: number });
}

/** The dossier of a customer's own papers (客户档案); opened when there is none yet. Throws `customer-not-found`. */
export async function openCustomerDossier(em: Em, actor: Actor, moment: Opening, customerId: string): Promise<Dossier> {
  const customer = await em.findOne(Customer, { id: customerId });
  if (!customer) throw new Refusal('absent', 'customer-not-found');
  const { orgId, ownerId, name } = customer;
  return opened(em, actor, moment, { customerId, caseId: null, agreementId: null, orgId, ownerId }, { customer: name });
}

/** Of two at once the second finds what the first has opened. */
async function opened(em: Em, actor: Actor, moment: Opening, about: About, said: Readonly<Record<string, string>>): Promise<Dossier> {
  const { customerId, caseId } = about;
  await takeTurns(em, `dossier:${customerId}:${caseId ?? ''}`);
  const known = await em.findOne(Dossier, { customerId, caseId });
  if (known) return known;
  const dossier = em.create(Dossier, {
    ...about, number: await companyNumber(em, moment.on, { kind: 'dossier', prefix: 'DA' }), status: 'open', openedOn: moment.on,
    filedOn: null,
  });
  await em.flush();
  await record(em, actor, {
    action: 'dossier.open', object: 'dossier', objectId: dossier.id, caseId: moment.caseId, after: { number: dossier.number, ...said },
  });
  return dossier;
}
