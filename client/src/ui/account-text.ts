import { EVENTS } from '../text/loans.ts';

/** PURE: an account as we may know it: its mask as it is; of one that is known by its last digits only, that they are the last. */
export function accountText(known: string): string {
  return /^\d{1,4}$/.test(known) ? EVENTS.account(known) : known;
}
