import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons';
import { Button } from 'antd';

import { TASK_PANEL as T } from '../../text/studio-panel.ts';
import { freshCode, listIn, type Outcome, OUTCOME_CODE, outcomesIn, toggled, valueIn, withOutcomes, withValue } from '../model/pairs.ts';
import { pairsOf } from '../model/read.ts';
import type { Drawn, Pairs } from '../model/types.ts';
import { useBench } from './bench.ts';
import { Cell, Check, Part, Select } from './controls.tsx';

/** What may be chosen when the task is completed: the buttons, in their order. */
export function OutcomesPart({ element }: { element: Drawn }) {
  const { edits } = useBench();
  const pairs = pairsOf(element.businessObject);
  const outcomes = outcomesIn(pairs);
  const skipping = listIn(valueIn(pairs, 'form.skip'));
  const write = (next: readonly Outcome[], from: Pairs = pairs) => edits.pairs(element, withOutcomes(from, next));
  const replace = (at: number, outcome: Outcome) => write(
    outcomes.map((one, place) => (place === at ? outcome : one)),
    renamed(pairs, outcomes[at]?.code ?? '', outcome.code),
  );
  const move = (at: number, by: number) => {
    const next = [...outcomes];
    const [moved] = next.splice(at, 1);
    if (moved) next.splice(at + by, 0, moved);
    write(next);
  };
  const remove = (at: number) => write(
    outcomes.filter((_, place) => place !== at),
    withValue(pairs, 'form.skip', toggled(skipping, outcomes[at]?.code ?? '', false)),
  );
  return (
    <Part title={T.outcomes}>
      {outcomes.length === 0 && <p className="faint small">{T.noOutcomes}</p>}
      <ol className="studio-outcomes">
        {outcomes.map((outcome, at) => (
          <li key={outcome.code}>
            <div className="studio-outcome">
              <Cell label={T.outcomeName} value={outcome.name} placeholder={T.outcomeName} onKeep={(name) => replace(at, { ...outcome, name })} />
              <Cell
                label={T.outcomeCode} value={outcome.code} placeholder={T.outcomeCode} invalid={!OUTCOME_CODE.test(outcome.code)}
                onKeep={(code) => { if (code !== '' && !outcomes.some((one) => one.code === code)) replace(at, { ...outcome, code }); }}
              />
              <Button
                type="text" size="small" icon={<ArrowUpOutlined />} aria-label={T.up} title={T.up}
                disabled={at === 0} onClick={() => move(at, -1)}
              />
              <Button
                type="text" size="small" icon={<ArrowDownOutlined />} aria-label={T.down} title={T.down}
                disabled={at === outcomes.length - 1} onClick={() => move(at, 1)}
              />
              <Button
                type="text" size="small" icon={<DeleteOutlined />} aria-label={T.removeOutcome(outcome.name)}
                title={T.removeOutcome(outcome.name)} onClick={() => remove(at)}
              />
            </div>
            <Check
              label={T.skipsForm} checked={skipping.includes(outcome.code)}
              onSet={(on) => edits.pairs(element, withValue(pairs, 'form.skip', toggled(skipping, outcome.code, on)))}
            />
          </li>
        ))}
      </ol>
      <Button size="small" onClick={() => write([...outcomes, { code: freshCode(outcomes), name: T.newOutcome }])}>{T.addOutcome}</Button>
      <p className="faint small">{T.outcomesHint}</p>
      <Select
        label={T.opinion} value={valueIn(pairs, 'opinion') || 'optional'} onPick={(code) => edits.pairs(element, withValue(pairs, 'opinion', code))}
        choices={(['optional', 'required'] as const).map((code) => ({ code, name: T.opinions[code] }))}
      />
    </Part>
  );
}

/** An outcome that skips the form still does under its new code. */
function renamed(pairs: Pairs, from: string, to: string): Pairs {
  const skipping = listIn(valueIn(pairs, 'form.skip'));
  return skipping.includes(from) ? withValue(pairs, 'form.skip', skipping.map((code) => (code === from ? to : code)).join(',')) : pairs;
}
