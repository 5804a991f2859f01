/** The lives of loans become what happens on which day: payouts, receipts as they fall due, early repayments. */
import { type AnyAct, approved, investigated, reviewed, signed } from './acts.ts';
import { agreementOf, type Borrower, borrowerOf, noteOf, placeOn } from './borrowers.ts';
import { dayAfter, monthsAfter, workingDayBefore, workingDayFrom, workingDaysSince } from './days.ts';
import type { Started } from './desk.ts';
import type { Life, Note, OlderLoan } from './loan-stories.ts';
import type { Entry, Stage } from './play.ts';
import {
  askedForPayout, askedToPrepay, paid, payoutBooked, payoutReviewed, type Place, prepaymentApproved, prepaymentConfirmed,
  prepaymentReceived, receiptAllocated, receiptApproved, receiptConfirmed, registeredReceipt,
} from './servicing-acts.ts';
import type { Way } from './servicing-forms.ts';
import type { Story } from './stories.ts';

/** Something that comes in for a loan. */
export type Payment = {
  /** Which instalment it is about. */
  readonly due: number;
  /** Calendar days after it fell due. */
  readonly late?: number;
  /** What is due on the day, unless told. */
  readonly amount?: string;
  readonly way?: Way;
  /** Principal paid early, or `all` of it; after notice and approval. */
  readonly early?: string;
};

/** Working days between signing and payout. */
const TO_PAYOUT = 3;
/** Calendar days from a notice to the money: the products ask for three. */
const TO_MONEY = 6;
const ALL = 'all';
const SIGNED_BY = [investigated, reviewed(), approved, signed] as const;

/** The applications of loans that ran before the other stories begin. */
export function olderStories(loans: readonly OlderLoan[], today: string): readonly Story[] {
  return loans.map(({ customer, product, guarantors = [], wish, paidOut }) => {
    const ago = workingDaysSince(payoutDay(paidOut, today), today) + TO_PAYOUT + SIGNED_BY.length;
    return { customer, product, guarantors, wish, ago, acts: SIGNED_BY };
  });
}

function payoutDay([months, dueIn]: OlderLoan['paidOut'], today: string): string {
  return workingDayFrom(monthsAfter(dayAfter(today, dueIn), -months));
}

/** What happens to all loans, up to today. */
export function loanEntries(stage: Stage, today: string, { stories, lives, older }: Told): readonly Entry[] {
  const drawn: readonly Drawn[] = [
    ...lives.map(({ customer, notes }) => ({ customer, notes, from: signedOn(stories, customer, today) })),
    ...older.map(({ customer, notes, paidOut }) => ({ customer, notes, from: payoutDay(paidOut, today) })),
  ];
  return drawn.flatMap((one) => notesOf(stage, today, one)).filter(({ day }) => day <= today);
}

type Told = { readonly stories: readonly Story[]; readonly lives: readonly Life[]; readonly older: readonly OlderLoan[] };

/** When the signed agreement of a story may be drawn. */
function signedOn(stories: readonly Story[], customer: string, today: string): string {
  const story = stories.find((one) => one.customer === customer && one.acts.at(-1) === signed);
  if (!story) throw new Error(`The demo signs nothing with ${customer}`);
  return workingDayBefore(today, story.ago - story.acts.length - TO_PAYOUT);
}

type Drawn = { readonly customer: string; readonly notes: readonly Note[]; readonly from: string };

function notesOf(stage: Stage, today: string, { customer, notes, from }: Drawn): Entry[] {
  return notes.flatMap(({ amount, after, payments }) => {
    const day = workingDayBefore(today, Math.max(0, workingDaysSince(from, today) - after));
    const loan = new Lived(stage, customer);
    const due = dueDays(from, day);
    return [{ day, run: () => loan.payOut(day, amount) }, ...payments.flatMap((payment) => loan.entriesOf(payment, due(payment.due)))];
  });
}

