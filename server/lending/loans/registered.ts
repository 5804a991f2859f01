import type { Em } from '../../database/orm.ts';
import { Refusal } from '../../errors.ts';
import { LoanApplication } from './application.entity.ts';

/** The application an instance registered. Throws `application-not-registered`: a diagram may ask for it too early. */
export async function registeredIn(em: Em, instanceId: string): Promise<LoanApplication> {
  const application = await em.findOne(LoanApplication, { instanceId });
  if (!application) throw new Refusal('invalid', 'application-not-registered');
  return application;
}
