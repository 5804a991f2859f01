/** Cases about loans that are played step by step: who begins them when, and what is done on each working day since. */
import type { AnyAct } from './acts.ts';
import { agreementOf, type Borrower, borrowerOf, noteOf, placeOn } from './borrowers.ts';
import type { Started } from './desk.ts';
import type { Entry, Stage } from './play.ts';
import type { Place } from './servicing-acts.ts';
import type { Transfer } from './servicing-forms.ts';

export type Known = Place & { readonly agreementId: string; readonly loanId: string; readonly borrower: Borrower };
/** What is done on a later day; by whom the money comes or goes, is known then. */
export type Later = (scene: Parameters<AnyAct>[0], borrower: Borrower) => Promise<void>;
/** A case: whose, how many working days ago it began, and what was done on each working day since. */
export type Order = {
  readonly customer: string; readonly ago: number; begin(known: Known): Promise<Started>; readonly acts: readonly Later[];
};

/** The bank's number of a transfer. */
export const transferOf = (on: string, key: string): Transfer => ({ on, reference: `P${on.replaceAll('-', '')}${key}` });

/** Everything that happens in these cases, by day. @param dayOf the working day so many working days ago */
export function orderEntries(stage: Stage, dayOf: (ago: number) => string, orders: readonly Order[]): readonly Entry[] {
  return orders.flatMap(({ customer, ago, begin, acts }) => {
    const borrower = borrowerOf(stage, customer);
    let started: Started | undefined;
    const first: Entry = {
      day: dayOf(ago),
      async run() {
        const place = placeOn(stage, borrower, dayOf(ago));
        const { id: agreementId } = await agreementOf(place, borrower);
        started = await begin({ ...place, agreementId, loanId: await noteOf(place, borrower.name, 'first'), borrower });
      },
    };
    const later = acts.map((act, nth): Entry => {
      const day = dayOf(ago - 1 - nth);
      return { day, run: async () => started && act({ ...placeOn(stage, borrower, day), started }, borrower) };
    });
    return [first, ...later];
  });
}
