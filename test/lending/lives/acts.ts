/** What people may want to do with a loan on a day, with sizes and days thrown by dice; a rule may still refuse it. */
import { expect } from 'chai';

import {
  askingExtension, askingRefund, askingReversal, askingWaiver, confirmingWaiver, consenting, payingRefund, reviewingExtension,
  reviewingRefund, reviewingReversal, signingExtension, type Waived,
} from '../../../server/tools/demo/change-forms.ts';
import {
  askingPayout, askingToPrepay, payingOut, receivingPrepayment, reconciled, registering, reviewingPayout, type Way,
} from '../../../server/tools/demo/servicing-forms.ts';
import { addDays, yuanOf } from '../../../server/lending/money/index.ts';
import { anAccount, aReference, type Agreed, fen, type LoanDetail } from '../../support/scenario-loans.ts';
import type { Json, Order, World } from './world.ts';

/** `back`: days back; `size`: per cent of what it is about; `pick`: whatever else there is to choose. */
export type Dice = { readonly back: number; readonly size: number; readonly pick: number };

/** What there is to do with it as it stands; undefined when there is nothing. */
type Wish = (world: World, loan: LoanDetail, dice: Dice) => Order | undefined;

/** Forms by task, each filled in when somebody sits down at it; one without fields needs none. */
type Forms = Readonly<Record<string, (today: string) => Json | Promise<Json>>>;

function order(world: World, head: Pick<Order, 'slug' | 'what'> & { starter?: string }, forms: Forms): Order {
  return {
    starter: 'officer', ...head,
    fill: async (node) => forms[node]?.(await world.today()) ?? {},
  };
}

const some = (amount: bigint, size: number): bigint => (amount * BigInt(size)) / 100n || 1n;
/** A new number, as a bank gives it; or, by a slip of the pen, the last one again. */
function reference(world: World, isSlip = false): string {
  const last = world.references.at(-1);
  if (isSlip && last !== undefined) return last;
  world.references.push(aReference());
  return world.references.at(-1) ?? '';
}

const most = (size: number): number => Math.min(size, 100);
const notBefore = (start: string, day: string): string => (day < start ? start : day);
export const sumOf = (split: Readonly<Record<string, string>>): bigint => Object.values(split).reduce((all, one) => all + fen(one), 0n);

/** So much may still be drawn under an agreement. */
export async function undrawnOf(world: World, agreed: Agreed): Promise<bigint> {
  const notes = (await world.loans()).filter(({ agreement }) => agreement.id === agreed.id);
  return notes.reduce((left, { position: { drawn } }) => left - fen(drawn), fen(agreed.amount));
}

/** 放款: the next tranche under an agreement, or all that is left. */
export async function payout(world: World, agreed: Agreed, { back, size }: Dice): Promise<Order | undefined> {
  const undrawn = await undrawnOf(world, agreed);
  if (undrawn <= 0n) return undefined;
  const first = undrawn === fen(agreed.amount);
  const amount = yuanOf(some(undrawn, most(size)));
  const started = (await world.loans())[0]?.startOn ?? await world.today();
  return order(world, { slug: 'disbursement', what: first ? 'payout' : 'another tranche' }, {
    apply: () => askingPayout({ agreementId: agreed.id, amount, payee: agreed.customer }),
    review: reviewingPayout,
    pay: (today) => payingOut({ on: notBefore(started, addDays(today, -back)), reference: reference(world) }, amount),
    book: reconciled,
  });
}

/** 收款: a part of what is due, or of the next instalment; now and then more than the whole loan. */
const receipt = (way: Way): Wish => (world, loan, { back, size, pick }) => {
  const { position, installments, startOn, id: loanId } = loan;
  const next = installments.find(({ outstanding }) => sumOf(outstanding) > 0n);
  const about = pick % 9 === 8 ? 2n * fen(position.payoff) : fen(position.dueTotal) || (next ? sumOf(next.outstanding) : 0n);
  const amount = yuanOf(some(about || 100_00n, size));
  let isSlip = pick % 13 === 12;
  return order(world, { slug: 'repayment', starter: pick % 2 ? 'officer' : 'cashier', what: `receipt ${way}` }, {
    receive: (today) => {
      const transfer = { on: notBefore(startOn, addDays(today, -back)), reference: reference(world, isSlip) };
      isSlip = false;
      return registering({ loanId, way, amount, payer: anAccount('付款人'), ...transfer });
    },
    confirm: reconciled, allocate: reconciled,
  });
};

const RECASTS = ['lower-installments', 'fewer-installments', 'next-installments'] as const;

/** Days of notice that the products of the demo ask for. */
const NOTICE = 3;

/** 提前还本, asked for with notice in the past; now and then the money comes before the notice is over, and it is agreed anew. */
const partPayment: Wish = (world, { id: loanId, position, startOn }, { back, size, pick }) => {
  if (fen(position.principal) === 0n) return undefined;
  const recast = RECASTS[pick % RECASTS.length] ?? 'lower-installments';
  const amount = yuanOf(some(fen(position.principal), most(size)));
  let isShort = pick % 5 === 4;
  return order(world, { slug: 'prepayment', what: `prepayment ${recast}` }, {
    apply: (today) => {
      const noticedOn = addDays(today, isShort ? 0 : -NOTICE - 3);
      const plannedOn = addDays(noticedOn, isShort ? NOTICE : NOTICE + 3);
      isShort = false;
      return askingToPrepay({ loanId, noticedOn, plannedOn, amount, recast });
    },
    receive: (today) => receivingPrepayment(amount, anAccount('付款人'), {
      on: notBefore(startOn, addDays(today, -(back % 3))), reference: reference(world),
    }),
    confirm: reconciled,
  });
};

