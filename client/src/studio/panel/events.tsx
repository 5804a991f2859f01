import { EVENT_PANEL as E } from '../../text/studio-panel.ts';
import { titleOf } from '../condition/known-values.ts';
import { valueIn, withValue } from '../model/pairs.ts';
import { errorCodeOf, eventOf, isA, pairsOf, textOf, TIMER_KINDS, type TimerKind, timerOf } from '../model/read.ts';
import type { Drawn } from '../model/types.ts';
import { useBench } from './bench.ts';
import { Area, Check, Duration, Line, Part, Select } from './controls.tsx';
import { Names } from './names.tsx';

/** Where a case ends, and how. */
export function EndEvent({ element }: { element: Drawn }) {
  const { edits } = useBench();
  const pairs = pairsOf(element.businessObject);
  const inside = element.parent !== null && element.parent !== undefined && isA(element.parent, 'bpmn:SubProcess');
  return (
    <>
      <Names element={element} />
      {!inside && (
        <Part title={E.end}>
          <Select
            label={E.status} value={valueIn(pairs, 'case.status') || 'completed'}
            onPick={(code) => edits.pairs(element, withValue(pairs, 'case.status', code))}
            choices={(['completed', 'rejected', 'cancelled'] as const).map((code) => ({ code, name: E.statuses[code] }))}
          />
        </Part>
      )}
    </>
  );
}

/** An event that waits: a time, or a refusal of the step it hangs on. */
export function WaitingEvent({ element }: { element: Drawn }) {
  const event = eventOf(element.businessObject);
  return (
    <>
      <Names element={element} />
      {event?.$type === 'bpmn:TimerEventDefinition' && <TimerPart element={element} />}
      {event?.$type === 'bpmn:ErrorEventDefinition' && <ErrorPart element={element} />}
    </>
  );
}

function TimerPart({ element }: { element: Drawn }) {
  const { edits } = useBench();
  const event = eventOf(element.businessObject);
  if (!event) return null;
  const { kind, text } = timerOf(event);
  const isBoundary = isA(element, 'bpmn:BoundaryEvent');
  return (
    <Part title={E.timer}>
      <Select
        label={E.kind} value={kind} choices={TIMER_KINDS.map((code) => ({ code, name: E.kinds[code] }))}
        onPick={(code) => edits.timer(element, code as TimerKind, '')}
      />
      {kind === 'timeDuration'
        ? <Duration label={E.after} value={text} none={E.noTime} onKeep={(next) => edits.timer(element, kind, next)} hint={E.afterHint} />
        : (
          <Line
            label={E.time} value={text} placeholder={E.examples[kind]} hint={E.timeHint}
            onKeep={(next) => edits.timer(element, kind, next.trim())}
          />
        )}
      {isBoundary && (
        <Check
          label={E.interrupting} hint={E.interruptingHint} checked={element.businessObject.get('cancelActivity') !== false}
          onSet={(on) => edits.attributes(element, { cancelActivity: on })}
        />
      )}
    </Part>
  );
}

function ErrorPart({ element }: { element: Drawn }) {
  const { edits, parts } = useBench();
  const event = eventOf(element.businessObject);
  if (!event) return null;
  const errors = errorsUnder(element.host ?? element, parts.steps);
  return (
    <Part title={E.error}>
      <Select
        label={E.code} value={errorCodeOf(event)} onPick={(code) => edits.errorCode(element, code, titleOf(element))}
        choices={[{ code: '', name: E.anyError }, ...errors.map(({ code, sentence }) => ({ code, name: `${sentence}（${code}）` }))]}
      />
      <p className="faint small">{errors.length === 0 ? E.noErrors : E.errorHint}</p>
    </Part>
  );
}

type Steps = ReturnType<typeof useBench>['parts']['steps'];

/** What a step, or the steps inside a sub-process, may refuse with. */
function errorsUnder(host: Drawn, steps: Steps): Steps[number]['errors'] {
  const topic = textOf(host.businessObject, 'camunda:topic');
  const own = steps.find(({ name }) => name === topic)?.errors ?? [];
  const inner = (host.children ?? []).flatMap((child) => errorsUnder(child, steps));
  return [...new Map([...own, ...inner].map((error) => [error.code, error])).values()];
}

export function Annotation({ element }: { element: Drawn }) {
  const { edits } = useBench();
  return (
    <Part title={E.annotation}>
      <Area label={E.text} rows={5} value={textOf(element.businessObject, 'text')} onKeep={(text) => edits.attributes(element, { text })} />
    </Part>
  );
}
