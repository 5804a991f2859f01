import { PROCESS_PANEL as P } from '../../text/studio-panel.ts';
import { type KnownValue, knownValuesAt } from '../condition/known-values.ts';
import { listIn, toggled, valueIn, withValue, withValues } from '../model/pairs.ts';
import { documentationOf, isA, pairsOf, textOf } from '../model/read.ts';
import type { Drawn, Moddle } from '../model/types.ts';
import { service } from '../modeler/services.ts';
import { useBench } from './bench.ts';
import { Area, Checks, Line, Part, Select } from './controls.tsx';
import { TemplateField } from './template-field.tsx';

/** The process as a whole: who starts it, what its cases are called, what they are about. */
export function Process({ root, of }: { root: Drawn; of: Moddle }) {
  const { edits, parts, slug } = useBench();
  const pairs = pairsOf(of);
  const first = useFirstTask();
  const starters = listIn(textOf(of, 'camunda:candidateStarterGroups'));
  const subject = valueIn(pairs, 'subject.type');
  const set = (name: string, value: string) => edits.pairs(root, withValue(pairs, name, value), of);
  const fields = parts.forms.find(({ key }) => first && key === textOf(first.businessObject, 'camunda:formKey'))?.fields ?? [];
  const known = first ? afterTask(first, parts).filter(reads) : [];
  return (
    <>
      <Part title={P.basics}>
        <Line label={P.name} value={textOf(of, 'name')} onKeep={(name) => edits.process(of, { name })} />
        <p className="faint small">{P.slug(slug)}</p>
        <Area label={P.documentation} hint={P.documentationHint} value={documentationOf(of)} onKeep={(text) => edits.documentation(root, text, of)} />
      </Part>
      <Part title={P.starting}>
        <Checks
          label={P.starters} chosen={starters} empty={P.noStarters}
          options={parts.roles.filter(({ code, starts }) => starts || starters.includes(code))
            .map(({ code, name, starts }) => ({ code, name, hint: starts ? undefined : P.mayNotStart }))}
          onSet={(code, on) => edits.process(of, { 'camunda:candidateStarterGroups': toggled(starters, code, on) })}
        />
        {parts.roles.some(({ starts }) => starts) && <p className="faint small">{P.startersHint}</p>}
      </Part>
      <Part title={P.case}>
        <Line
          label={P.kind} hint={P.kindHint} value={valueIn(pairs, 'case.kind')} placeholder={slug}
          onKeep={(text) => set('case.kind', text.trim())}
        />
        <Line
          label={P.prefix} value={valueIn(pairs, 'case.prefix')} placeholder={P.prefixExample}
          onKeep={(text) => set('case.prefix', text.trim())}
        />
        <TemplateField label={P.title} value={valueIn(pairs, 'case.title')} known={known} onKeep={(feel) => set('case.title', feel)} />
        <TemplateField label={P.summary} value={valueIn(pairs, 'case.summary')} known={known} onKeep={(feel) => set('case.summary', feel)} />
      </Part>
      <Part title={P.subject}>
        <Select
          label={P.subjectType} value={subject}
          choices={[{ code: '', name: P.noSubject }, ...parts.subjects.map(({ type, title }) => ({ code: type, name: title }))]}
          onPick={(type) => edits.pairs(root, withValues(pairs, {
            'subject.type': type, 'subject.field': type === '' ? '' : valueIn(pairs, 'subject.field') || likelyField(fields, type),
          }), of)}
        />
        {subject !== '' && (
          <Select
            label={P.subjectField} value={valueIn(pairs, 'subject.field')} onPick={(name) => set('subject.field', name)}
            choices={fields.map(({ name, title }) => ({ code: name, name: title }))}
          />
        )}
      </Part>
      <Part title={P.cancelling}>
        <Select
          label={P.cancelStep} value={valueIn(pairs, 'cancel.step')} onPick={(name) => set('cancel.step', name)}
          choices={[{ code: '', name: P.noCancelStep }, ...parts.steps.map(({ name, title }) => ({ code: name, name: title }))]}
        />
        <p className="faint small">{P.cancelHint}</p>
      </Part>
    </>
  );
}

/** The task whose form starts the process: the first after the start. */
function useFirstTask(): Drawn | undefined {
  const { modeler } = useBench();
  const [start] = service(modeler, 'elementRegistry')
    .filter((one) => isA(one, 'bpmn:StartEvent') && !one.labelTarget && one.parent?.type !== 'bpmn:SubProcess');
  const seen = new Set<Drawn>();
  for (let at = start; at && !seen.has(at); at = onlyNext(at)) {
    if (isA(at, 'bpmn:UserTask')) return at;
    seen.add(at);
  }
  return undefined;
}

function onlyNext({ outgoing }: Drawn): Drawn | undefined {
  const [flow, another] = outgoing.filter(({ type }) => type === 'bpmn:SequenceFlow');
  return another ? undefined : flow?.target ?? undefined;
}

/** What is known once the first form is handed in. */
function afterTask(task: Drawn, parts: ReturnType<typeof useBench>['parts']): readonly KnownValue[] {
  const [flow] = task.outgoing;
  return flow ? knownValuesAt(flow, parts).filter(({ path }) => path.startsWith(`forms.${task.id}.`) || path.startsWith('subject.')) : [];
}

/** Whether a value reads in a title as it is: not the id of a record, nor the code of a choice. */
function reads({ type, options }: KnownValue): boolean {
  return READABLE.has(type) && options.length === 0;
}
const READABLE = new Set(['text', 'number', 'integer', 'money', 'date', 'rate', 'string']);

function likelyField(fields: readonly { readonly name: string; readonly type: string }[], type: string): string {
  return (fields.find((field) => field.type === type) ?? fields.find((field) => field.name === `${type}Id`))?.name ?? '';
}
