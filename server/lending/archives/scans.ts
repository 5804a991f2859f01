/** Scans (影像件): files that hang on a paper, for whoever may see its dossier; the archivist adds them, and marks those that are mistakes. */
import type { Em } from '../../database/orm.ts';
import { isoOf, sql } from '../../database/sql.ts';
import { Refusal } from '../../errors.ts';
import { type FileSubject, filesOf } from '../../platform/files/index.ts';
import { type Rights, type SightDeps, sightOf } from '../../platform/policy/index.ts';
import { Dossier } from './dossier.entity.ts';
import { DossierItem } from './dossier-item.entity.ts';
import type { Scan } from './shapes.ts';
import { paperRow } from './views/papers.ts';

/** The type of subject under which the files room keeps them. */
export const PAPER = 'dossier-item';

/** A paper as something that files hang on. */
export function paperFiles(deps: SightDeps): FileSubject {
  return {
    mayRead: async (em, rights, id) => {
      const { sight, on } = await sightOf(deps, { em, rights }, 'dossier');
      return (await paperRow(em, sight, on, id)) !== undefined;
    },
    mayWrite: mayScan,
  };
}

/** The scans of a paper, oldest first. Throws `dossier-item-not-found`, also when its dossier is not theirs to see. */
export async function scansOf(em: Em, rights: Rights, deps: SightDeps, id: string): Promise<Scan[]> {
  if (!(await paperFiles(deps).mayRead(em, rights, id))) throw new Refusal('absent', 'dossier-item-not-found');
  const files = await filesOf(em, { type: PAPER, id });
  const voids = await voidsOf(em, files.map((file) => file.id));
  return files.map((file) => ({ ...file, void: voids.get(file.id) ?? null }));
}

type Void = { readonly file_id: string; readonly reason: string; readonly person_id: string; readonly person: string; readonly at: string };

/** Which of some scans are void, by their ids. */
async function voidsOf(em: Em, ids: readonly string[]): Promise<ReadonlyMap<string, Scan['void']>> {
  const rows = await sql<Void>(em, `
    select v.file_id, v.reason, p.id as person_id, p.name as person, v.voided_at as at
    from scan_void v join person p on p.id = v.voided_by where v.file_id = any($1::uuid[])`, [ids]);
  return new Map(rows.map(({ file_id, reason, person_id: id, person: name, at }) => [file_id, { reason, by: { id, name }, at: isoOf(at) ?? '' }]));
}

async function mayScan(em: Em, rights: Rights, id: string): Promise<boolean> {
  const item = await em.findOne(DossierItem, { id });
  const dossier = item && await em.findOne(Dossier, { id: item.dossierId });
  return dossier !== null && rights.covers('dossier', 'edit', dossier);
}