/** What settles a loan today. In a rush the day may be closed between asking for its date and asking what is owed: then on the next. */
async function quoted(world: World, loanId: string): Promise<{ on: string; amount: string }> {
  const accountant = await world.app.as('accountant');
  const on = await world.today();
  const { status, body } = await accountant.send('POST', `/api/loans/${loanId}/quotes`, { kind: 'payoff', on });
  if (status < 400) return { on, amount: String(body['payoff']) };
  expect([status, body['type']]).to.deep.equal([422, '/problems/what-if-in-past']);
  expect(await world.today() > on, 'the day has gone on').to.equal(true);
  return quoted(world, loanId);
}

/** 提前结清: with what settles it to the fen, a little less, or a little more. */
const payoff: Wish = (world, { id: loanId, position }, { size, pick }) => {
  if (fen(position.principal) === 0n) return undefined;
  const over = [0n, 0n, -1n, 1n][pick % 4] ?? 0n;
  return order(world, { slug: 'prepayment', what: over < 0n ? 'prepayment instead of a settlement' : 'settlement' }, {
    apply: (today) => askingToPrepay({ loanId, noticedOn: addDays(today, -NOTICE), plannedOn: today }),
    receive: async () => {
      const { on, amount } = await quoted(world, loanId);
      const received = fen(amount) + over * BigInt(size);
      return receivingPrepayment(yuanOf(received > 0n ? received : 1n), anAccount('付款人'), { on, reference: reference(world) });
    },
    confirm: reconciled,
  });
};

const extension: Wish = (world, { id: loanId, position }, { back, size, pick }) => {
  const rate = pick % 4 === 3 ? { rate: '0.12' } : {};
  const until = pick % 2 ? { installments: 1 + (pick % 3) } : { maturesOn: addDays(position.maturesOn, 1 + back) };
  return order(world, { slug: 'extension', what: `extension by ${'installments' in until ? 'instalments' : 'days'}` }, {
    apply: (today) => askingExtension({ loanId, valueOn: addDays(today, size % 4 ? 0 : back), ...until, ...rate }),
    consent: (today) => consenting([], today),
    riskReview: reviewingExtension, sign: signingExtension,
  });
};

const PARTS = [['interest'], ['penalty', 'compound'], ['interest', 'penalty', 'compound', 'fee']] as const;

/** 免息 by an amount or a share of what is owed, or over some days, past and to come. */
const waiver = (by: 'amount' | 'share' | 'window'): Wish => (world, { id: loanId, position, startOn }, { back, size, pick }) => {
  const parts = [...PARTS[pick % PARTS.length] ?? []];
  const owed = parts.reduce((all, part) => all + fen(position.owed[part]), 0n);
  return order(world, { slug: 'interest-waiver', what: `waiver by ${by}` }, {
    apply: (today) => {
      const valueOn = notBefore(startOn, addDays(today, by === 'amount' ? 0 : -back));
      const sizes: Record<typeof by, Waived> = {
        amount: { loanId, valueOn, amount: yuanOf(some(owed, most(size))), parts },
        share: { loanId, valueOn, share: (most(size) / 100).toFixed(2), parts },
        window: { loanId, valueOn: addDays(valueOn, pick % 20), until: addDays(valueOn, (pick % 20) + 1 + most(size)) },
      };
      return askingWaiver(sizes[by]);
    },
    confirm: confirmingWaiver,
  });
};

export const refundable = ({ position: { paid, refunded } }: LoanDetail): bigint =>
  fen(paid.interest) + fen(paid.penalty) + fen(paid.compound) - fen(refunded);

const refund: Wish = (world, loan, { back, size }) => {
  const most100 = refundable(loan);
  if (most100 <= 0n) return undefined;
  const amount = yuanOf(some(most100, most(size)));
  return order(world, { slug: 'interest-refund', what: 'refund' }, {
    apply: () => askingRefund({ loanId: loan.id, amount, payee: anAccount('借款人') }),
    review: reviewingRefund,
    pay: (today) => payingRefund({ on: notBefore(loan.startOn, addDays(today, -(back % 2))), reference: reference(world) }),
  });
};

/** 冲正 of anything that stands: the newest of a kind more often than not, so that a reversal of a reversal happens too. */
const reversal: Wish = (world, { id: loanId, events }, { pick }) => {
  const standing = events.filter(({ reversed }) => !reversed);
  const event = standing[pick % 3 ? standing.length - 1 : pick % standing.length];
  if (!event) return undefined;
  return order(world, { slug: 'reversal', starter: 'accountant', what: `reversal of ${event.kind.code}` }, {
    apply: () => askingReversal({ loanId, eventId: event.id }), review: reviewingReversal,
  });
};

/** What may be wished for a loan. Payouts are wished for an agreement. */
export const WISHES = {
  'plan-confirm': receipt('plan-confirm'), 'plan-approval': receipt('plan-approval'), 'no-plan': receipt('no-plan'),
  'prepay': partPayment, 'settle': payoff, 'extend': extension, 'waive-amount': waiver('amount'), 'waive-share': waiver('share'),
  'waive-window': waiver('window'), 'refund': refund, 'reverse': reversal,
} as const satisfies Readonly<Record<string, Wish>>;
