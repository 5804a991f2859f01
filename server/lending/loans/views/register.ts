/** The register of loans (台账): filters, order, pages and totals, read from the derived tables without any replay. */
import type { Em } from '../../../database/orm.ts';
import { patternOf, sql } from '../../../database/sql.ts';
import { type Sight, sqlOf } from '../../../platform/policy/index.ts';
import { METHODS_ZH } from '../../../text/lending.zh.ts';
import { STATES_ZH } from '../../../text/loans.zh.ts';
import { type State, yuanOf } from '../../money/index.ts';
import type { RepaymentMethod } from '../../products/rules.ts';
import type { LoanItem, RegisterFilters } from './shapes.ts';

const FROM = `from loan l join loan_position p on p.loan_id = l.id`;
const NAMES = `join customer c on c.id = l.customer_id join loan_agreement a on a.id = l.agreement_id
  join loan_product_version v on v.id = l.product_version_id join loan_product product on product.id = v.product_id
  join org on org.id = l.org_id join person owner on owner.id = l.owner_id`;

/** `$1` is the business date in all of these. */
export const STATE_SQL = 'loan_state(p.phase, p.oldest_unpaid_due, l.grace_days, l.non_accrual_after, $1::date)';
export const DAYS_SQL = `case when p.phase = 'running' and $1::date > p.oldest_unpaid_due + l.grace_days
  then $1::date - p.oldest_unpaid_due else 0 end`;

const COLUMNS = `l.id, l.note_number, l.customer_id, c.name as customer, l.product_code, product.name as product, l.agreement_id,
  a.number as agreement, l.method, p.rate::text, l.principal_fen::text as amount_fen, p.principal_fen::text, p.overdue_fen::text,
  (p.due_principal_fen + p.due_interest_fen)::text as due_fen, p.surplus_fen::text, ${STATE_SQL} as state,
  ${DAYS_SQL} as days_past_due, l.start_on::text, p.matures_on::text, p.settled_on::text, p.next_due_on::text,
  p.next_due_fen::text, l.owner_id, owner.name as owner, l.org_id, org.name as org`;

type Row = {
  id: string; note_number: string; customer_id: string; customer: string; product_code: string; product: string; agreement_id: string;
  agreement: string; method: RepaymentMethod; rate: string; amount_fen: string; principal_fen: string; overdue_fen: string; due_fen: string;
  surplus_fen: string; state: State; days_past_due: number; start_on: string; matures_on: string; settled_on: string | null;
  next_due_on: string | null; next_due_fen: string; owner_id: string; owner: string; org_id: string; org: string;
};

type Condition = { readonly text: string; readonly parameters: readonly unknown[] };

/** Column and last-resort order: the note's number, so that pages never overlap. */
const ORDER: Readonly<Record<string, string>> = {
  noteNumber: 'l.note_number', startOn: 'l.start_on', maturesOn: 'p.matures_on', nextDueOn: 'p.next_due_on',
  principal: 'p.principal_fen',
  daysPastDue: 'p.oldest_unpaid_due',
};

const [EARLIEST, LATEST] = ['0001-01-01', '9999-12-31'];

export type RegisterPage = {
  readonly items: LoanItem[]; readonly total: number; readonly totals: Record<'amount' | 'principal' | 'overdue' | 'due', string>;
};

export async function registerPage(
  em: Em, sight: Sight, on: string, filters: RegisterFilters, { page, pageSize }: { page: number; pageSize: number },
): Promise<RegisterPage> {
  const where = conditionOf(sight, on, filters);
  const [sums] = await sql<{ count: number; amount: string; principal: string; overdue: string; due: string }>(em, `
    select count(*)::int as count, coalesce(sum(l.principal_fen), 0)::text as amount,
      coalesce(sum(p.principal_fen), 0)::text as principal, coalesce(sum(p.overdue_fen), 0)::text as overdue,
      coalesce(sum(p.due_principal_fen + p.due_interest_fen), 0)::text as due
    ${FROM} where ${where.text}`, where.parameters);
  const items = await rowsOf(em, where, filters, `limit ${pageSize} offset ${(page - 1) * pageSize}`);
  const { count = 0, amount = '0', principal = '0', overdue = '0', due = '0' } = sums ?? {};
  const yuan = (fen: string) => yuanOf(BigInt(fen));
  return {
    items, total: count, totals: { amount: yuan(amount), principal: yuan(principal), overdue: yuan(overdue), due: yuan(due) },
  };
}

