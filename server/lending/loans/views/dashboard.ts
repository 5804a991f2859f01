/** What people look at daily: what falls due, what is overdue, how the portfolio is made up, what came and went by month. */
import { z } from 'zod';

import type { Em } from '../../../database/orm.ts';
import { sql } from '../../../database/sql.ts';
import { type Sight, sqlOf } from '../../../platform/policy/index.ts';
import { STATES_ZH } from '../../../text/loans.zh.ts';
import { type State, STATES, yuanOf } from '../../money/index.ts';
import { DAYS_SQL, STATE_SQL } from './register.ts';
import { BUCKETS, named } from './shapes.ts';

const slice = z.object({ count: z.int(), principal: z.string() });
export const portfolioAnswer = z.object({
  on: z.string(), total: slice.extend({ overdue: z.string() }),
  states: z.array(slice.extend({ state: named(STATES) })),
  products: z.array(slice.extend({ product: z.object({ code: z.string(), name: z.string() }) })),
  orgs: z.array(slice.extend({ org: z.object({ id: z.string(), name: z.string() }) })),
});
export const overdueAnswer = z.object({
  on: z.string(), buckets: z.array(slice.extend({ bucket: z.enum(BUCKETS), due: z.string() })),
  total: slice.extend({ due: z.string() }),
});
export const dueSoonAnswer = z.object({
  on: z.string(), until: z.string(), count: z.int(), amount: z.string(),
  days: z.array(z.object({ dueOn: z.string(), count: z.int(), amount: z.string() })),
  maturing: z.object({ until: z.string(), count: z.int(), principal: z.string() }),
});
export const flowsAnswer = z.object({
  months: z.array(z.object({ month: z.string(), disbursed: z.string(), received: z.string(), principal: z.string(), interest: z.string() })),
});
export const noticesAnswer = z.object({
  items: z.array(z.object({
    id: z.string(), kind: z.string(), onDate: z.string(), dueOn: z.string(), amount: z.string(),
    loan: z.object({ id: z.string(), noteNumber: z.string() }),
    customer: z.object({ id: z.string(), name: z.string() }),
  })), total: z.int(),
});

const LOANS = 'loan l join loan_position p on p.loan_id = l.id';
const yuan = (fen: string): string => yuanOf(BigInt(fen));

/** How many loans there are in some groups, and what they add up to: fen in, yuan out. */
function summed<K extends string>(
  groups: readonly ({ readonly count: number } & Readonly<Record<K, string>>)[], ...names: readonly K[]
): { count: number } & Record<K, string> {
  const sumOf = (name: K) => yuanOf(groups.reduce((all, group) => all + BigInt(group[name]), 0n));
  const sums = Object.fromEntries(names.map((name) => [name, sumOf(name)])) as Record<K, string>;
  return { count: groups.reduce((all, { count }) => all + count, 0), ...sums };
}

/** Only the rows a right reaches: a sum over single cases would tell nobody anything. */
const reach = ({ rows }: Sight, first: number) => sqlOf(rows, { org: 'l.org_id', owner: 'l.owner_id' }, first);

/** What still stands in the books: a settled loan is nothing, and one written off is no loan of the balance sheet any more. */
const stands = ({ state }: { readonly state: State }): boolean => state !== 'settled' && state !== 'written-off';

/** Sums over the loans that stand, whole, by product and by organisation; by state over all of them. */
export async function portfolio(em: Em, sight: Sight, on: string): Promise<z.infer<typeof portfolioAnswer>> {
  const scope = reach(sight, 2);
  const rows = await sql<{
    state: State; code: string; product: string; org_id: string; org: string; count: number; principal: string; overdue: string;
  }>(em, `
    select sums.*, product.name as product, org.name as org from (
      select ${STATE_SQL} as state, l.product_code as code, l.org_id, count(*)::int as count,
        sum(p.principal_fen)::text as principal, sum(p.overdue_fen)::text as overdue
      from ${LOANS} where ${scope.text} group by 1, 2, 3) sums
    join loan_product product on product.code = sums.code join org on org.id = sums.org_id order by sums.code, org.path`, [on, ...scope.parameters]);
  const sum = (some: typeof rows) => summed(some, 'principal');
  const by = <T>(key: (row: (typeof rows)[number]) => string, view: (row: (typeof rows)[number]) => T) =>
    [...Map.groupBy(rows, key).values()].flatMap((some) => (some[0] ? [{ ...view(some[0]), ...sum(some.filter(stands)) }] : []));
  const standing = rows.filter(stands);
  return {
    on, total: summed(standing, 'principal', 'overdue'),
    states: STATES.map((state) => ({ state: { code: state, name: STATES_ZH[state] }, ...sum(rows.filter((row) => row.state === state)) })),
    products: by(({ code }) => code, ({ code, product }) => ({ product: { code, name: product } })),
    orgs: by(({ org_id: id }) => id, ({ org_id: id, org }) => ({ org: { id, name: org } })),
  };
}

export async function overdue(em: Em, sight: Sight, on: string): Promise<z.infer<typeof overdueAnswer>> {
  const scope = reach(sight, 2);
  const rows = await sql<{ days: number; count: number; principal: string; due: string }>(em, `
    select ${DAYS_SQL} as days, count(*)::int as count, sum(p.principal_fen)::text as principal,
      sum(p.due_principal_fen + p.due_interest_fen)::text as due
    from ${LOANS} where p.oldest_unpaid_due is not null and p.phase = 'running' and ${scope.text} group by 1`, [on, ...scope.parameters]);
  const late = rows.filter(({ days }) => days > 0);
  const sum = (some: typeof rows) => summed(some, 'principal', 'due');
  const buckets = BUCKETS.map((bucket) => {
    const [from, to] = bucket.split('-');
    return { bucket, ...sum(late.filter(({ days }) => days >= Number(from) && (to === '' || days <= Number(to)))) };
  });
  return { on, buckets, total: sum(late) };
}

