/** 展期. */
import type { Em } from '../../database/orm.ts';
import { Refusal } from '../../errors.ts';
import type { Actor } from '../../platform/actor.ts';
import { SEPARATOR_ZH } from '../../text/loans.zh.ts';
import { refuseRate } from './change-rate.ts';
import { refuseClaimed } from './servicing/claims.ts';
import { refuseAlone } from './servicing/hands.ts';
import { originOf, suretiesOf } from './servicing/origin.ts';
import type { Hands, Place } from './servicing/place.ts';
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
  readonly reason: string;
};

/**
 * Extends a loan before its maturity, within the legal limits (贷款通则 art. 12, pinned with the loan), with the consent of
 * everybody whose security it rests on. Throws `second-person-missing`, what `admitExtension` throws and the codes of the core:
 * `extension-after-maturity`, `extension-not-later`, `extension-above-limit`.
 */
export async function extend(em: Em, actor: Actor, place: Place, hands: Hands, extension: Extension): Promise<Recorded> {
  refuseAlone(actor, hands);
  await admitExtension(em, place, extension);
  const { loanId, reason, consents } = extension;
  return recordEvent(em, actor, { loanId, place, reason, grounds: { consents }, happening: extensionOf(extension) });
}

export function extensionOf({ valueOn, until, rate }: Extension): Happening {
  return { type: 'extension', valueOn, ...until, ...(rate !== undefined && { rate }) };
}

/** Throws `loan-claimed`, `surety-consent-missing`, `rate-above-cap`. */
export async function admitExtension(em: Em, place: Place, { loanId, consents, rate }: Extension): Promise<void> {
  await refuseClaimed(em, place, loanId, 'extension');
  const origin = await originOf(em, loanId);
  const missing = (await suretiesOf(em, origin)).filter(({ id, name }) =>
    !consents.some((consent) => (consent.guarantorId !== undefined && consent.guarantorId === id) || consent.name?.trim() === name));
  if (missing.length > 0) throw new Refusal('invalid', 'surety-consent-missing', { names: missing.map(({ name }) => name).join(SEPARATOR_ZH) });
  if (rate !== undefined) await refuseRate(em, origin, rate, place.on);
}
