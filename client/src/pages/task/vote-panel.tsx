import type { Task, Voter } from '../../api/types.ts';
import { VOTE } from '../../text/task.ts';
import { instant } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';
import { State } from '../../ui/state.tsx';

type Vote = NonNullable<Task['vote']>;
const TONES: Readonly<Record<string, string>> = { approve: 'good', reject: 'bad', abstain: 'quiet' };

/** Who votes, by which rule, and who has spoken. */
export function VotePanel({ vote: { rule, voters } }: { vote: Vote }) {
  const spoken = voters.filter(({ outcome }) => outcome !== null).length;
  return (
    <Panel title={VOTE.title} extra={<span className="faint">{VOTE.progress(spoken, voters.length)}</span>} className="vote">
      <p className="faint">{rule}</p>
      <ul className="rows">
        {voters.map((voter) => <VoterRow key={voter.person.id} {...voter} />)}
      </ul>
    </Panel>
  );
}

function VoterRow({ person, status, outcome, opinion, at }: Voter) {
  return (
    <li>
      <span className="rows-main">{person.name}</span>
      {outcome
        ? <State tone={TONES[outcome.code] ?? 'accent'}>{outcome.name}</State>
        : <State tone="quiet">{status === 'open' ? VOTE.waiting : VOTE.none}</State>}
      {at && <time className="faint figures" dateTime={at}>{instant(at)}</time>}
      {opinion && <blockquote className="said">{opinion}</blockquote>}
    </li>
  );
}
