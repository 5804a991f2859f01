import { Button } from 'antd';

import { STRAYS as S } from '../../text/studio-panel.ts';
import { withValue } from '../model/pairs.ts';
import { childOf, extensionOf, isA, listOf, pairsOf, textOf } from '../model/read.ts';
import type { Drawn, Moddle } from '../model/types.ts';
import { useBench } from './bench.ts';
import { Area, Check, Line, Part } from './controls.tsx';

const TASK = /^(outcome|initial)\..|^(opinion|assignee|excludes|returns|form\.skip|fields|fresh|due|cc)$/;
const VOTE = /^vote\.(rule|threshold|of|veto|abstain|early|voters)$/;
const PROCESS = /^case\.(kind|prefix|title|summary)$|^subject\.(type|field)$|^cancel\.step$/;

/** Whether the panel has a field for an option of an element. */
function isKnown(of: Moddle, name: string): boolean {
  if (of.$type === 'bpmn:UserTask') return TASK.test(name) || VOTE.test(name);
  return of.$type === 'bpmn:Process' ? PROCESS.test(name) : of.$type === 'bpmn:EndEvent' && name === 'case.status';
}

type Stray = { readonly text: string; readonly remove: () => void };

/** What an imported diagram says that nothing here reads: shown, so that it can be taken away. */
export function Strays({ element, of = element.businessObject }: { element: Drawn; of?: Moddle }) {
  const { edits } = useBench();
  const pairs = pairsOf(of);
  const attribute = (name: string): Stray => ({
    text: S.attributes[name as keyof typeof S.attributes], remove: () => edits.attributes(element, { [`camunda:${name}`]: '' }),
  });
  const strays: readonly Stray[] = [
    ...pairs.filter(([name]) => !isKnown(of, name)).map(([name, value]) => ({
      text: S.option(name, value), remove: () => edits.pairs(element, withValue(pairs, name, ''), of),
    })),
    ...(textOf(of, 'camunda:candidateUsers') === '' ? [] : [attribute('candidateUsers')]),
    ...(of.get('camunda:asyncBefore') === true && !isA(element, 'bpmn:ServiceTask', 'bpmn:SendTask', 'bpmn:BusinessRuleTask')
      ? [attribute('asyncBefore')] : []),
    ...outputsOf(of).map((name) => ({ text: S.output(name), remove: () => edits.inputs(element, inputsOnly(of)) })),
  ];
  if (strays.length === 0) return null;
  return (
    <Part title={S.title}>
      <ul className="studio-refusals">
        {strays.map(({ text, remove }) => <li key={text}><span>{text}</span><Button size="small" onClick={remove}>{S.remove}</Button></li>)}
      </ul>
    </Part>
  );
}

function outputsOf(of: Moddle): readonly string[] {
  const holder = extensionOf(of, 'camunda:InputOutput');
  return holder ? listOf(holder, 'outputParameters').map((one) => textOf(one, 'name')) : [];
}

/** Writing the inputs anew leaves the outputs out. */
function inputsOnly(of: Moddle) {
  const holder = extensionOf(of, 'camunda:InputOutput');
  return holder ? listOf(holder, 'inputParameters').map((one) => [textOf(one, 'name'), textOf(one, 'value')] as const) : [];
}

/** An element that is done once per item of a list; not offered in the menus, but kept where a diagram has it. */
export function LoopPart({ element }: { element: Drawn }) {
  const { edits } = useBench();
  const loop = childOf(element.businessObject, 'loopCharacteristics');
  if (loop?.$type !== 'bpmn:MultiInstanceLoopCharacteristics') return null;
  const enough = childOf(loop, 'completionCondition');
  return (
    <Part title={S.loop}>
      <Line
        label={S.collection} value={textOf(loop, 'camunda:collection')} hint={S.collectionHint}
        onKeep={(text) => edits.inside(element, loop, { 'camunda:collection': text.trim() })}
      />
      <Line
        label={S.item} value={textOf(loop, 'camunda:elementVariable')} placeholder="item"
        onKeep={(text) => edits.inside(element, loop, { 'camunda:elementVariable': text.trim() })}
      />
      <Check label={S.sequential} checked={loop.get('isSequential') === true} onSet={(on) => edits.inside(element, loop, { isSequential: on })} />
      <Area
        label={S.enough} code rows={2} value={enough ? textOf(enough, 'body') : ''}
        onKeep={(text) => edits.expression(element, loop, 'completionCondition', text)}
      />
      <Button size="small" onClick={() => edits.dropLoop(element)}>{S.dropLoop}</Button>
    </Part>
  );
}
