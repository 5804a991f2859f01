/** The only SQL that writes vouchers, entries and postings; `post.ts`, `reverse.ts` and `number.ts` are its only callers. */
import { v7 } from 'uuid';

import type { Em } from '../../database/orm.ts';
import { change, sql } from '../../database/sql.ts';
import { Refusal } from '../../errors.ts';
import { type Actor, SYSTEM } from '../../platform/actor.ts';
import { nextNumber } from '../../platform/numbering/index.ts';
import { voucherZh } from '../../text/ledger.zh.ts';
import type { Entry, Line } from './entry.ts';
import type { Recipe } from './recipe-names.ts';

export type Posted = { readonly voucherId: string; readonly period: string; readonly number: number };

/** An entry on its way into a voucher. */
export type Joining = { readonly voucherId: string; readonly entry: Entry; readonly reversalOf?: string };

/** Whose hand it was; nobody's when the system posts: a timer, a job, setting up. */
export const posterOf = ({ personId }: Pick<Actor, 'personId'>): string | null => (
  personId === '' || personId === SYSTEM.personId ? null : personId);

export type NewVoucher = {
  readonly orgId: string;
  readonly bookedOn: string;
  readonly recipe: Recipe;
  readonly summary: string;
  readonly postedBy: string | null;
  readonly reversalOf?: string;
};

/** A voucher that will be numbered in this transaction; undefined when the one it reverses was reversed already. */
export async function openVoucher(em: Em, voucher: NewVoucher): Promise<string | undefined> {
  return insertVoucher(em, voucher, false);
}

/** The voucher that collects what a day, an organisation and a recipe have in common; it is not numbered before this ends. */
export async function collectingVoucher(em: Em, voucher: NewVoucher): Promise<string> {
  const key = [voucher.bookedOn, voucher.orgId, voucher.recipe];
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const [found] = await sql<{ id: string }>(em, `
      select id from voucher where booked_on = $1 and org_id = $2 and recipe = $3 and collective and number is null
      for share`, key);
    const id = found?.id ?? await insertVoucher(em, voucher, true);
    if (id !== undefined) return id;
  }
  throw new Error('a collecting voucher was numbered again and again');
}

async function insertVoucher(em: Em, voucher: NewVoucher, collective: boolean): Promise<string | undefined> {
  const { orgId, bookedOn, recipe, summary, postedBy, reversalOf = null } = voucher;
  if ((await sql(em, 'select from org where id = $1', [orgId])).length === 0) throw new Refusal('absent', 'org-not-found');
  const [made] = await sql<{ id: string }>(em, `
    insert into voucher (id, period, org_id, booked_on, recipe, collective, summary, posted_by, reversal_of)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing returning id`,
  [v7(), bookedOn.slice(0, 7), orgId, bookedOn, recipe, collective, summary.slice(0, 200), postedBy, reversalOf]);
  return made?.id;
}

/** What a voucher comes to: its debits (= credits), and how many entries it has. */
export type Sums = { readonly totalFen: bigint; readonly entryCount: number };

/** Gives a complete voucher its number, without gaps within the month, and its sums. */
export async function sealVoucher(em: Em, { id, period }: { id: string; period: string }, sums: Sums): Promise<Posted> {
  const number = await nextNumber(em, { kind: 'voucher', scope: period, year: Number(period.slice(0, 4)) });
  await sql(em, 'update voucher set number = $2, total_fen = $3, entry_count = $4 where id = $1',
    [id, number, sums.totalFen, sums.entryCount]);
  return { voucherId: id, period, number };
}

/** PURE: the sums of entries at hand. */
export function sumsOf(entries: readonly Entry[]): Sums {
  const debits = entries.flatMap(({ lines }) => lines).filter(({ side }) => side === 'debit');
  return { totalFen: debits.reduce((sum, { fen }) => sum + fen, 0n), entryCount: entries.length };
}

/** So many entries go in one statement: enough to be quick, few enough to be small. */
const SLICE = 5_000;

/** @throws Refusal `already-posted` */
export async function writeEntries(em: Em, joining: readonly Joining[]): Promise<void> {
  for (let start = 0; start < joining.length; start += SLICE) await writeSlice(em, joining.slice(start, start + SLICE));
}

async function writeSlice(em: Em, joining: readonly Joining[]): Promise<void> {
  const rows = joining.map((one) => ({ id: v7(), ...one }));
  const column = <T>(value: (row: (typeof rows)[number]) => T): T[] => rows.map(value);
  const added = await change(em, `
    insert into ledger_entry (id, voucher_id, org_id, booked_on, recipe, source_type, source_id, case_id, loan_id, note_number,
      customer_id, product, reversal_of)
    select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::date[], $5::text[], $6::text[], $7::text[], $8::uuid[],
      $9::uuid[], $10::text[], $11::uuid[], $12::text[], $13::uuid[])
    on conflict do nothing`, [
    column(({ id }) => id), column(({ voucherId }) => voucherId), column(({ entry }) => entry.orgId),
    column(({ entry }) => entry.bookedOn), column(({ entry }) => entry.recipe), column(({ entry }) => entry.source.type),
    column(({ entry }) => entry.source.id), column(({ entry }) => entry.caseId ?? null),
    column(({ entry }) => entry.about?.loanId ?? null), column(({ entry }) => entry.about?.noteNumber ?? null),
    column(({ entry }) => entry.about?.customerId ?? null), column(({ entry }) => entry.about?.product ?? null),
    column(({ reversalOf }) => reversalOf ?? null),
  ]);
  if (added !== rows.length) throw await alreadyPosted(em, rows);
  await writePostings(em, rows);
}

type LineOf = { readonly id: string; readonly entry: Entry; readonly line: Line; readonly nth: number };

async function writePostings(em: Em, rows: readonly Pick<LineOf, 'id' | 'entry'>[]): Promise<void> {
  const lines: LineOf[] = rows.flatMap(({ id, entry }) => entry.lines.map((line, index) => ({ id, entry, line, nth: index + 1 })));
  const column = <T>(value: (row: LineOf) => T): T[] => lines.map(value);
  await sql(em, `
    insert into posting (entry_id, line, account, side, amount_fen, org_id, booked_on, bank_account)
    select * from unnest($1::uuid[], $2::smallint[], $3::text[], $4::text[], $5::bigint[], $6::uuid[], $7::date[], $8::text[])`, [
    column(({ id }) => id), column(({ nth }) => nth), column(({ line }) => line.account), column(({ line }) => line.side),
    column(({ line }) => line.fen), column(({ entry }) => entry.orgId), column(({ entry }) => entry.bookedOn),
    column(({ line }) => line.bankAccount ?? null),
  ]);
}

async function alreadyPosted(em: Em, rows: readonly Pick<LineOf, 'id' | 'entry'>[]): Promise<Refusal> {
  const ids = rows.map(({ id }) => id);
  const sources = rows.map(({ entry }) => entry.source);
  const [found] = await sql<{ period: string; number: number | null }>(em, `
    select v.period, v.number from unnest($1::text[], $2::text[]) wanted (type, id)
    join ledger_entry e on e.source_type = wanted.type and e.source_id = wanted.id join voucher v on v.id = e.voucher_id
    where not e.id = any($3::uuid[]) limit 1`, [sources.map(({ type }) => type), sources.map(({ id }) => id), ids]);
  const voucher = found && found.number !== null ? voucherZh({ period: found.period, number: found.number }) : undefined;
  return new Refusal('conflict', 'already-posted', { voucher });
}
