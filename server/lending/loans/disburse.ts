/** 放款: the payout of a note under a signed agreement. */
import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';
import { Refusal } from '../../errors.ts';
import type { Actor } from '../../platform/actor.ts';
import { nextNumber } from '../../platform/numbering/index.ts';
import { parameterAt } from '../../platform/parameters/index.ts';
import { METHODS_ZH } from '../../text/lending.zh.ts';
import { compareRates, type LoanTerms, yuanOf } from '../money/index.ts';
import { Customer } from '../customers/customer.entity.ts';
import { percentOf } from '../percent.ts';
import { LoanAgreement } from './agreement.entity.ts';
import { LoanApplication } from './application.entity.ts';
import { refuseUnauthorised } from './authority.ts';
import { borrowerOf } from './borrower.ts';
import { refuseDeduction } from './decide.ts';
import { checkExposure } from './exposure.ts';
import { Loan } from './loan.entity.ts';
import { type BankSide, ourAccount } from './servicing/movement.ts';
import { refuseClaimed } from './servicing/claims.ts';
import { keepTerms } from './servicing/codec.ts';
import { refuseSameHands } from './servicing/hands.ts';
import { type FirstNote, maturityOfTerms, type NoteLimits, noteTerms } from './servicing/note-terms.ts';
import { issue, type Paper, printedMoney } from './servicing/papers.ts';
import { type Hands, holdDay, type Place } from './servicing/place.ts';
import { recordEvent, type Recorded } from './servicing/record-event.ts';

export type Payout = {
  readonly agreementId: string;
  readonly amountFen: bigint;
  /** What the customer gets; must be the whole amount. */
  readonly payoutFen: bigint;
  /** 起息日: the day the money went. */
  readonly valueOn: string;
  readonly bank: BankSide;
};

export type Disbursed = { readonly loan: Loan; readonly recorded: Recorded; readonly paper: Paper };

/**
 * Pays out under an agreement: the whole of it, or a tranche. Opens the note with its terms pinned and records the payout.
 * Refused: what `admitPayout` refuses, hands that had a part in the loan before (`payout-by-requester`, `payout-by-approver`,
 * `payout-not-reviewed`), and what `recordEvent` refuses.
 */
export async function disburse(em: Em, actor: Actor, place: Place, hands: Hands, payout: Payout): Promise<Disbursed> {
  await holdDay(em, place.on);
  const admitted = await admitPayout(em, place, payout);
  refuseSameHands(actor, hands, admitted.application);
  const bank = { ...payout.bank, bankAccount: await ourAccount(em, payout.bank.bankAccount) };
  const loan = await openNote(em, place, payout, admitted, bank);
  const movement = { ...bank, direction: 'out', amountFen: payout.amountFen } as const;
  const recorded = await recordEvent(em, actor, {
    loanId: loan.id, place, movement, happening: { type: 'disbursement', amount: payout.amountFen, valueOn: payout.valueOn },
  });
  const paper = await issue(em, 'payout', recorded, {
    ...printedMoney(recorded, movement), noteNumber: loan.noteNumber, maturesOn: loan.maturesOn, rate: loan.annualRate,
    payoutAccount: loan.payoutAccount, agreement: admitted.agreement.number, method: METHODS_ZH[loan.method], purpose: loan.purpose,
  });
  return { loan, recorded, paper };
}

export type Admitted = {
  readonly agreement: LoanAgreement;
  readonly application: LoanApplication;
  readonly customer: Customer;
  readonly first: FirstNote | undefined;
  /** What may still be drawn, this payout not counted. */
  readonly undrawnFen: bigint;
};

/**
 * Whether a payout may be made, under the locks of the customer's group. Throws `agreement-not-found`, `agreement-ended`,
 * `loan-claimed`, `interest-deducted-up-front`, `amount-not-positive`, `approval-beyond-authority`, `agreement-fully-drawn`,
 * `payout-above-agreement`, `payout-before-start`, `value-day-in-future`, `drawdown-expired`, `penalty-above-limit`,
 * `customer-blacklisted`, `exposure-above-limit`.
 */
export async function admitPayout(em: Em, place: Place, payout: Payout): Promise<Admitted> {
  const [found] = await sql<{ customerId: string }>(em, 'select customer_id as "customerId" from loan_agreement where id = $1', [payout.agreementId]);
  if (!found) throw new Refusal('absent', 'agreement-not-found');
  await refuseClaimed(em, place, payout.agreementId, 'disbursement');
  await checkExposure(em, found.customerId, 0n, { on: place.on });
  const agreement = await em.findOneOrFail(LoanAgreement, { id: payout.agreementId });
  if (agreement.status !== 'signed') throw new Refusal('conflict', 'agreement-ended', { number: agreement.number });
  const application = await em.findOneOrFail(LoanApplication, { id: agreement.applicationId });
  await refuseUnauthorised(em, application, agreement);
  const customer = await borrowerOf(em, agreement.customerId, place.on);
  await refuseDay(em, agreement, payout.valueOn, place.on);
  await refusePenalty(em, agreement);
  if (payout.amountFen <= 0n) throw new Refusal('invalid', 'amount-not-positive', { amount: yuanOf(payout.amountFen) });
  refuseDeduction(payout.amountFen, payout.payoutFen);
  const { drawnFen, first } = await drawnUnder(em, agreement.id);
  const undrawnFen = agreement.amountFen - drawnFen;
  if (undrawnFen <= 0n) {
    throw new Refusal('conflict', 'agreement-fully-drawn', {
      number: agreement.number, amount: yuanOf(agreement.amountFen),
    });
  }
  if (payout.amountFen > undrawnFen) {
    throw new Refusal('invalid', 'payout-above-agreement', {
      amount: yuanOf(payout.amountFen), left: yuanOf(undrawnFen), agreed: yuanOf(agreement.amountFen),
    });
  }
  return { agreement, application, customer, first, undrawnFen };
}

