/** PURE: a paper of a dossier as people call it. */
import type { Paper } from '../api/archives.ts';
import { DOSSIER } from '../text/archives.ts';

/** `不动产权证书（权证，原件 1 份）`. */
export function paperName({ title, kind, original, copies }: Pick<Paper, 'title' | 'kind' | 'original' | 'copies'>): string {
  return `${title}（${kind.name}，${original ? DOSSIER.original : DOSSIER.copy} ${DOSSIER.copies(copies)}）`;
}
