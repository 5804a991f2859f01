/** Acts that a rule forbids as things stand: each is tried over HTTP, answered with its code, and changes nothing. */
import { expect } from 'chai';

import { excludes, type Claim } from '../../../server/lending/loans/servicing/claims.ts';
import { addDays, yuanOf } from '../../../server/lending/money/index.ts';
import { askingExtension, askingRefund, askingReversal, askingWaiver } from '../../../server/tools/demo/change-forms.ts';
import { askingPayout, askingToPrepay, registering } from '../../../server/tools/demo/servicing-forms.ts';
import { anAccount, aReference, fen, type LoanDetail } from '../../support/scenario-loans.ts';
import { type Dice, refundable, undrawnOf } from './acts.ts';
import { codeOf, unchanged } from './desks.ts';
import { count, type Json, type World } from './world.ts';

/** A start that is refused, by whom and as what. */
type Forbidden = { readonly slug: Claim; readonly starter?: string; readonly submission: Json; readonly answer: string };
type Looked = { readonly loan: LoanDetail; readonly today: string };

/** A receipt of a loan, with something wrong. */
function receiptOf(loanId: string, wrong: { amount?: string; on: string }) {
  return registering({ loanId, way: 'plan-confirm', amount: '100.00', payer: anAccount('付款人'), reference: aReference(), ...wrong });
}

const longer = ({ id: loanId }: LoanDetail, valueOn: string) => askingExtension({ loanId, valueOn, installments: 1 });
const waiving = ({ id: loanId }: LoanDetail, valueOn: string, amount: string) =>
  askingWaiver({ loanId, valueOn, amount, parts: ['interest'] });
const isOver = ({ state }: LoanDetail): boolean => ['settled', 'pending', 'written-off'].includes(state.code);

/** What is forbidden of a loan as it stands. */
const FORBIDDEN: Readonly<Record<string, (looked: Looked) => Forbidden | undefined>> = {
  'a receipt before the payout': ({ loan: { id, startOn, position } }) => (position.drawn === '0.00' ? undefined : {
    slug: 'repayment', starter: 'cashier', submission: receiptOf(id, { on: addDays(startOn, -1) }), answer: '422 event-before-disbursement',
  }),
  'a receipt of nothing': ({ loan: { id }, today }) => (
    { slug: 'repayment', starter: 'cashier', submission: receiptOf(id, { amount: '0.00', on: today }), answer: '422 form-invalid' }),
  'a prepayment without notice': ({ loan, today }) => (isOver(loan) ? undefined : {
    slug: 'prepayment', submission: askingToPrepay({ loanId: loan.id, noticedOn: today, plannedOn: addDays(today, 1) }),
    answer: '422 prepayment-notice-short',
  }),
  'an extension after maturity': ({ loan, today }) => (isOver(loan) || today <= loan.position.maturesOn ? undefined : {
    slug: 'extension', submission: longer(loan, today), answer: '422 extension-after-maturity',
  }),
  'an extension of a settled loan': ({ loan, today }) => (loan.state.code !== 'settled' || today > loan.position.maturesOn ? undefined : {
    slug: 'extension', submission: longer(loan, today), answer: '422 event-after-settlement',
  }),
  'an extension that is not later': ({ loan, today }) => (isOver(loan) || today > loan.position.maturesOn ? undefined : {
    slug: 'extension', submission: askingExtension({ loanId: loan.id, valueOn: today, maturesOn: loan.position.maturesOn }),
    answer: '422 extension-not-later',
  }),
  'a waiver above what is owed': ({ loan, today }) => (isOver(loan) ? undefined : {
    slug: 'interest-waiver', answer: '422 waiver-above-owed',
    submission: waiving(loan, today, yuanOf(fen(loan.position.owed.interest) + 1n)),
  }),
  'a waiver of a settled loan': ({ loan, today }) => (loan.state.code !== 'settled' ? undefined : {
    slug: 'interest-waiver', submission: waiving(loan, today, '0.01'), answer: '422 event-after-settlement',
  }),
  'a refund above what was paid': ({ loan }) => (loan.position.drawn === '0.00' || refundable(loan) < 0n ? undefined : {
    slug: 'interest-refund', answer: '422 refund-above-paid',
    submission: askingRefund({ loanId: loan.id, amount: yuanOf(refundable(loan) + 1n), payee: anAccount('借款人') }),
  }),
  'a reversal of what was reversed': ({ loan: { id, events } }) => {
    const done = events.find(({ reversed }) => reversed);
    const submission = askingReversal({ loanId: id, eventId: done?.id ?? '' });
    return done && { slug: 'reversal', starter: 'accountant', submission, answer: '409 already-reversed' };
  },
  'a reversal of a payout that others stand on': ({ loan: { id, events } }) => {
    const [payout, ...others] = events.filter(({ reversed, kind }) => !reversed && kind.code !== 'reversal');
    if (payout?.kind.code !== 'disbursement' || others.length === 0) return undefined;
    return {
      slug: 'reversal', starter: 'accountant', submission: askingReversal({ loanId: id, eventId: payout.id }),
      answer: '409 disbursement-has-followers',
    };
  },
};

/** Those that every run must have seen, payouts and closed days too. */
export const MUST_REFUSE = [...Object.keys(FORBIDDEN), 'a payout above the agreement', 'the end of a day that is over'] as const;

/** Tries everything that is forbidden of a loan now. */
export async function tryForbidden(world: World, loan: LoanDetail, dice: Dice): Promise<void> {
  const today = await world.today();
  for (const [name, forbidden] of Object.entries(FORBIDDEN)) {
    const found = forbidden({ loan, today });
    if (found) await expectForbidden(world, name, found, loan);
  }
  await tryPayout(world, dice);
  await unchanged(world, async () => {
    const answer = await (await world.app.as('admin')).send('POST', '/api/business-days', { upTo: addDays(today, -dice.back) });
    expect(codeOf(answer)).to.equal('409 day-closed');
  });
  count(world, 'refused: the end of a day that is over');
}

/** A case that runs on the loan may come first: then that is the answer. */
async function expectForbidden(
  world: World, name: string, { slug, starter = 'officer', submission, answer }: Forbidden, loan: LoanDetail,
): Promise<void> {
  const isHeld = answer !== '422 form-invalid' && loan.claims.some(({ kind }) => excludes(slug, kind as Claim));
  const session = await world.app.as(starter);
  await unchanged(world, async () => {
    const given = codeOf(await session.send('POST', `/api/processes/${slug}/instances`, { submission }));
    expect(given, `${name}: ${loan.noteNumber}`).to.equal(isHeld ? '409 loan-claimed' : answer);
  });
  count(world, `refused: ${isHeld ? 'what another case excludes' : name}`);
}

async function tryPayout(world: World, { pick }: Dice): Promise<void> {
  const agreed = world.agreements[pick % world.agreements.length];
  if (!agreed || world.cases.some(({ order }) => order.slug === 'disbursement')) return;
  const amount = yuanOf(await undrawnOf(world, agreed) + 1n);
  const submission = askingPayout({ agreementId: agreed.id, amount, payee: agreed.customer });
  const officer = await world.app.as('officer');
  await unchanged(world, async () => {
    const given = codeOf(await officer.send('POST', '/api/processes/disbursement/instances', { submission }));
    expect(given).to.be.oneOf([
      '422 payout-above-agreement', '409 agreement-fully-drawn', '409 agreement-ended', '422 drawdown-expired', '422 payout-after-maturity',
    ]);
  });
  count(world, 'refused: a payout above the agreement');
}
