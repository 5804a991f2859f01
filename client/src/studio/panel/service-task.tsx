import { Button } from 'antd';

import { STEP_PANEL as S } from '../../text/studio-panel.ts';
import { knownValuesAt } from '../condition/known-values.ts';
import { valueIn, withValue } from '../model/pairs.ts';
import { errorCodeOf, eventOf, inputsOf, textOf } from '../model/read.ts';
import type { Drawn, Pairs } from '../model/types.ts';
import { inputsFrom, stepsOf } from '../modeler/library.ts';
import { useBench } from './bench.ts';
import { Area, Check, Line, Part, Select } from './controls.tsx';
import { Names } from './names.tsx';
import { ValuePick } from './value-pick.tsx';

/** A registered step: what it is handed, what it yields, which refusals are caught. */
export function ServiceTask({ element }: { element: Drawn }) {
  const { edits, parts } = useBench();
  const topic = textOf(element.businessObject, 'camunda:topic');
  const step = parts.steps.find(({ name }) => name === topic);
  const pick = (name: string) => edits.together(() => {
    const recipe = stepsOf(parts).find(({ key }) => key === `step:${name}`);
    edits.attributes(element, { 'camunda:topic': name, 'camunda:type': name === '' ? '' : 'external' });
    edits.inputs(element, recipe ? mappedInputs(inputsOf(element.businessObject), inputsFrom(recipe, element, parts), recipe.inputs ?? []) : []);
  });
  return (
    <>
      <Names element={element} />
      <Part title={S.step}>
        <Select
          label={S.pick} value={topic}
          choices={[{ code: '', name: S.none }, ...parts.steps.map(({ name, title }) => ({ code: name, name: title }))]} onPick={pick}
        />
        {step && <p className="faint small">{S.code(step.name)}</p>}
        <Check
          label={S.async} hint={S.asyncHint} checked={element.businessObject.get('camunda:asyncBefore') === true}
          onSet={(on) => edits.attributes(element, { 'camunda:asyncBefore': on })}
        />
      </Part>
      {step && <InputsPart element={element} step={step} />}
      {step && step.outputs.length > 0 && (
        <Part title={S.outputs} note={S.outputsNote}>
          <ul className="studio-plain">{step.outputs.map(({ name, title }) => <li key={name}>{title} <code>{name}</code></li>)}</ul>
        </Part>
      )}
      {step && <RefusalsPart element={element} errors={step.errors} />}
    </>
  );
}

/** What is mapped already stays; what is missing is taken from upstream. */
function mappedInputs(given: Pairs, found: Pairs, wanted: readonly { readonly name: string }[]): Pairs {
  return wanted.flatMap(({ name }) => {
    const value = valueIn(given, name) || valueIn(found, name);
    return value === '' ? [] : [[name, value] as const];
  });
}

type Step = ReturnType<typeof useBench>['parts']['steps'][number];

function InputsPart({ element, step }: { element: Drawn; step: Step }) {
  const { edits, parts } = useBench();
  const inputs = inputsOf(element.businessObject);
  const known = knownValuesAt(element, parts);
  const strangers = inputs.filter(([name]) => !step.inputs.some((input) => input.name === name));
  if (step.inputs.length === 0 && strangers.length === 0) return null;
  return (
    <Part title={S.inputs} note={S.inputsNote}>
      {step.inputs.map(({ name, title, feel }) => (
        <ValuePick
          key={name} label={title} feel={feel} known={known} required value={valueIn(inputs, name)} none={S.noValue}
          onPick={(value) => edits.inputs(element, withValue(inputs, name, value))}
        />
      ))}
      {strangers.map(([name]) => (
        <p key={name} className="field-error">
          {S.strange(name)} <Button size="small" onClick={() => edits.inputs(element, withValue(inputs, name, ''))}>{S.remove}</Button>
        </p>
      ))}
    </Part>
  );
}

/** The refusals of the step: one that is caught leads on by its own arrow, any other is told to who completed the task. */
function RefusalsPart({ element, errors }: { element: Drawn; errors: Step['errors'] }) {
  const { edits, maker, show } = useBench();
  const caught = new Map((element.attachers ?? []).flatMap((event): [string, Drawn][] => {
    const definition = eventOf(event.businessObject);
    return definition?.$type === 'bpmn:ErrorEventDefinition' ? [[errorCodeOf(definition), event]] : [];
  }));
  if (errors.length === 0) return null;
  const attach = (code: string) => {
    edits.together(() => {
      const event = maker.attach(element, 'bpmn:ErrorEventDefinition', S.caughtName);
      edits.errorCode(event, code, S.caughtName);
    });
  };
  return (
    <Part title={S.refusals} open={caught.size > 0} note={S.refusalsNote(caught.size)}>
      <p className="faint small">{S.refusalsHint}</p>
      <ul className="studio-refusals">
        {errors.map(({ code, sentence }) => {
          const event = caught.get(code);
          return (
            <li key={code}>
              <span>{sentence}<code>{code}</code></span>
              {event
                ? <Button size="small" onClick={() => show(event)}>{S.showCaught}</Button>
                : <Button size="small" onClick={() => attach(code)}>{S.catch}</Button>}
            </li>
          );
        })}
      </ul>
    </Part>
  );
}

/** FEEL that yields a value for what comes later. */
export function ScriptTask({ element }: { element: Drawn }) {
  const { edits } = useBench();
  const of = element.businessObject;
  return (
    <>
      <Names element={element} />
      <Part title={S.script}>
        <Area
          label={S.formula} code rows={4} value={textOf(of, 'script')}
          onKeep={(script) => edits.attributes(element, { script, scriptFormat: 'feel' })}
        />
        <Line
          label={S.resultVariable} hint={S.resultHint} value={textOf(of, 'camunda:resultVariable')}
          onKeep={(name) => edits.attributes(element, { 'camunda:resultVariable': name.trim() })}
        />
      </Part>
    </>
  );
}
