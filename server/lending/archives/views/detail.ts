/** One dossier: its papers, where each is, and who had it from when on. */
import type { Em } from '../../../database/orm.ts';
import { isoOf, sql } from '../../../database/sql.ts';
import { Refusal } from '../../../errors.ts';
import type { Rights, Sight } from '../../../platform/policy/index.ts';
import { CONDITIONS_ZH, MOVES_ZH, placeName } from '../../../text/archives.zh.ts';
import type { Condition, Move } from '../kinds.ts';
import type { CustodyLink, DossierDetail } from '../shapes.ts';
import { dossierRow } from './list.ts';
import { papersOf } from './papers.ts';

/** Throws `dossier-not-found`, also for one that is not theirs to see. `actions`: `scan` for who may hang scans on its papers. */
export async function dossierDetail(em: Em, sight: Sight, on: string, id: string, rights: Rights): Promise<DossierDetail> {
  const item = await dossierRow(em, sight, on, id);
  if (!item) throw new Refusal('absent', 'dossier-not-found');
  const actions = rights.covers('dossier', 'edit', { orgId: item.org.id, ownerId: item.owner.id }) ? ['scan'] : [];
  return { ...item, actions, papers: await papersOf(em, on, id), custody: await custodyOf(em, id) };
}

type Row = {
  id: string; item_id: string; title: string; what: Move; on: string; at: string; place_id: string | null; room: string; cabinet: string; box: string;
  holder_id: string | null; holder: string | null; due_on: string | null; condition: Condition | null; note: string; actor_id: string; actor: string;
  case_id: string; case_number: string;
};

/** Every link of every paper, newest first. */
async function custodyOf(em: Em, dossierId: string): Promise<CustodyLink[]> {
  const rows = await sql<Row>(em, `
    select l.id, l.item_id, i.title, l.what, l.happened_on::text as on, l.recorded_at as at, l.place_id, p.room, p.cabinet, p.box, l.holder_id,
      holder.name as holder, l.due_on::text, l.condition, l.note, l.actor_id, actor.name as actor, l.case_id, cases.number as case_number
    from custody l join dossier_item i on i.id = l.item_id join person actor on actor.id = l.actor_id join cases on cases.id = l.case_id
      left join storage_place p on p.id = l.place_id left join person holder on holder.id = l.holder_id
    where i.dossier_id = $1 order by l.id desc`, [dossierId]);
  return rows.map((row) => ({
    id: row.id, item: { id: row.item_id, title: row.title }, what: { code: row.what, name: MOVES_ZH[row.what] }, on: row.on, at: isoOf(row.at) ?? '',
    place: row.place_id === null ? null : { id: row.place_id, name: placeName(row) },
    holder: row.holder_id !== null && row.holder !== null ? { id: row.holder_id, name: row.holder } : null, dueOn: row.due_on,
    condition: row.condition && { code: row.condition, name: CONDITIONS_ZH[row.condition] }, note: row.note,
    by: { id: row.actor_id, name: row.actor }, case: { id: row.case_id, number: row.case_number },
  }));
}
