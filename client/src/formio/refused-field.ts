/** PURE: the field that a refusal is about, so that it can be said there too. The server names rules, not fields. */
import type { FieldError, Problem } from '../api/problem.ts';

const FIELDS: Readonly<Record<string, string>> = {
  'customer-blacklisted': 'customerId', 'application-customer-fixed': 'customerId', 'customer-not-found': 'customerId',
  'product-closed': 'productId', 'product-not-found': 'productId', 'loan-above-limit': 'amount', 'loan-below-limit': 'amount',
  'exposure-above-limit': 'amount', 'approved-above-requested': 'amount', 'term-out-of-range': 'months', 'rate-out-of-range': 'rate',
  'cost-above-cap': 'rate', 'method-not-offered': 'method', 'interest-deducted-up-front': 'payout', 'signed-before-approval': 'signedOn',
  'signed-in-future': 'signedOn', 'start-before-signing': 'startOn', 'payout-above-agreement': 'amount', 'waiver-above-owed': 'amount',
  'refund-above-paid': 'amount', 'waiver-of-nothing': 'valueOn', 'value-day-in-future': 'valueOn', 'extension-back-dated': 'valueOn',
  'extension-not-later': 'maturesOn', 'extension-above-limit': 'maturesOn', 'bank-reference-used': 'bankReference',
};

/** The faults of a refusal, each with its pointer; a rule that is about one field points to it. */
export function faultsOf({ code, errors, message }: Problem): readonly FieldError[] {
  const field = FIELDS[code];
  return errors.length > 0 || field === undefined ? errors : [{ pointer: `/${field}`, detail: message }];
}
