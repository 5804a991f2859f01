/** Dossiers as the list shows them. */
import type { Em } from '../../../database/orm.ts';
import { patternOf, sql } from '../../../database/sql.ts';
import type { Sight } from '../../../platform/policy/index.ts';
import { DOSSIER_STATUSES_ZH } from '../../../text/archives.zh.ts';
import type { DossierStatus } from '../kinds.ts';
import type { DossierItem } from '../shapes.ts';
import { visible } from './sight.ts';

export type DossierQuery = {
  readonly text?: string | undefined; readonly status?: DossierStatus | undefined; readonly org?: string | undefined;
  readonly customer?: string | undefined;
  readonly page: number; readonly pageSize: number;
};

type Row = {
  id: string; number: string; customer_id: string; customer: string; case_id: string | null; case_number: string | null; agreement_id: string | null;
  agreement: string | null; status: DossierStatus; opened_on: string; filed_on: string | null;
  items: number; out: number; overdue: number; scans: number;
  owner_id: string; owner: string; org_id: string; org: string;
};

const FROM = `from dossier d join customer c on c.id = d.customer_id left join cases on cases.id = d.case_id
  join org on org.id = d.org_id join person owner on owner.id = d.owner_id left join loan_agreement a on a.id = d.agreement_id`;

/** `$1` is the business date. */
const COLUMNS = `d.id, d.number, d.customer_id, c.name as customer, d.case_id, cases.number as case_number, d.agreement_id, a.number as agreement,
  d.status, d.opened_on::text, d.filed_on::text, d.owner_id, owner.name as owner, d.org_id, org.name as org,
  now.items, now.out, now.overdue, now.scans`;
const COUNTED = `cross join lateral (
  select count(*)::int as items, count(n.holder_id)::int as out, count(*) filter (where n.due_on < $1::date)::int as overdue,
    coalesce(sum((select count(*) from paper_scan s where s.item_id = i.id and not s.void)), 0)::int as scans
  from dossier_item i join custody_now n on n.item_id = i.id where i.dossier_id = d.id) now`;

/** Newest first. `text` finds part of a number of dossier or agreement, or of the customer's name. */
export async function listDossiers(em: Em, sight: Sight, on: string, query: DossierQuery): Promise<{ items: DossierItem[]; total: number }> {
  const chosen = [on, patternOf(query.text), query.status ?? null, query.org ?? null, query.customer ?? null];
  const seen = visible(sight, chosen.length + 1);
  const where = `where $1::date is not null and ($2::text is null or d.number ilike $2 or a.number ilike $2 or c.name ilike $2)
    and ($3::text is null or d.status = $3)
    and ($4::uuid is null or org.path like (select path from org upper where upper.id = $4) || '%')
    and ($5::uuid is null or d.customer_id = $5) and ${seen.text}`;
  const parameters = [...chosen, ...seen.parameters];
  const [counted] = await sql<{ total: number }>(em, `select count(*)::int as total ${FROM} ${where}`, parameters);
  const paging = `order by d.opened_on desc, d.number desc limit ${query.pageSize} offset ${(query.page - 1) * query.pageSize}`;
  const rows = await sql<Row>(em, `select ${COLUMNS} ${FROM} ${COUNTED} ${where} ${paging}`, parameters);
  return { items: rows.map(itemOf), total: counted?.total ?? 0 };
}

/** One dossier as the list shows it; undefined when it is not to be seen. */
export async function dossierRow(em: Em, sight: Sight, on: string, id: string): Promise<DossierItem | undefined> {
  const seen = visible(sight, 3);
  const [row] = await sql<Row>(em, `select ${COLUMNS} ${FROM} ${COUNTED} where d.id = $2 and ${seen.text}`, [on, id, ...seen.parameters]);
  return row && itemOf(row);
}

function itemOf(row: Row): DossierItem {
  return {
    id: row.id, number: row.number, customer: { id: row.customer_id, name: row.customer },
    case: row.case_id !== null && row.case_number !== null ? { id: row.case_id, number: row.case_number } : null,
    agreement: row.agreement_id !== null && row.agreement !== null ? { id: row.agreement_id, number: row.agreement } : null,
    status: { code: row.status, name: DOSSIER_STATUSES_ZH[row.status] }, openedOn: row.opened_on, filedOn: row.filed_on,
    items: row.items, out: row.out, overdue: row.overdue, scans: row.scans, owner: { id: row.owner_id, name: row.owner },
    org: { id: row.org_id, name: row.org },
    actions: [],
  };
}
