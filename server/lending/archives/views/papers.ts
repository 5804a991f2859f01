/** Papers with where they are now: in one dossier, one alone, or all that are out. */
import type { Em } from '../../../database/orm.ts';
import { patternOf, sql } from '../../../database/sql.ts';
import type { Sight } from '../../../platform/policy/index.ts';
import { ITEM_KINDS_ZH, MOVES_ZH, placeName } from '../../../text/archives.zh.ts';
import type { ItemKind, Move } from '../kinds.ts';
import type { CustodyItem, PaperItem } from '../shapes.ts';
import { visible } from './sight.ts';

type Row = {
  id: string; dossier_id: string; dossier: string; kind: ItemKind; title: string; copies: number; original: boolean; scans: number; void_scans: number;
  what: Move; since: string;
  place_id: string; room: string; cabinet: string; box: string; holder_id: string | null; holder: string | null; due_on: string | null;
  overdue_days: number; renewals: number | null; case_id: string; case_number: string;
  customer_id: string; customer: string; org_id: string; org: string;
};

const SCANS = `cross join lateral (select count(*) filter (where not void)::int as valid, count(*) filter (where void)::int as void
  from paper_scan where item_id = i.id) scans`;

/** `$1` is the business date. A paper that is out belongs to the place it came from. */
const SELECT = `i.id, i.dossier_id, d.number as dossier, i.kind, i.title, i.copies, i.original, scans.valid as scans, scans.void as void_scans,
  n.what, coalesce(n.out_on, n.happened_on)::text as since,
  p.id as place_id, p.room, p.cabinet, p.box, n.holder_id, holder.name as holder, n.due_on::text,
  greatest(0, $1::date - n.due_on) as overdue_days, n.renewals,
  n.case_id, cases.number as case_number, d.customer_id, c.name as customer, d.org_id, org.name as org`;
const FROM = `from dossier_item i join dossier d on d.id = i.dossier_id join customer c on c.id = d.customer_id join org on org.id = d.org_id
  join custody_now n on n.item_id = i.id join cases on cases.id = n.case_id
  join storage_place p on p.id = n.home_id left join person holder on holder.id = n.holder_id
  left join loan_agreement a on a.id = d.agreement_id ${SCANS}`;

export async function papersOf(em: Em, on: string, dossierId: string): Promise<PaperItem[]> {
  const rows = await sql<Row>(em, `select ${SELECT} ${FROM} where i.dossier_id = $2 order by i.id`, [on, dossierId]);
  return rows.map(paperOf);
}

/** One paper; undefined when its dossier is not to be seen. */
export async function paperRow(em: Em, sight: Sight, on: string, id: string): Promise<PaperItem | undefined> {
  const seen = visible(sight, 3);
  const [row] = await sql<Row>(em, `select ${SELECT} ${FROM} where i.id = $2 and ${seen.text}`, [on, id, ...seen.parameters]);
  return row && paperOf(row);
}

export type CustodyQuery = {
  readonly text?: string | undefined; readonly out?: boolean | undefined; readonly overdue?: boolean | undefined;
  /** Where they belong, whether they lie there now or not. */
  readonly place?: string | undefined;
  readonly page: number; readonly pageSize: number;
};

/**
 * Where papers are: those that are out first, and what should have come back longest ago before them all; then by place. `text` finds
 * part of a title, of the number of a dossier or agreement, of a name of customer or holder, or of a place.
 */
export async function listCustody(em: Em, sight: Sight, on: string, query: CustodyQuery): Promise<{ items: CustodyItem[]; total: number }> {
  const chosen = [on, patternOf(query.text), query.out ?? null, query.overdue ?? null, query.place ?? null];
  const seen = visible(sight, chosen.length + 1);
  const where = `where $1::date is not null
    and ($2::text is null or i.title ilike $2 or d.number ilike $2 or a.number ilike $2 or c.name ilike $2 or holder.name ilike $2
      or concat_ws(' / ', p.room, p.cabinet, p.box) ilike $2)
    and ($3::boolean is null or (n.holder_id is not null) = $3) and ($4::boolean is null or coalesce(n.due_on < $1::date, false) = $4)
    and ($5::uuid is null or n.home_id = $5) and ${seen.text}`;
  const parameters = [...chosen, ...seen.parameters];
  const [counted] = await sql<{ total: number }>(em, `select count(*)::int as total ${FROM} ${where}`, parameters);
  const paging = `order by n.due_on nulls last, p.room, p.cabinet, p.box, d.number, i.id
    limit ${query.pageSize} offset ${(query.page - 1) * query.pageSize}`;
  const rows = await sql<Row>(em, `select ${SELECT} ${FROM} ${where} ${paging}`, parameters);
  const items = rows.map((row) => ({
    ...paperOf(row), customer: { id: row.customer_id, name: row.customer }, org: { id: row.org_id, name: row.org },
  }));
  return { items, total: counted?.total ?? 0 };
}

function paperOf(row: Row): PaperItem {
  return {
    id: row.id, dossier: { id: row.dossier_id, number: row.dossier }, kind: { code: row.kind, name: ITEM_KINDS_ZH[row.kind] }, title: row.title,
    copies: row.copies, original: row.original, scans: row.scans, voidScans: row.void_scans,
    now: {
      what: { code: row.what, name: MOVES_ZH[row.what] }, since: row.since, place: { id: row.place_id, name: placeName(row) },
      holder: row.holder_id !== null && row.holder !== null ? { id: row.holder_id, name: row.holder } : null, dueOn: row.due_on,
      overdueDays: row.overdue_days, renewals: row.renewals ?? 0, case: { id: row.case_id, number: row.case_number },
    },
  };
}
