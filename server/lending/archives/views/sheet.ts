/** 移交清单 and 借阅单: what was handed over or lent in one case, as it is printed and signed. */
import type { Em } from '../../../database/orm.ts';
import { sql } from '../../../database/sql.ts';
import { Refusal } from '../../../errors.ts';
import type { Sight } from '../../../platform/policy/index.ts';
import type { Approval } from '../../../platform/workflow/index.ts';
import { CONDITIONS_ZH, ITEM_KINDS_ZH, placeName } from '../../../text/archives.zh.ts';
import type { Condition, ItemKind } from '../kinds.ts';
import type { DossierSheet } from '../shapes.ts';
import { dossierRow } from './list.ts';

export type SheetAsked = {
  readonly on: string; readonly id: string; readonly caseId: string;
  /** Who approved what in the case, as the reader may know it. */
  readonly approvals: () => Promise<Approval[]>;
};

type Row = {
  what: 'filed' | 'out'; on: string; note: string; due_on: string | null; case_number: string; party_id: string; party: string; keeper_id: string;
  keeper: string; id: string; title: string; kind: ItemKind; copies: number; original: boolean; room: string; cabinet: string; box: string;
  back_on: string | null; condition: Condition | null; back_note: string | null; taker_id: string | null; taker: string | null;
};

/** Throws `dossier-not-found` for one that is not theirs to see, and `dossier-sheet-not-found` for a case in which nothing went in or out. */
export async function dossierSheet(em: Em, sight: Sight, { on, id, caseId, approvals }: SheetAsked): Promise<DossierSheet> {
  const dossier = await dossierRow(em, sight, on, id);
  if (!dossier) throw new Refusal('absent', 'dossier-not-found');
  const rows = await rowsOf(em, id, caseId);
  const [first] = rows;
  if (!first) throw new Refusal('absent', 'dossier-sheet-not-found');
  const { number, customer, org } = dossier;
  return {
    kind: first.what === 'filed' ? 'handover' : 'checkout', dossier: { id, number }, customer, org, case: { id: caseId, number: first.case_number },
    party: { id: first.party_id, name: first.party }, keeper: { id: first.keeper_id, name: first.keeper }, on: first.on,
    dueOn: rows.flatMap((row) => row.due_on ?? []).toSorted().at(-1) ?? null,
    note: first.note, papers: rows.map(paperOf), approvals: await approvals(),
  };
}

/** Each paper with the link by which it went in or out, the day it is due by now, and its return. */
function rowsOf(em: Em, dossierId: string, caseId: string): Promise<Row[]> {
  return sql<Row>(em, `
    select l.what, l.happened_on::text as on, l.note, cases.number as case_number, starter.id as party_id, starter.name as party,
      actor.id as keeper_id, actor.name as keeper, i.id, i.title, i.kind, i.copies, i.original, p.room, p.cabinet, p.box,
      (select max(due_on)::text from custody due where due.item_id = l.item_id and due.case_id = l.case_id) as due_on,
      b.happened_on::text as back_on, b.condition, b.note as back_note, taker.id as taker_id, taker.name as taker
    from custody l join dossier_item i on i.id = l.item_id join cases on cases.id = l.case_id join person starter on starter.id = cases.starter_id
      join person actor on actor.id = l.actor_id join storage_place p on p.id = l.home_id
      left join custody b on b.item_id = l.item_id and b.case_id = l.case_id and b.what = 'returned' left join person taker on taker.id = b.actor_id
    where i.dossier_id = $1 and l.case_id = $2 and l.what in ('filed', 'out') order by i.id`, [dossierId, caseId]);
}

function paperOf(row: Row): DossierSheet['papers'][number] {
  const { id, title, kind, copies, original, back_on: on, condition, back_note: note, taker_id: takerId, taker } = row;
  return {
    id, title, kind: { code: kind, name: ITEM_KINDS_ZH[kind] }, copies, original, place: placeName(row),
    back: on === null || condition === null || takerId === null
      ? null
      : { on, condition: { code: condition, name: CONDITIONS_ZH[condition] }, note: note ?? '', by: { id: takerId, name: taker ?? '' } },
  };
}
