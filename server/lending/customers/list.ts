import type { Em } from '../../database/orm.ts';
import { isoOf, patternOf, sql } from '../../database/sql.ts';
import { sqlOf, type Rights } from '../../platform/policy/index.ts';
import type { Vault } from '../../platform/vault.ts';
import type { CustomerKind } from './customer.entity.ts';
import type { CustomerItem } from './shapes.ts';

export type CustomerQuery = {
  readonly text?: string | undefined;
  readonly kind?: CustomerKind | undefined;
  readonly page: number;
  readonly pageSize: number;
};

type Row = {
  id: string; kind: CustomerKind; name: string; number: string; id_mask: string | null; mobile_mask: string | null;
  org_id: string; org_name: string; owner_id: string; owner_name: string; created_at: string; blacklisted: boolean;
};

/**
 * The customers a person may see, newest first. `text` finds part of a name or number, a whole credit code, and, by their
 * keyed hashes, a whole resident ID or mobile number.
 */
export async function listCustomers(
  deps: { vault: Vault; on: string }, em: Em, rights: Rights, query: CustomerQuery,
): Promise<{ items: CustomerItem[]; total: number }> {
  const wanted = query.text?.trim() || null;
  const chosen = [query.kind ?? null, patternOf(query.text), wanted, wanted && deps.vault.hashOf(wanted)];
  const scope = sqlOf(rights.rows('customer', 'read'), { org: 'c.org_id', owner: 'c.owner_id' }, chosen.length + 1);
  const where = `${CHOSEN} and ${scope.text}`;
  const parameters = [...chosen, ...scope.parameters];
  const [counted] = await sql<{ total: number }>(em, `select count(*)::int as total from customer c where ${where}`, parameters);
  const next = (offset: number) => `$${parameters.length + offset}`;
  const rows = await sql<Row>(em, `
    select c.id, c.kind, c.name, c.number, coalesce(c.resident_id_mask, c.social_credit_code) as id_mask, c.mobile_mask,
      c.org_id, org.name as org_name, c.owner_id, owner.name as owner_name, c.created_at, ${blacklistedOn(next(1))} as blacklisted
    from customer c join org on org.id = c.org_id join person owner on owner.id = c.owner_id
    where ${where} order by c.created_at desc, c.id desc limit ${next(2)} offset ${next(3)}`,
  [...parameters, deps.on, query.pageSize, (query.page - 1) * query.pageSize]);
  return { items: rows.map((row) => itemOf(row, rights)), total: counted?.total ?? 0 };
}

/** The conditions `$1 … $4`; a filter that was not given is null and lets everything pass. */
const CHOSEN = `($1::text is null or c.kind = $1)
  and ($2::text is null or c.name ilike $2 or c.number ilike $2 or c.social_credit_code = $3
    or c.resident_id_hash = $4 or c.mobile_hash = $4)`;

/** SQL that is true for a customer `c` who is blacklisted on the day in the given parameter. */
const blacklistedOn = (day: string): string => `exists (
  select 1 from blacklist_entry b where (b.resident_id_hash = c.resident_id_hash or b.social_credit_code = c.social_credit_code)
    and b.from_on <= ${day}::date and (b.until_on is null or b.until_on > ${day}::date))`;

function itemOf(row: Row, rights: Rights): CustomerItem {
  return {
    id: row.id, kind: row.kind, name: row.name, number: row.number, idMask: row.id_mask, mobileMask: row.mobile_mask,
    owner: { id: row.owner_id, name: row.owner_name }, org: { id: row.org_id, name: row.org_name },
    createdAt: isoOf(row.created_at) ?? '', blacklisted: row.blacklisted,
    actions: customerActions(rights, { orgId: row.org_id, ownerId: row.owner_id }),
  };
}

const ACTIONS = ['edit', 'disclose'] as const;

/** What a person may do with a customer, besides reading it. */
export function customerActions(rights: Rights, row: { orgId: string; ownerId: string }): string[] {
  return ACTIONS.filter((action) => rights.covers('customer', action, row));
}
