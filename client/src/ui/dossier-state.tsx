import type { DossierItem } from '../api/archives.ts';
import { ARCHIVES } from '../text/archives.ts';
import { State } from './state.tsx';

/** Whether a dossier is filed. */
export function FiledState({ status }: Pick<DossierItem, 'status'>) {
  return <State tone={status.code === 'filed' ? 'good' : 'accent'}>{status.name}</State>;
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
