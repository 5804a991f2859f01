import { PANEL, TASK_PANEL as T } from '../../text/studio-panel.ts';
import { titleOf } from '../condition/known-values.ts';
import { listIn, toggled, valueIn, withValue } from '../model/pairs.ts';
import { eitherOf, isA, pairsOf, textOf } from '../model/read.ts';
import type { Drawn } from '../model/types.ts';
import { comesAfter, upstreamOf } from '../model/upstream.ts';
import { service } from '../modeler/services.ts';
import { useBench } from './bench.ts';
import { Checks, Duration, Line, Part, Select } from './controls.tsx';
import { FormPart } from './form-part.tsx';
import { Names } from './names.tsx';
import { OutcomesPart } from './outcomes.tsx';
import { VotePart } from './vote.tsx';

/** Somebody's work: who does it, with which form, and what they may decide. */
export function UserTask({ element }: { element: Drawn }) {
  return (
    <>
      <Names element={element} />
      <WhoPart element={element} />
      <FormPart element={element} />
      <OutcomesPart element={element} />
      <ReturnsPart element={element} />
      <VotePart element={element} />
      <CopiesPart element={element} />
    </>
  );
}

const PEOPLE = ['starter', 'owner'] as const;

function WhoPart({ element }: { element: Drawn }) {
  const { edits, parts } = useBench();
  const pairs = pairsOf(element.businessObject);
  const roles = listIn(textOf(element.businessObject, 'camunda:candidateGroups'));
  const assignee = eitherOf(element.businessObject, 'assignee', 'camunda:assignee');
  // What another modeler wrote as an attribute becomes our option once it is changed here.
  const set = (name: string, value: string, attribute: string) => edits.together(() => {
    edits.attributes(element, { [attribute]: '' });
    edits.pairs(element, withValue(pairs, name, value));
  });
  const offered = parts.roles.filter(({ code, works }) => works || roles.includes(code));
  const fixed = assignee === '' || PEOPLE.some((one) => one === assignee);
  return (
    <Part title={T.who}>
      <Checks
        label={T.roles} chosen={roles} empty={T.noRoles}
        options={offered.map(({ code, name, works }) => ({ code, name, hint: works ? undefined : T.outside }))}
        onSet={(code, on) => edits.attributes(element, { 'camunda:candidateGroups': toggled(roles, code, on) })}
      />
      {offered.length > 0 && <p className="faint small">{T.rolesHint}</p>}
      <Select
        label={T.assignee} value={fixed ? assignee : '='} onPick={(code) => set('assignee', code, 'camunda:assignee')}
        choices={[{ code: '', name: T.pool }, ...PEOPLE.map((code) => ({ code, name: T.people[code] })), { code: '=', name: T.byFormula }]}
      />
      {!fixed && (
        <Line
          label={T.formula} value={assignee}
          onKeep={(text) => set('assignee', text.startsWith('=') ? text : `=${text}`, 'camunda:assignee')}
        />
      )}
      <Duration
        label={T.due} value={eitherOf(element.businessObject, 'due', 'camunda:dueDate')} none={T.noDue}
        onKeep={(text) => set('due', text, 'camunda:dueDate')}
      />
      <ExcludedTasks element={element} />
    </Part>
  );
}

/** Four eyes: tasks whose doers may not do this one. Those that lie before it come first. */
function ExcludedTasks({ element }: { element: Drawn }) {
  const { edits, modeler } = useBench();
  const pairs = pairsOf(element.businessObject);
  const excluded = listIn(valueIn(pairs, 'excludes'));
  const before = asDrawn(upstreamOf(element).filter((node) => isA(node, 'bpmn:UserTask')));
  const others = service(modeler, 'elementRegistry')
    .filter((one) => isA(one, 'bpmn:UserTask') && one !== element && !one.labelTarget && !before.includes(one));
  const options = [
    ...before.map((node) => ({ code: node.id, name: titleOf(node), hint: undefined })),
    ...others.filter((other) => excluded.includes(other.id) || !comesAfter(element, other))
      .map((node) => ({ code: node.id, name: titleOf(node), hint: T.notEarlier })),
  ];
  return (
    <Checks
      label={T.excludes} chosen={excluded} options={options} empty={T.noTasks}
      onSet={(code, on) => edits.pairs(element, withValue(pairs, 'excludes', toggled(excluded, code, on)))}
    />
  );
}

/** From left to right, as a diagram is read. */
function asDrawn(elements: readonly Drawn[]): readonly Drawn[] {
  return [...elements].sort((a, b) => a.x - b.x || a.y - b.y);
}

function ReturnsPart({ element }: { element: Drawn }) {
  const { edits } = useBench();
  const pairs = pairsOf(element.businessObject);
  const text = valueIn(pairs, 'returns');
  const mode = text === '' ? 'all' : text.trim() === 'none' ? 'none' : 'some';
  const before = asDrawn(upstreamOf(element).filter((node) => isA(node, 'bpmn:UserTask')));
  const set = (value: string) => edits.pairs(element, withValue(pairs, 'returns', value));
  const pick = (next: string) => set(next === 'some' ? before.map(({ id }) => id).join(',') : next === 'none' ? 'none' : '');
  return (
    <Part title={T.returns} open={false} note={T.returnModes[mode]}>
      <Select
        label={T.returnTo} value={mode} onPick={pick}
        choices={(['all', 'some', 'none'] as const).map((code) => ({ code, name: T.returnModes[code] }))}
      />
      {mode === 'some' && (
        <Checks
          label={T.returnTargets} chosen={listIn(text)} options={before.map((node) => ({ code: node.id, name: titleOf(node) }))} empty={T.noTasks}
          onSet={(code, on) => set(toggled(listIn(text), code, on) || 'none')}
        />
      )}
    </Part>
  );
}

function CopiesPart({ element }: { element: Drawn }) {
  const { edits, parts } = useBench();
  const pairs = pairsOf(element.businessObject);
  const copies = listIn(valueIn(pairs, 'cc'));
  const options = [...PEOPLE.map((code) => ({ code, name: T.people[code] })), ...parts.roles.map(({ code, name }) => ({ code, name }))];
  return (
    <Part title={T.copies} open={false} note={copies.map((code) => options.find((one) => one.code === code)?.name ?? code).join(PANEL.comma)}>
      <Checks
        label={T.copiesTo} chosen={copies} options={options}
        onSet={(code, on) => edits.pairs(element, withValue(pairs, 'cc', toggled(copies, code, on)))}
      />
    </Part>
  );
}
