/** Scans (影像件): files that hang on a paper, for whoever may see its dossier; the archivist adds them. */
import type { Em } from '../../database/orm.ts';
import { Refusal } from '../../errors.ts';
import { type FileSubject, filesOf, type ListedFile } from '../../platform/files/index.ts';
import type { Rights } from '../../platform/policy/index.ts';
import { Dossier } from './dossier.entity.ts';
import { DossierItem } from './dossier-item.entity.ts';
import { paperRow } from './views/papers.ts';
import { type SightDeps, sightOf } from './views/sight.ts';

/** The type of subject under which the files room keeps them. */
export const PAPER = 'dossier-item';

/** A paper as something that files hang on. */
export function paperFiles(deps: SightDeps): FileSubject {
  return {
    mayRead: async (em, rights, id) => {
      const { sight, on } = await sightOf(deps, em, rights);
      return (await paperRow(em, sight, on, id)) !== undefined;
    },
    mayWrite: mayScan,
  };
}

/** The scans of a paper, oldest first. Throws `dossier-item-not-found`, also when its dossier is not theirs to see. */
export async function scansOf(em: Em, rights: Rights, deps: SightDeps, id: string): Promise<ListedFile[]> {
  if (!(await paperFiles(deps).mayRead(em, rights, id))) throw new Refusal('absent', 'dossier-item-not-found');
  return filesOf(em, { type: PAPER, id });
}

async function mayScan(em: Em, rights: Rights, id: string): Promise<boolean> {
  const item = await em.findOne(DossierItem, { id });
  const dossier = item && await em.findOne(Dossier, { id: item.dossierId });
  return dossier !== null && rights.covers('dossier', 'edit', dossier);
}
