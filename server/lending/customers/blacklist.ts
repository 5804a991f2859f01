import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';
import { Refusal } from '../../errors.ts';
import type { Actor } from '../../platform/actor.ts';
import { record } from '../../platform/audit/index.ts';
import { BlacklistEntry } from './blacklist.entity.ts';
import type { CustomerDeps } from './deps.ts';
import { residentIdOf, socialCreditCodeOf, type Identity } from './identity.ts';
import { lockIdentity } from './lock-identity.ts';

/** Whom it names: a person by resident ID, or a company by credit code. Neither need be a customer. */
export type BlacklistedIdentity = { readonly residentId: string } | { readonly socialCreditCode: string };

/**
 * Puts a person or a company on the blacklist (黑名单) from today on. Throws `resident-id-invalid`,
 * `social-credit-code-invalid` and `already-blacklisted`.
 */
export async function blacklist(
  deps: CustomerDeps, em: Em, actor: Actor,
  values: { name: string; identity: BlacklistedIdentity; reason: string; orgId: string },
): Promise<BlacklistEntry> {
  const { name, identity, reason, orgId } = values;
  const on = await deps.clock.businessDate(em);
  const residentId = 'residentId' in identity ? deps.vault.seal(residentIdOf(identity.residentId)) : null;
  const socialCreditCode = 'socialCreditCode' in identity ? socialCreditCodeOf(identity.socialCreditCode) : null;
  const who = { hash: residentId?.hash, socialCreditCode };
  await lockIdentity(em, who);
  if (await blacklistingOf(em, who, on)) throw new Refusal('conflict', 'already-blacklisted', { name });
  const entry = em.create(BlacklistEntry, {
    name, residentId, socialCreditCode, reason, fromOn: on, untilOn: null, orgId, ownerId: actor.personId,
  });
  await em.flush();
  await record(em, actor, {
    action: 'blacklist.add', object: 'blacklist', objectId: entry.id,
    after: { name, residentId: residentId?.mask, socialCreditCode, reason, fromOn: on },
  });
  return entry;
}

/** Takes an entry off the blacklist from today on; the row stays. Throws `not-blacklisted`. */
export async function unblacklist(
  deps: Pick<CustomerDeps, 'clock'>, em: Em, actor: Actor, values: { entry: BlacklistEntry; reason: string },
): Promise<BlacklistEntry> {
  const { entry, reason } = values;
  const on = await deps.clock.businessDate(em);
  if (entry.untilOn) throw new Refusal('conflict', 'not-blacklisted');
  entry.untilOn = on;
  await em.flush();
  await record(em, actor, { action: 'blacklist.remove', object: 'blacklist', objectId: entry.id, after: { untilOn: on }, reason });
  return entry;
}

/** The entry that holds for an identity on a business date, if any. */
export async function blacklistingOf(
  em: Em, { hash, socialCreditCode }: Identity, on: string,
): Promise<{ id: string; reason: string; fromOn: string } | undefined> {
  const [row] = await sql<{ id: string; reason: string; from_on: string }>(em, `
    select id, reason, from_on::text from blacklist_entry
    where (resident_id_hash = $1 or social_credit_code = $2) and from_on <= $3 and (until_on is null or until_on > $3)
    order by from_on limit 1`, [hash ?? null, socialCreditCode, on]);
  return row && { id: row.id, reason: row.reason, fromOn: row.from_on };
}
