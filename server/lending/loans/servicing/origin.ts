/** What a loan was agreed on: its agreement, the application behind it, and who answers for it. */
import type { Em } from '../../../database/orm.ts';
import { sql } from '../../../database/sql.ts';
import { Refusal } from '../../../errors.ts';
import { LoanAgreement } from '../agreement.entity.ts';
import { LoanApplication } from '../application.entity.ts';
import { Loan } from '../loan.entity.ts';

export type Origin = { readonly loan: Loan; readonly agreement: LoanAgreement; readonly application: LoanApplication };

/** Throws `loan-not-found`. */
export async function originOf(em: Em, loanId: string): Promise<Origin> {
  const loan = await em.findOne(Loan, { id: loanId });
  if (!loan) throw new Refusal('absent', 'loan-not-found');
  const agreement = await em.findOneOrFail(LoanAgreement, { id: loan.agreementId });
  return { loan, agreement, application: await em.findOneOrFail(LoanApplication, { id: agreement.applicationId }) };
}

/** Somebody whose security an agreement rests on: a guarantor, or the owner of what was pledged. */
export type Surety = { readonly id: string | null; readonly name: string };

/** Guarantors, and owners of collateral other than the borrower. */
export async function suretiesOf(em: Em, { application, loan }: Origin): Promise<readonly Surety[]> {
  const ids = application.securities.guarantors.map(({ guarantorId }) => guarantorId);
  const people = await sql<Surety & { id: string }>(
    em, 'select id, name from customer where id = any($1::uuid[])', [[...ids, loan.customerId]],
  );
  const borrower = people.find(({ id }) => id === loan.customerId)?.name;
  const guarantors = people.filter(({ id }) => ids.includes(id)).map(({ id, name }) => ({ id, name }));
  const owners = new Set(application.securities.collaterals.map(({ ownerName }) => ownerName.trim()));
  const others = [...owners].filter((name) => name !== '' && name !== borrower && !guarantors.some((one) => one.name === name));
  return [...guarantors, ...others.map((name) => ({ id: null, name }))];
}
