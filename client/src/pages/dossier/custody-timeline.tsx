import { Link } from 'react-router';

import type { CustodyLink } from '../../api/archives.ts';
import { DOSSIER } from '../../text/archives.ts';
import { State } from '../../ui/state.tsx';
import '../instance/timeline.css';

const MARKS: Readonly<Record<CustodyLink['what']['code'], string>> = {
  filed: 'accent', out: 'warn', renewed: 'warn', returned: 'good', transferred: 'quiet',
};

/** Every link of custody, newest first: what happened to which paper, by whom. */
export function CustodyTimeline({ links }: { links: readonly CustodyLink[] }) {
  if (links.length === 0) return <p className="faint">{DOSSIER.custodyEmpty}</p>;
  return <ol className="timeline" aria-label={DOSSIER.custody}>{links.map((link) => <Line key={link.id} link={link} />)}</ol>;
}

function Line({ link }: { link: CustodyLink }) {
  const { item, what, by, condition, note } = link;
  const hurt = condition !== null && condition.code !== 'intact';
  const ofCase = <Link className="figures" to={`/cases/${link.case.id}`}>{link.case.number}</Link>;
  return (
    <li className={`timeline-${hurt ? 'bad' : MARKS[what.code]}`}>
      <div className="timeline-line">
        <span><strong>{item.title}</strong> {sentenceOf(link)}</span>
        {hurt && <State tone="bad">{condition.name}</State>}
      </div>
      {note && <blockquote className="said">{note}</blockquote>}
      <span className="faint small">
        {by.name} · <time className="figures" dateTime={link.on}>{link.on}</time> · {ofCase}
      </span>
    </li>
  );
}

function sentenceOf({ what, place, holder, dueOn, condition }: CustodyLink): string {
  const L = DOSSIER.lines;
  const where = place?.name ?? '';
  if (what.code === 'out' || what.code === 'renewed') return L[what.code](holder?.name ?? '', dueOn ?? '');
  return what.code === 'returned' ? L.returned(where, condition?.name ?? '') : L[what.code](where);
}
