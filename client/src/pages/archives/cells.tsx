import type { CustodyItem, DossierItem } from '../../api/archives.ts';
import { DOSSIER } from '../../text/archives.ts';
import { TwoLines } from '../../ui/two-lines.tsx';

/** What a paper is; below it its kind, and how many originals or copies. */
export function PaperCell({ title, kind, original, copies }: Pick<CustodyItem, 'title' | 'kind' | 'original' | 'copies'>) {
  return <TwoLines first={title} second={`${kind.name} · ${original ? DOSSIER.original : DOSSIER.copy} ${DOSSIER.copies(copies)}`} />;
}

/** A dossier by its number; below it whose it is. */
export function DossierCell({ number, customer }: Pick<DossierItem, 'number' | 'customer'>) {
  return <TwoLines first={<span className="figures">{number}</span>} second={customer.name} />;
}
