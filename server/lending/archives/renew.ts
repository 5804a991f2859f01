/** Lending papers for longer (续借): the borrower asks, somebody else decides, the day on which they must be back moves. */
import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';
import { Refusal } from '../../errors.ts';
import type { Actor } from '../../platform/actor.ts';
import { record } from '../../platform/audit/index.ts';
import { parameterAt } from '../../platform/parameters/index.ts';
import { refuseDue } from './availability.ts';
import { extendChains, itemsOut, type Lending, lockItems, type Moment, type Standing, standingOf } from './custody.ts';

/** What is asked for, of everything that is still out under a case. */
export type Renewal = { readonly caseId: string; readonly dossierId: string; readonly dueOn: string };

/** A paper that somebody has. */
type Lent = Standing & { readonly lending: Lending };

/**
 * Whether the papers of a case may stay out until another day. Answers them, held until the transaction ends. Throws
 * `renewal-nothing-out` when all of them are back, `renewal-overdue`, `renewal-not-later`, `renewal-limit-reached`, and what `refuseDue` throws.
 */
export async function checkRenewal(em: Em, renewal: Renewal, on: string): Promise<readonly Lent[]> {
  const lent = await lockLent(em, renewal);
  const late = lent.find(({ lending }) => lending.dueOn < on);
  if (late) throw new Refusal('invalid', 'renewal-overdue', { dueOn: late.lending.dueOn });
  await refuseDay(em, renewal, lent, on);
  return lent;
}

/**
 * Registers it, once it was approved. What came due while somebody was deciding is renewed all the same: it was asked for in
 * time. Throws `renewal-by-party` for the borrower and for who handed out, and what `checkRenewal` throws but `renewal-overdue`.
 */
export async function renew(em: Em, actor: Actor, moment: Moment, renewal: Renewal): Promise<void> {
  const lent = await lockLent(em, renewal);
  await refuseParties(em, actor, renewal, lent);
  await refuseDay(em, renewal, lent, moment.on);
  await extendChains(em, actor, moment, lent.map((after) => ({
    itemId: after.itemId, what: 'renewed', homeId: after.homeId, after,
    lending: { ...after.lending, dueOn: renewal.dueOn, renewals: after.lending.renewals + 1 },
  })));
  await record(em, actor, {
    action: 'dossier.renew', object: 'dossier', objectId: renewal.dossierId, caseId: moment.caseId,
    before: { dueOn: lent[0]?.lending.dueOn ?? null }, after: { items: lent.length, dueOn: renewal.dueOn },
  });
}

/** Neither who has the papers nor who handed them out. */
async function refuseParties(em: Em, { personId }: Actor, { caseId }: Renewal, lent: readonly Lent[]): Promise<void> {
  const keepers = await sql<{ id: string }>(em, `select distinct actor_id as id from custody where case_id = $1 and what = 'out'`, [caseId]);
  const parties = [...keepers.map(({ id }) => id), ...lent.map(({ lending }) => lending.holderId)];
  if (parties.includes(personId)) throw new Refusal('forbidden', 'renewal-by-party');
}

async function lockLent(em: Em, { caseId, dossierId }: Renewal): Promise<readonly Lent[]> {
  const ids = await itemsOut(em, caseId);
  if (ids.length === 0) throw new Refusal('conflict', 'renewal-nothing-out');
  await lockItems(em, dossierId, ids);
  const lent = [...(await standingOf(em, ids)).values()].filter((one): one is Lent => one.lending !== null && one.caseId === caseId);
  if (lent.length === 0) throw new Refusal('conflict', 'renewal-nothing-out');
  return lent;
}

async function refuseDay(em: Em, { dueOn }: Renewal, lent: readonly Lent[], on: string): Promise<void> {
  const most = Number(await parameterAt(em, 'dossierRenewals', on));
  if (lent.some(({ lending }) => lending.renewals >= most)) throw new Refusal('invalid', 'renewal-limit-reached', { most });
  const latest = lent.map(({ lending }) => lending.dueOn).toSorted().at(-1) ?? '';
  if (dueOn <= latest) throw new Refusal('invalid', 'renewal-not-later', { dueOn: latest });
  refuseDue(dueOn, on, Number(await parameterAt(em, 'dossierLoanDays', on)));
}