export async function dueSoon(
  em: Em, sight: Sight, { on, days, maturityDays }: { on: string; days: number; maturityDays: number },
): Promise<z.infer<typeof dueSoonAnswer>> {
  const scope = reach(sight, 3);
  const rows = await sql<{ due_on: string; count: number; amount: string }>(em, `
    select i.due_on::text, count(*)::int as count, sum(i.left_fen)::text as amount from installment i join ${LOANS}
      on l.id = i.loan_id
    where i.left_fen > 0 and i.due_on between $1::date and $1::date + $2::int and p.phase = 'running' and ${scope.text} group by 1 order by 1`,
  [on, days, ...scope.parameters]);
  const [maturing] = await sql<{ until: string; count: number; principal: string }>(em, `
    select ($1::date + $2::int)::text as until, count(*)::int as count, coalesce(sum(p.principal_fen), 0)::text as principal
      from ${LOANS}
    where p.phase = 'running' and p.matures_on between $1::date and $1::date + $2::int and ${scope.text}`, [on, maturityDays, ...scope.parameters]);
  const [last] = await sql<{ until: string }>(em, 'select ($1::date + $2::int)::text as until', [on, days]);
  return {
    on, until: last?.until ?? on, ...summed(rows, 'amount'),
    days: rows.map((row) => ({ dueOn: row.due_on, count: row.count, amount: yuan(row.amount) })),
    maturing: { until: maturing?.until ?? on, count: maturing?.count ?? 0, principal: yuan(maturing?.principal ?? '0') },
  };
}

const PAID_OUT = `('disbursement', 'interest-refund', 'surplus-refund')`;

/** Twelve months of money out and in, by the day on which it was booked; what was taken back counts against it. */
export async function flows(em: Em, sight: Sight, on: string): Promise<z.infer<typeof flowsAnswer>> {
  const scope = reach(sight, 2);
  const rows = await sql<{ month: string; disbursed: string; received: string; principal: string; interest: string }>(em, `
    with moved as (
      select to_char(e.booked_on, 'YYYY-MM') as month, coalesce(undone.kind, e.kind) as kind, m.amount_fen, m.direction,
        coalesce((e.posted->'entries'->>'loan-principal')::bigint, 0) as principal,
        coalesce((e.posted->'entries'->>'interest-receivable')::bigint, 0)
          + coalesce((e.posted->'entries'->>'interest-income')::bigint, 0)
          + coalesce((e.posted->'entries'->>'interest-in-advance')::bigint, 0) as interest
      from loan_event e join loan l on l.id = e.loan_id join bank_movement m on m.event_id = e.id
      left join loan_event undone on undone.id = e.reversal_of
      where e.booked_on >= date_trunc('month', $1::date::timestamp) - interval '11 months' and e.booked_on <= $1
        and ${scope.text})
    select month,
      coalesce(sum(case direction when 'out' then amount_fen else -amount_fen end) filter (where kind = 'disbursement'), 0)::text
        as disbursed,
      coalesce(sum(case direction when 'in' then amount_fen else -amount_fen end) filter (where kind not in ${PAID_OUT}), 0)::text
        as received,
      coalesce(-sum(principal) filter (where kind <> 'disbursement'), 0)::text as principal, (-sum(interest))::text as interest
    from moved group by month order by month`, [on, ...scope.parameters]);
  return {
    months: rows.map((row) => ({
      month: row.month, disbursed: yuan(row.disbursed), received: yuan(row.received), principal: yuan(row.principal),
      interest: yuan(row.interest),
    })),
  };
}

/** Notices found at the last ends of day, the newest first. */
export async function notices(
  em: Em, sight: Sight, on: string, { page, pageSize }: { page: number; pageSize: number },
): Promise<z.infer<typeof noticesAnswer>> {
  const scope = reach(sight, 2);
  const chosen = `from loan_notice n join loan l on l.id = n.loan_id where n.on_date <= $1::date and n.status = 'pending' and ${scope.text}`;
  const [counted] = await sql<{ total: number }>(em, `select count(*)::int as total ${chosen}`, [on, ...scope.parameters]);
  const rows = await sql<{
    id: string; kind: string; on_date: string; due_on: string; amount: string; loan_id: string; note_number: string;
    customer_id: string; name: string;
  }>(em, `
    select n.*, c.name from (
      select n.id, n.kind, n.on_date::text, n.due_on::text, n.amount_fen::text as amount, n.loan_id, l.note_number, n.customer_id
      ${chosen} order by n.on_date desc, n.id desc limit ${pageSize} offset ${(page - 1) * pageSize}) n
    join customer c on c.id = n.customer_id
    order by n.on_date desc, n.id desc`, [on, ...scope.parameters]);
  return {
    total: counted?.total ?? 0,
    items: rows.map((row) => ({
      id: row.id, kind: row.kind, onDate: row.on_date, dueOn: row.due_on, amount: yuan(row.amount),
      loan: { id: row.loan_id, noteNumber: row.note_number },
      customer: { id: row.customer_id, name: row.name },
    })),
  };
}