/** What has been drawn under an agreement and not taken back, and the first note that still stands. */
export async function drawnUnder(em: Em, agreementId: string): Promise<{ drawnFen: bigint; first: FirstNote | undefined }> {
  const notes = await sql<FirstNote & { drawn: string }>(em, `
    select l.start_on::text as "startOn", l.matures_on::text as "maturesOn", p.drawn_fen as drawn from loan l
    join loan_position p on p.loan_id = l.id where l.agreement_id = $1 and p.drawn_fen > 0 order by l.start_on, l.note_number`, [agreementId]);
  return { drawnFen: notes.reduce((sum, { drawn }) => sum + BigInt(drawn), 0n), first: notes[0] };
}

/** The last day on which an agreement may be drawn: so many days after its agreed start (parameter `drawdownDays`). */
export async function drawdownEnd(em: Em, startOn: string, on: string): Promise<string> {
  const [row] = await sql<{ last: string }>(em, 'select ($1::date + $2::int)::text as last', [startOn, Number(await parameterAt(em, 'drawdownDays', on))]);
  return row?.last ?? startOn;
}

async function refuseDay(em: Em, agreement: LoanAgreement, valueOn: string, on: string): Promise<void> {
  const { startOn, signedOn } = agreement;
  if (valueOn < startOn) throw new Refusal('invalid', 'payout-before-start', { valueOn, startOn, signedOn });
  if (valueOn > on) throw new Refusal('invalid', 'value-day-in-future', { valueOn, on });
  const last = await drawdownEnd(em, startOn, on);
  if (valueOn > last) throw new Refusal('invalid', 'drawdown-expired', { valueOn, last });
}

/** 罚息 uplifts may not be above the limits of the day of the contract (银发〔2003〕251号), whatever the product once offered. */
async function refusePenalty(em: Em, { terms: { rules }, signedOn }: LoanAgreement): Promise<void> {
  const checks = [['penaltyUpliftLimit', rules.penaltyUplift], ['misuseUpliftLimit', rules.misuseUplift]] as const;
  for (const [name, uplift] of checks) {
    const limit = String(await parameterAt(em, name, signedOn));
    if (compareRates(uplift, limit) > 0) {
      throw new Refusal('invalid', 'penalty-above-limit', {
        uplift: percentOf(uplift), limit: percentOf(limit),
      });
    }
  }
}

async function openNote(
  em: Em, place: Place, payout: Payout, { agreement, application, customer, first }: Admitted, bank: BankSide,
): Promise<Loan> {
  const drawn = { principal: yuanOf(payout.amountFen), on: payout.valueOn };
  const terms: LoanTerms = noteTerms(agreement.terms, drawn, await limitsOn(em, agreement.signedOn), first);
  const loan = em.create(Loan, {
    noteNumber: await nextNoteNumber(em, place.on), agreementId: agreement.id, caseId: place.caseId,
    customerId: agreement.customerId,
    productVersionId: agreement.productVersionId, productCode: agreement.terms.productCode, rulesVersion: terms.rulesVersion,
    terms: keepTerms(terms), principalFen: payout.amountFen, annualRate: agreement.annualRate, method: agreement.method,
    startOn: payout.valueOn, maturesOn: maturityOfTerms(terms), graceDays: terms.overdue?.graceDays ?? 0,
    nonAccrualAfter: terms.overdue?.nonAccrualAfter ?? 0, customerType: customer.type, industry: customer.industry,
    direction: application.direction, security: application.security, purpose: application.purpose,
    payoutAccount: customer.bankCard?.mask ?? bank.counterAccount.slice(-4), bankAccount: bank.bankAccount,
    createdAt: place.at, orgId: agreement.orgId, ownerId: agreement.ownerId,
  });
  await em.flush();
  return loan;
}

/** The limits of the law on the day of the contract, to be pinned with the note. */
async function limitsOn(em: Em, on: string): Promise<NoteLimits> {
  const of = async (name: string) => Number(await parameterAt(em, name, on));
  const nonAccrualAfter = await of('nonAccrualAfterDays');
  const [shortMonths, mediumMonths] = [await of('extensionShortMonths'), await of('extensionMediumMonths')];
  return { nonAccrualAfter, extension: { shortMonths, mediumMonths, longMonths: await of('extensionLongMonths') } };
}

/** `JJ2026-0001`: without gaps per company and year. */
async function nextNoteNumber(em: Em, on: string): Promise<string> {
  const [company] = await sql<{ code: string }>(em, 'select code from org where parent_id is null');
  const year = Number(on.slice(0, 4));
  const number = await nextNumber(em, { kind: 'note', scope: company?.code ?? '', year });
  return `JJ${year}-${String(number).padStart(4, '0')}`;
}
