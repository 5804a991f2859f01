import type { DossierItem } from '../api/archives.ts';
import { ARCHIVES } from '../text/archives.ts';
import { State } from './state.tsx';

/** Whether a dossier is filed; and in words how many of its papers are out, and how many of those should be back. */
export function DossierState({ dossier: { status, out, overdue } }: { dossier: Pick<DossierItem, 'status' | 'out' | 'overdue'> }) {
  return (
    <span className="note-line">
      <State tone={status.code === 'filed' ? 'good' : 'accent'}>{status.name}</State>
      <OutState out={out} overdue={overdue} />
    </span>
  );
}

/** What is out and what is overdue in words; nothing when every paper lies in its place. */
export function OutState({ out, overdue }: Pick<DossierItem, 'out' | 'overdue'>) {
  return (
    <>
      {out > overdue && <State tone="warn">{ARCHIVES.out(out - overdue)}</State>}
      {overdue > 0 && <State tone="bad">{ARCHIVES.overdue(overdue)}</State>}
    </>
  );
}
