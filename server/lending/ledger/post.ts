/**
 * Posting: how an event reaches the books. Whoever changes money calls `post` in the transaction of the change; end of day
 * calls `postMany`. Nothing else writes the ledger but `reverse.ts` and the numbering of end of day.
 */
import type { Em } from '../../database/orm.ts';
import type { Actor } from '../../platform/actor.ts';
import { summaryZh } from '../../text/ledger.zh.ts';
import { accountsOf } from './accounts.ts';
import { checkEntry, type Entry } from './entry.ts';
import { admitDay } from './periods.ts';
import { collectingVoucher, openVoucher, type Posted, posterOf, sealVoucher, sumsOf, writeEntries } from './write.ts';

/**
 * Posts the entry of one event as a voucher (凭证) of its own, numbered at once.
 * @throws Refusal what `checkEntry` and `admitDay` throw; `already-posted`, `org-not-found`
 */
export async function post(em: Em, actor: Actor, entry: Entry): Promise<Posted> {
  checkEntry(await accountsOf(em), entry);
  await admitDay(em, entry.bookedOn);
  const { orgId, bookedOn, recipe } = entry;
  const summary = entry.summary ?? summaryZh(recipe, entry.about?.noteNumber);
  const voucherId = await openVoucher(em, { orgId, bookedOn, recipe, summary, postedBy: posterOf(actor) });
  if (voucherId === undefined) throw new Error('a voucher was not made');
  await writeEntries(em, [{ voucherId, entry }]);
  return sealVoucher(em, { id: voucherId, period: bookedOn.slice(0, 7) }, sumsOf([entry]));
}

/**
 * Posts entries in bulk, for end of day: those of a day, an organisation and a recipe join one collective voucher, over as
 * many calls and workers as it takes; `numberVouchers` numbers it when the day is done. All of them or none.
 * @throws Refusal what `checkEntry` and `admitDay` throw; `already-posted`, `org-not-found`
 */
export async function postMany(em: Em, entries: readonly Entry[]): Promise<void> {
  const accounts = await accountsOf(em);
  for (const entry of entries) checkEntry(accounts, entry);
  for (const day of new Set(entries.map(({ bookedOn }) => bookedOn))) await admitDay(em, day);
  const vouchers = new Map<string, string>();
  // Always in the same order, so that two workers wait for each other and never both.
  for (const [key, first] of [...firstOfEach(entries)].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const { orgId, bookedOn, recipe } = first;
    vouchers.set(key, await collectingVoucher(em, { orgId, bookedOn, recipe, summary: summaryZh(recipe), postedBy: null }));
  }
  await writeEntries(em, entries.map((entry) => ({ voucherId: vouchers.get(keyOf(entry)) ?? '', entry })));
}

const keyOf = ({ bookedOn, orgId, recipe }: Entry): string => `${bookedOn} ${orgId} ${recipe}`;

function firstOfEach(entries: readonly Entry[]): Map<string, Entry> {
  const first = new Map<string, Entry>();
  for (const entry of entries) if (!first.has(keyOf(entry))) first.set(keyOf(entry), entry);
  return first;
}
