import { useQuery } from '@tanstack/react-query';

import { historyQuery } from '../../api/processes.ts';
import type { HistoryEntry } from '../../api/types.ts';
import { HISTORY } from '../../text/task.ts';
import { Failure } from '../../ui/failure.tsx';
import { instant } from '../../ui/format.ts';
import { State } from '../../ui/state.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import './timeline.css';

/** How a kind of entry is marked; what is not named is only a step on the way. */
const MARKS: Readonly<Record<string, string>> = {
  completed: 'good', voted: 'good', ended: 'good', started: 'accent', returned: 'warn', caught: 'warn', incident: 'bad', cancelled: 'bad',
};
/** What a person did; the rest is what the process did then. */
const ACTED = new Set(['started', 'claimed', 'released', 'completed', 'voted', 'returned', 'cancelled']);
/** Outcomes that end something rather than carry it on. */
const AGAINST = new Set(['reject', 'abandon', 'refuse']);

/** What people and the system did, newest first, with outcome and opinion. */
export function Timeline({ instanceId }: { instanceId: string }) {
  const found = useQuery(historyQuery(instanceId));
  if (found.isPending) return <Waiting rows={4} />;
  if (!found.data) return <Failure error={found.error} retry={() => void found.refetch()} />;
  if (found.data.items.length === 0) return <p className="faint">{HISTORY.empty}</p>;
  return <ol className="timeline" aria-label={HISTORY.title}>{found.data.items.toReversed().map((entry) => <Entry key={entry.id} {...entry} />)}</ol>;
}

function Entry({ kind, actor, at, text, outcome, opinion, round }: HistoryEntry) {
  const against = outcome !== null && AGAINST.has(outcome.code);
  return (
    <li className={`timeline-${against ? 'bad' : MARKS[kind] ?? 'quiet'}`}>
      <div className="timeline-line">
        {ACTED.has(kind) ? <span><strong>{actor?.name ?? HISTORY.system}</strong> {text}</span> : <span className="faint">{text}</span>}
        {outcome && <State tone={against ? 'bad' : 'good'}>{outcome.name}</State>}
        {round !== null && round > 1 && <span className="faint">{HISTORY.round(round)}</span>}
      </div>
      {opinion && <blockquote className="said">{opinion}</blockquote>}
      <time className="faint figures" dateTime={at}>{instant(at)}</time>
    </li>
  );
}
