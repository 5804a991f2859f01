import type { Paper } from '../../api/archives.ts';
import { DOSSIER } from '../../text/archives.ts';
import { State } from '../../ui/state.tsx';
import { TwoLines } from '../../ui/two-lines.tsx';

/** In its place, or with whom, until when, and for how long it should have been back. */
export function Whereabouts({ now: { holder, dueOn, overdueDays, renewals } }: Pick<Paper, 'now'>) {
  if (holder === null || dueOn === null) return <State tone="good">{DOSSIER.inPlace}</State>;
  const day = overdueDays > 0 ? DOSSIER.overdue(overdueDays, dueOn) : DOSSIER.due(dueOn);
  return (
    <TwoLines
      first={<State tone={overdueDays > 0 ? 'bad' : 'warn'}>{DOSSIER.with(holder.name)}</State>}
      second={<span className="figures">{[day, renewals > 0 && DOSSIER.renewed(renewals)].filter(Boolean).join(' · ')}</span>}
    />
  );
}