/** When the instalments of a note fall due that was paid out on a day: on the days of the first note under its agreement. */
function dueDays(first: string, day: string): (nth: number) => string {
  let passed = 0;
  while (monthsAfter(first, passed + 1) <= day) passed += 1;
  return (nth) => monthsAfter(first, passed + nth);
}

/** One loan from its payout on. */
class Lived {
  readonly #stage: Stage;
  readonly #borrower: Borrower;
  #loanId = '';

  constructor(stage: Stage, customer: string) {
    this.#stage = stage;
    this.#borrower = borrowerOf(stage, customer);
  }

  async payOut(day: string, amount: string): Promise<void> {
    const place = this.#placeOn(day);
    const { id: agreementId, number } = await agreementOf(place, this.#borrower);
    const started = await askedForPayout(place, { agreementId, amount, payee: this.#borrower });
    await act(place, started, payoutReviewed(), paid(amount, { on: day, reference: reference('F', started) }), payoutBooked);
    this.#loanId = await noteOf(place, number, 'last');
  }

  entriesOf(payment: Payment, dueOn: string): Entry[] {
    const day = workingDayFrom(dayAfter(dueOn, payment.late ?? 0));
    if (payment.early === undefined) return [{ day, run: () => this.#receive(day, payment) }];
    return this.#early(day, workingDayFrom(dayAfter(day, TO_MONEY)), payment.early);
  }

  async #receive(day: string, { amount, way = 'plan-confirm' }: Payment): Promise<void> {
    const place = this.#placeOn(day);
    const due = amount ?? (await this.#position()).dueTotal;
    if (due === '0.00') return;
    const by = way === 'plan-approval' ? place.officer : 'cashier';
    const transfer = { on: day, reference: `S${day.replaceAll('-', '')}${this.#loanId.slice(-6)}` };
    const started = await registeredReceipt(place, { loanId: this.#loanId, amount: due, way, payer: this.#borrower, ...transfer }, by);
    await act(place, started, ...BOOKED_BY[way]);
  }

  /** Asked for and approved on one day, paid on another. */
  #early(noticedOn: string, plannedOn: string, early: string): Entry[] {
    let started: Started | undefined;
    const ask = async (): Promise<void> => {
      const place = this.#placeOn(noticedOn);
      started = await askedToPrepay(place, { loanId: this.#loanId, noticedOn, plannedOn, ...(early !== ALL && { amount: early }) });
      await act(place, started, prepaymentApproved());
    };
    const pay = async (): Promise<void> => {
      if (!started) throw new Error('money came for what nobody asked for');
      const amount = early === ALL ? (await this.#position()).payoff : early;
      const transfer = { on: plannedOn, reference: reference('T', started) };
      await act(this.#placeOn(plannedOn), started, prepaymentReceived(amount, this.#borrower, transfer), prepaymentConfirmed);
    };
    return [{ day: noticedOn, run: ask }, { day: plannedOn, run: pay }];
  }

  async #position(): Promise<{ dueTotal: string; payoff: string }> {
    const accountant = await this.#stage.as('accountant');
    return (await accountant.get<{ position: { dueTotal: string; payoff: string } }>(`/api/loans/${this.#loanId}`)).position;
  }

  #placeOn(day: string): Place {
    return placeOn(this.#stage, this.#borrower, day);
  }
}

const BOOKED_BY: Readonly<Record<Way, readonly AnyAct[]>> = {
  'plan-confirm': [receiptConfirmed], 'plan-approval': [receiptApproved(), receiptConfirmed], 'no-plan': [receiptAllocated],
};

async function act(place: Place, started: Started, ...acts: readonly AnyAct[]): Promise<void> {
  for (const one of acts) {
    place.pass(20);
    await one({ ...place, started });
  }
}

/** The bank's number of a transfer, of which a case has one. */
const reference = (kind: string, { caseNumber }: Started): string => `${kind}${caseNumber}`;