/** How many loans some filters let through. */
export async function registerCount(em: Em, sight: Sight, on: string, filters: RegisterFilters): Promise<number> {
  const where = conditionOf(sight, on, filters);
  const [counted] = await sql<{ count: number }>(em, `select count(*)::int as count ${FROM} where ${where.text}`, where.parameters);
  return counted?.count ?? 0;
}

/** So many rows are fetched at a time: few enough that what they leave behind never piles up. */
const CHUNK = 100;

/**
 * All of the register, some rows at a time, in order. Through a cursor of the transaction at hand: unlike pages it neither
 * skips nor repeats a loan that moves meanwhile, whatever the order, and the order is made once.
 */
export async function* registerRows(em: Em, sight: Sight, on: string, filters: RegisterFilters): AsyncGenerator<LoanItem[]> {
  const where = conditionOf(sight, on, filters);
  // It will be read to its end, so the plan that ends soonest is wanted, not the one that begins soonest.
  await sql(em, 'set local cursor_tuple_fraction = 1');
  await sql(
    em,
    `declare register_rows no scroll cursor for select ${COLUMNS} ${FROM} ${NAMES} where ${where.text} order by ${orderOf(filters.sort)}`,
    where.parameters,
  );
  for (;;) {
    const rows = await sql<Row>(em, `fetch ${CHUNK} from register_rows`);
    if (rows.length > 0) yield rows.map(itemOf);
    if (rows.length < CHUNK) break;
  }
  await sql(em, 'close register_rows');
}

/** One loan as the register shows it; undefined when it is not to be seen. */
export async function registerRow(em: Em, sight: Sight, on: string, id: string): Promise<LoanItem | undefined> {
  const seen = visible(sight, 3, true);
  const where = { text: `l.id = $2 and ${seen.text}`, parameters: [on, id, ...seen.parameters] };
  const [item] = await rowsOf(em, where, {}, 'limit 1');
  return item;
}

async function rowsOf(
  em: Em, where: Condition, { sort = '-noteNumber' }: Pick<Partial<RegisterFilters>, 'sort'>, limit: string,
): Promise<LoanItem[]> {
  const order = orderOf(sort);
  const rows = await sql<Row>(em, `
    with page as materialized (select l.id ${FROM} where ${where.text} order by ${order} ${limit})
    select ${COLUMNS} from page join loan l using (id) join loan_position p on p.loan_id = l.id ${NAMES} order by ${order}`, where.parameters);
  return rows.map(itemOf);
}

function orderOf(sort: string): string {
  const field = sort.replace('-', '');
  // The longest past due is the one that fell due first.
  const down = sort.startsWith('-') !== (field === 'daysPastDue');
  // Where there is always a value nothing is said about none, so that an index can serve the order.
  const empty = field === 'nextDueOn' || field === 'daysPastDue' ? 'nulls last' : '';
  return `${ORDER[field] ?? 'l.note_number'} ${down ? 'desc' : 'asc'} ${empty}, l.note_number desc`;
}

/** A list looks at the case of the payout only; one loan is also seen by whoever worked in any case about it. */
function visible({ rows, caseIds }: Sight, first: number, all = false): Condition {
  const scope = sqlOf(rows, { org: 'l.org_id', owner: 'l.owner_id' }, first + 1);
  const cases = `l.case_id = any($${first}::uuid[])`;
  const others = all ? ` or exists (select from loan_event e where e.loan_id = l.id and e.case_id = any($${first}::uuid[]))` : '';
  return { text: `(${cases}${others} or ${scope.text})`, parameters: [caseIds, ...scope.parameters] };
}

