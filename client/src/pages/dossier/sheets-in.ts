/** PURE: in which cases papers were handed over or lent, and so have a sheet. */
import type { CustodyLink, DossierSheet } from '../../api/archives.ts';

export type SheetMade = { readonly case: CustodyLink['case']; readonly kind: DossierSheet['kind']; readonly on: string };

/** One per case, in the order of the links. */
export function sheetsIn(links: readonly CustodyLink[]): readonly SheetMade[] {
  const made = new Map<string, SheetMade>();
  for (const { what, case: about, on } of links) {
    if (what.code === 'filed') made.set(about.id, { case: about, kind: 'handover', on });
    if (what.code === 'out') made.set(about.id, { case: about, kind: 'checkout', on });
  }
  return [...made.values()];
}
