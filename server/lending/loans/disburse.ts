/** 放款: the payout of a note under a signed agreement. */
import type { Em } from '../../database/orm.ts';
import type { Actor } from '../../platform/actor.ts';
import { parameterValues } from '../../platform/parameters/index.ts';
import { METHODS_ZH } from '../../text/lending.zh.ts';
import { companyNumber } from '../company-numbers.ts';
import { type LoanTerms, yuanOf } from '../money/index.ts';
import { type Admitted, admitPayout, type Payout } from './admit-payout.ts';
import { approversIn } from './authority.ts';
import { Loan } from './loan.entity.ts';
import { keepTerms } from './servicing/codec.ts';
import { refuseSameHands } from './servicing/hands.ts';
import { type BankSide, ourAccount } from './servicing/movement.ts';
import { maturityOfTerms, type NoteLimits, noteTerms } from './servicing/note-terms.ts';
import { issue, type Paper, printedMoney } from './servicing/papers.ts';
import { type Hands, holdDay, type Place } from './servicing/place.ts';
import { recordEvent, type Recorded } from './servicing/record-event.ts';

export type Disbursed = { readonly loan: Loan; readonly recorded: Recorded; readonly paper: Paper };

/**
 * Pays out under an agreement: the whole of it, or a tranche. Opens the note with its terms pinned and records the payout.
 * Refused: what `admitPayout` refuses, hands that had a part in the loan before (`payout-by-requester`, `payout-by-approver`,
 * `payout-not-reviewed`), and what `recordEvent` refuses.
 */
export async function disburse(em: Em, actor: Actor, place: Place, hands: Hands, payout: Payout): Promise<Disbursed> {
  await holdDay(em, place.on);
  const admitted = await admitPayout(em, place, payout, true);
  const { application } = admitted;
  refuseSameHands(actor, hands, application, await approversIn(em, application.instanceId));
  const bank = { ...payout.bank, bankAccount: await ourAccount(em, payout.bank.bankAccount) };
  const loan = await openNote(em, place, payout, admitted, bank);
  const movement = { ...bank, direction: 'out', amountFen: payout.amountFen } as const;
  const recorded = await recordEvent(em, actor, {
    loanId: loan.id, place, movement, happening: { type: 'disbursement', amount: payout.amountFen, valueOn: payout.valueOn },
  });
  const paper = await issue(em, 'payout', recorded, {
    ...printedMoney(recorded, movement), noteNumber: loan.noteNumber, maturesOn: loan.maturesOn, rate: loan.annualRate,
    payoutAccount: loan.payoutAccount, agreement: admitted.agreement.number, method: METHODS_ZH[loan.method],
    purpose: loan.purpose,
  });
  return { loan, recorded, paper };
}

async function openNote(
  em: Em, place: Place, payout: Payout, { agreement, application, customer, first }: Admitted, bank: BankSide,
): Promise<Loan> {
  const drawn = { principal: yuanOf(payout.amountFen), on: payout.valueOn };
  const terms: LoanTerms = noteTerms(agreement.terms, drawn, await limitsOn(em, agreement.signedOn), first);
  const loan = em.create(Loan, {
    noteNumber: await companyNumber(em, place.on, { kind: 'note', prefix: 'JJ' }), agreementId: agreement.id, caseId: place.caseId,
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
  const limits = await parameterValues(
    em, ['nonAccrualAfterDays', 'extensionShortMonths', 'extensionMediumMonths', 'extensionLongMonths'], on,
  );
  return {
    nonAccrualAfter: Number(limits.nonAccrualAfterDays),
    extension: {
      shortMonths: Number(limits.extensionShortMonths), mediumMonths: Number(limits.extensionMediumMonths),
      longMonths: Number(limits.extensionLongMonths),
    },
  };
}