function conditionOf(sight: Sight, on: string, filters: RegisterFilters): Condition {
  const parameters: unknown[] = [on];
  const seen = visible(sight, 2);
  const parts = ['$1::date is not null', seen.text];
  parameters.push(...seen.parameters);
  const and = (text: (nth: string) => string, value: unknown) => {
    if (value === undefined) return;
    parameters.push(value);
    parts.push(text(`$${parameters.length}`));
  };
  and((nth) => `(l.note_number ilike ${nth} or l.customer_id in (select id from customer where name ilike ${nth})
    or l.agreement_id in (select id from loan_agreement where number ilike ${nth}))`,
  patternOf(filters.text) ?? undefined);
  and((nth) => `${STATE_SQL} = any(${nth}::text[])`, filters.state?.split(','));
  if (filters.state !== undefined && /^(overdue|non-accrual)(,(overdue|non-accrual))*$/.test(filters.state)) {
    parts.push('p.oldest_unpaid_due is not null');
  }
  and((nth) => `l.org_id in (select lower.id from org lower join org upper on upper.id = ${nth}
    where lower.path like upper.path || '%')`, filters.org);
  and((nth) => `l.owner_id = ${nth}`, filters.officer);
  and((nth) => `l.customer_id = ${nth}`, filters.customer);
  and((nth) => `l.product_code = ${nth}`, filters.product);
  if (filters.dueFrom !== undefined || filters.dueTo !== undefined) {
    // Any installment that is still to be paid, as the dashboard counts them; not only the next one.
    parameters.push(filters.dueFrom ?? EARLIEST, filters.dueTo ?? LATEST);
    const span = `i.due_on between $${parameters.length - 1}::date and $${parameters.length}::date`;
    parts.push(`p.phase = 'running' and l.id in (select i.loan_id from installment i where i.left_fen > 0 and ${span})`);
  }
  and((nth) => `p.matures_on >= ${nth}::date`, filters.maturesFrom);
  and((nth) => `p.matures_on <= ${nth}::date`, filters.maturesTo);
  and((nth) => `l.start_on >= ${nth}::date`, filters.startFrom);
  and((nth) => `l.start_on <= ${nth}::date`, filters.startTo);
  if (filters.bucket) {
    const [from, to] = filters.bucket.split('-');
    parts.push('p.oldest_unpaid_due is not null');
    and((nth) => `${DAYS_SQL} >= ${nth}::int`, Number(from));
    and((nth) => `${DAYS_SQL} <= ${nth}::int`, to ? Number(to) : undefined);
  }
  return { text: parts.join(' and '), parameters };
}

function itemOf(row: Row): LoanItem {
  const yuan = (fen: string) => yuanOf(BigInt(fen));
  return {
    id: row.id, noteNumber: row.note_number, customer: { id: row.customer_id, name: row.customer },
    product: { code: row.product_code, name: row.product }, agreement: { id: row.agreement_id, number: row.agreement },
    method: { code: row.method, name: METHODS_ZH[row.method] }, rate: row.rate, amount: yuan(row.amount_fen),
    principal: yuan(row.principal_fen),
    overdue: yuan(row.overdue_fen), due: yuan(row.due_fen), surplus: yuan(row.surplus_fen),
    state: { code: row.state, name: STATES_ZH[row.state] },
    daysPastDue: row.days_past_due, startOn: row.start_on, maturesOn: row.matures_on, settledOn: row.settled_on,
    nextDueOn: row.next_due_on,
    nextDue: yuan(row.next_due_fen), owner: { id: row.owner_id, name: row.owner }, org: { id: row.org_id, name: row.org },
    actions: [],
  };
}
