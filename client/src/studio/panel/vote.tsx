import { LIBRARY } from '../../text/studio.ts';
import { TASK_PANEL as T, VOTE_PANEL as V } from '../../text/studio-panel.ts';
import { outcomesIn, valueIn, withOutcomes, withValue, withValues } from '../model/pairs.ts';
import { pairsOf } from '../model/read.ts';
import type { Drawn, Pairs } from '../model/types.ts';
import { useBench } from './bench.ts';
import { Check, Line, Part, Select } from './controls.tsx';

const OPTIONS = ['vote.rule', 'vote.threshold', 'vote.of', 'vote.veto', 'vote.abstain', 'vote.early', 'vote.voters'] as const;
const BALLOTS = ['approve', 'reject', 'abstain'] as const;

/** Whether everybody of the role votes, and what carries. */
export function VotePart({ element }: { element: Drawn }) {
  const { edits, parts } = useBench();
  const pairs = pairsOf(element.businessObject);
  const rule = valueIn(pairs, 'vote.rule');
  const set = (name: string, value: string) => edits.pairs(element, withValue(pairs, name, value));
  const toggle = (on: boolean) => edits.pairs(element, on ? begun(pairs) : OPTIONS.reduce((all, name) => withValue(all, name, ''), pairs));
  const abstain = (on: boolean) => edits.pairs(element, balloted(withValue(pairs, 'vote.abstain', on ? 'true' : ''), on));
  return (
    <Part title={V.title} open={rule !== ''} note={rule === '' ? V.off : V.rules[rule as keyof typeof V.rules]}>
      <Check label={V.on} hint={V.onHint} checked={rule !== ''} onSet={toggle} />
      {rule !== '' && (
        <>
          <Select
            label={V.rule} value={rule} onPick={(code) => set('vote.rule', code)}
            choices={(['ratio', 'all', 'any'] as const).map((code) => ({ code, name: V.rules[code] }))}
          />
          {rule === 'ratio' && (
            <Line
              label={V.threshold} hint={V.thresholdHint} value={valueIn(pairs, 'vote.threshold')}
              onKeep={(text) => set('vote.threshold', text.trim())}
            />
          )}
          <Select
            label={V.of} value={valueIn(pairs, 'vote.of') || 'all'} onPick={(code) => set('vote.of', code)}
            choices={(['all', 'cast'] as const).map((code) => ({ code, name: V.ofs[code] }))}
          />
          <Select
            label={V.veto} value={valueIn(pairs, 'vote.veto')} onPick={(code) => set('vote.veto', code)}
            choices={[{ code: '', name: V.noVeto }, ...parts.roles.map(({ code, name }) => ({ code, name }))]}
          />
          <Line label={V.voters} value={valueIn(pairs, 'vote.voters')} placeholder={V.anyNumber} onKeep={(text) => set('vote.voters', text.trim())} />
          <Check label={V.abstain} checked={valueIn(pairs, 'vote.abstain') === 'true'} onSet={abstain} />
          <Check
            label={V.early} hint={V.earlyHint} checked={valueIn(pairs, 'vote.early') === 'true'}
            onSet={(on) => set('vote.early', on ? 'true' : '')}
          />
          <p className="faint small">{V.ballots}</p>
        </>
      )}
      {rule === '' && <p className="faint small">{T.voteHint}</p>}
    </Part>
  );
}

/** A vote as it begins: two thirds of all, who may abstain, closed as soon as it is certain. */
function begun(pairs: Pairs): Pairs {
  const ruled = withValues(pairs, {
    'vote.rule': 'ratio', 'vote.threshold': '2/3', 'vote.of': 'all', 'vote.abstain': 'true', 'vote.early': 'true', assignee: '',
  });
  return balloted(ruled, true);
}

/** A vote's outcomes are its ballots; the names they have are kept. */
function balloted(pairs: Pairs, abstain: boolean): Pairs {
  const named = new Map(outcomesIn(pairs).map(({ code, name }) => [code, name]));
  const codes = BALLOTS.filter((code) => abstain || code !== 'abstain');
  return withOutcomes(pairs, codes.map((code) => ({ code, name: named.get(code) ?? LIBRARY.outcomes[code] })));
}
