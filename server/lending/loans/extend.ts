/** 展期. */
import type { Em } from '../../database/orm.ts';
import { Refusal } from '../../errors.ts';
import type { Actor } from '../../platform/actor.ts';
import { SEPARATOR_ZH } from '../../text/loans.zh.ts';
import { standing } from '../money/index.ts';
import { refusing } from '../refuse-fault.ts';
import { refuseBeyondAuthority } from './authority.ts';
import { refuseRate } from './change-rate.ts';
import { bookOf } from './servicing/book.ts';
import { issueExtension } from './servicing/change-papers.ts';
import { refuseClaimed } from './servicing/claims.ts';
import { refuseAlone } from './servicing/hands.ts';
import { originOf, suretiesOf, type Surety } from './servicing/origin.ts';
import { type Hands, type Place, refuseFuture } from './servicing/place.ts';
import { type Happening, recordEvent, type Recorded } from './servicing/record-event.ts';

/** The written consent of a guarantor or of the owner of collateral, by id or by name. */
export type Consent = { readonly guarantorId?: string; readonly name?: string; readonly on?: string };

export type Extension = {
  readonly loanId: string;
  /** The first day of the plan as extended; before the maturity. */
  readonly valueOn: string;
  /** The new maturity, or so many further installments. */
  readonly until: { readonly maturesOn: string } | { readonly installments: number };
  /** From then on; undefined leaves it as it is. */
  readonly rate: string | undefined;
  readonly consents: readonly Consent[];
  /** The day on which the borrower signed; by default today. */
  readonly signedOn?: string;
  readonly reason: string;
};

/** Up to how much of its principal a manager may extend. */
export const EXTENSION_REACH = { manager: 'extensionCommitteeThreshold' } as const;

/**
 * Extends a loan before its maturity, within the legal limits (贷款通则 art. 12, pinned with the loan), with the consent of
 * everybody whose security it rests on, with its 展期协议. It counts from today or later: no installment that is late already is
 * undone by it. Throws `second-person-missing`, what `admitExtension` throws, `signed-in-future`, `extension-back-dated`,
 * `approval-beyond-authority` and the codes of the core: `extension-after-maturity`, `extension-not-later`,
 * `extension-above-limit`.
 */
export async function extend(em: Em, actor: Actor, place: Place, hands: Hands, extension: Extension): Promise<Recorded> {
  refuseAlone(actor, hands);
  await admitExtension(em, place, extension);
  const { loanId, reason, consents, valueOn, signedOn = place.on } = extension;
  if (signedOn > place.on) throw new Refusal('invalid', 'signed-in-future', { signedOn, on: place.on });
  if (valueOn < place.on) throw new Refusal('invalid', 'extension-back-dated', { valueOn, on: place.on });
  const recorded = await recordEvent(em, actor, {
    loanId, place, reason, grounds: { consents }, happening: extensionOf(extension),
  });
  await refuseBeyondAuthority(em, { ...hands, ...place }, EXTENSION_REACH, { what: 'extension', fen: recorded.before.principal });
  await issueExtension(em, recorded, { reason, consents: await consentedOf(em, loanId, consents) });
  return recorded;
}

/** Whose consent it rests on, by name, as the agreement is to say. */
async function consentedOf(
  em: Em, loanId: string, consents: readonly Consent[],
): Promise<readonly { name: string; on: string | null }[]> {
  const sureties = await suretiesOf(em, await originOf(em, loanId));
  return consents.map(({ guarantorId, name, on }) => (
    { name: sureties.find(({ id }) => id !== null && id === guarantorId)?.name ?? name?.trim() ?? '', on: on ?? null }));
}

export function extensionOf({ valueOn, until, rate }: Wanted): Happening {
  return { type: 'extension', valueOn, ...until, ...(rate !== undefined && { rate }) };
}

/** What is looked at before it is recorded. Consents that are not asked for yet are undefined. */
export type Wanted = Omit<Extension, 'consents' | 'signedOn' | 'reason'> & { readonly consents: readonly Consent[] | undefined };

/** Throws `loan-claimed`, `extension-after-maturity`, `surety-consent-missing`, `value-day-in-future`, `rate-above-cap`. */
export async function admitExtension(em: Em, place: Place, { loanId, consents, rate }: Wanted): Promise<void> {
  await refuseClaimed(em, place, loanId, 'extension');
  await refuseMatured(em, loanId, place.on);
  const origin = await originOf(em, loanId);
  const missing = consents ? missingOf(await suretiesOf(em, origin), consents) : [];
  if (missing.length > 0) {
    throw new Refusal('invalid', 'surety-consent-missing', { names: missing.map(({ name }) => name).join(SEPARATOR_ZH) });
  }
  for (const { on } of consents ?? []) if (on !== undefined) refuseFuture(on, place.on);
  if (rate !== undefined) await refuseRate(em, origin, rate, place.on);
}

/**
 * It must be agreed by the maturity, not only count from before it: from the next day on the loan is overdue (贷款通则 art. 12,
 * 14), and no earlier `valueOn` takes that back. Throws `extension-after-maturity`.
 */
async function refuseMatured(em: Em, loanId: string, on: string): Promise<void> {
  const { terms, events } = await bookOf(em, loanId);
  const { maturesOn } = refusing(() => standing(terms, events, on, on));
  if (on > maturesOn) throw new Refusal('invalid', 'extension-after-maturity', { maturesOn });
}

/** PURE: whose consent is not there. Two of the same name need two consents. */
export function missingOf(sureties: readonly Surety[], consents: readonly Consent[]): readonly Surety[] {
  const left = [...consents];
  return sureties.filter(({ id, name }) => {
    const found = left.findIndex((consent) => (
      consent.guarantorId === undefined ? consent.name?.trim() === name : consent.guarantorId === id));
    if (found >= 0) left.splice(found, 1);
    return found < 0;
  });
}
