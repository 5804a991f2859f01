/** PURE: who somebody is, by resident ID (GB 11643) or unified social credit code (GB 32100). */
import { Refusal } from '../../errors.ts';
import { isResidentId } from '../../platform/forms/fields/resident-id.ts';
import { isSocialCreditCode } from '../../platform/forms/fields/social-credit-code.ts';

/** What someone is recognised by: the keyed hash of a resident ID, or a credit code. */
export type Identity = { readonly hash: string | undefined; readonly socialCreditCode: string | null };

export function identityOf(row: {
  readonly residentId?: { readonly hash: string } | null | undefined; readonly socialCreditCode?: string | null | undefined;
}): Identity {
  return { hash: row.residentId?.hash, socialCreditCode: row.socialCreditCode ?? null };
}

/** A resident ID as it is written: full-width digits, blanks and a small x are brought in order. Throws `resident-id-invalid`. */
export function residentIdOf(typed: string): string {
  const text = written(typed);
  if (!isResidentId(text)) throw new Refusal('invalid', 'resident-id-invalid');
  return text;
}

/** The same for a credit code. Throws `social-credit-code-invalid`. */
export function socialCreditCodeOf(typed: string): string {
  const text = written(typed);
  if (!isSocialCreditCode(text)) throw new Refusal('invalid', 'social-credit-code-invalid');
  return text;
}

function written(typed: string): string {
  return typed.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase();
}
