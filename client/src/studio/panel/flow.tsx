import { Button } from 'antd';

import { FLOW_PANEL as F, PANEL } from '../../text/studio-panel.ts';
import { ConditionBuilder } from '../condition/builder.tsx';
import { knownValuesAt } from '../condition/known-values.ts';
import { sayCondition } from '../condition/say.ts';
import { conditionOf, isA, isDefault, nameOf } from '../model/read.ts';
import type { Drawn } from '../model/types.ts';
import { useBench } from './bench.ts';
import { Check, Part } from './controls.tsx';
import { Names } from './names.tsx';

const chooses = (node: Drawn | null | undefined): boolean => (
  node !== null && node !== undefined && isA(node, 'bpmn:ExclusiveGateway', 'bpmn:InclusiveGateway'));

/** An arrow: when it is taken. */
export function Flow({ element }: { element: Drawn }) {
  const { edits, parts } = useBench();
  const { source } = element;
  const several = (source?.outgoing ?? []).filter(({ type }) => type === 'bpmn:SequenceFlow').length > 1;
  const feel = conditionOf(element);
  const byDefault = isDefault(element);
  const setDefault = (on: boolean) => edits.together(() => {
    edits.defaultFlow(element, on);
    if (on) edits.condition(element, undefined);
  });
  return (
    <>
      <Names element={element} />
      <Part title={F.condition}>
        {!chooses(source) && feel === undefined && <p className="faint small">{F.always}</p>}
        {chooses(source) && !several && feel === undefined && <p className="faint small">{F.only}</p>}
        {chooses(source) && several && <Check label={F.isDefault} hint={F.isDefaultHint} checked={byDefault} onSet={setDefault} />}
        {(feel !== undefined || (chooses(source) && several && !byDefault)) && (
          <ConditionBuilder
            feel={feel ?? ''} known={knownValuesAt(element, parts)}
            onWrite={(next) => edits.condition(element, next.trim() === '' ? undefined : next)}
          />
        )}
      </Part>
    </>
  );
}

/** What an arrow leads to: its name, or the word for its type. */
function targetName({ target }: Drawn): string {
  return target ? nameOf(target) || PANEL.types[target.type] || target.id : '';
}

/** A gateway: its arrows in order, with their conditions. */
export function Gateway({ element }: { element: Drawn }) {
  const { parts, show } = useBench();
  const flows = element.outgoing.filter(({ type }) => type === 'bpmn:SequenceFlow');
  return (
    <>
      <Names element={element} />
      {chooses(element) && flows.length > 1 && (
        <Part title={F.flows}>
          <ul className="studio-flows">
            {flows.map((flow) => {
              const feel = conditionOf(flow);
              const said = isDefault(flow) ? F.otherwise : feel === undefined ? F.missing : sayCondition(feel, knownValuesAt(flow, parts)) ?? feel;
              return (
                <li key={flow.id}>
                  <span>
                    <strong>{nameOf(flow) || F.to(targetName(flow))}</strong>
                    <small className={feel === undefined && !isDefault(flow) ? 'field-error' : 'faint'}>{said}</small>
                  </span>
                  <Button size="small" onClick={() => show(flow)}>{F.edit}</Button>
                </li>
              );
            })}
          </ul>
          <p className="faint small">{isA(element, 'bpmn:ExclusiveGateway') ? F.exclusiveHint : F.inclusiveHint}</p>
        </Part>
      )}
      {chooses(element) && flows.length <= 1 && element.incoming.length <= 1 && <p className="studio-note faint small">{F.branch}</p>}
      {isA(element, 'bpmn:ParallelGateway') && <p className="studio-note faint small">{F.parallelHint}</p>}
    </>
  );
}
