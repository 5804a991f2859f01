import { PANEL } from '../../text/studio-panel.ts';
import { childOf, isA, listOf, nameOf } from '../model/read.ts';
import { type Drawn, isModdle, type Moddle } from '../model/types.ts';
import { service } from '../modeler/services.ts';
import { useBench } from './bench.ts';
import { Annotation, EndEvent, WaitingEvent } from './events.tsx';
import { Flow, Gateway } from './flow.tsx';
import { Names } from './names.tsx';
import { Process } from './process.tsx';
import { LoopPart, Strays } from './strays.tsx';
import { ScriptTask, ServiceTask } from './service-task.tsx';
import { UserTask } from './user-task.tsx';

/** The properties of what is selected; of the process when nothing is. */
export function Panel({ selected }: { selected: readonly Drawn[] }) {
  const { modeler } = useBench();
  const [only] = selected;
  if (selected.length > 1) return <p className="studio-note faint">{PANEL.several(selected.length)}</p>;
  const root = service(modeler, 'canvas').getRootElement();
  const element = only?.labelTarget ?? only ?? root;
  const process = element === root ? processIn(root) : undefined;
  return (
    <div key={element.id}>
      <header className="studio-panel-head">
        <strong>{process ? PANEL.process : PANEL.types[element.type] ?? element.type.replace('bpmn:', '')}</strong>
        {!process && <code>{element.id}</code>}
      </header>
      {process ? <Process root={root} of={process} /> : <Properties element={element} />}
      {!process && <LoopPart element={element} />}
      <Strays element={element} {...(process && { of: process })} />
    </div>
  );
}

function Properties({ element }: { element: Drawn }) {
  if (isA(element, 'bpmn:UserTask')) return <UserTask element={element} />;
  if (isA(element, 'bpmn:ServiceTask', 'bpmn:SendTask', 'bpmn:BusinessRuleTask')) return <ServiceTask element={element} />;
  if (isA(element, 'bpmn:ScriptTask')) return <ScriptTask element={element} />;
  if (isA(element, 'bpmn:SequenceFlow')) return <Flow element={element} />;
  if (isA(element, 'bpmn:Gateway')) return <Gateway element={element} />;
  if (isA(element, 'bpmn:EndEvent')) return <EndEvent element={element} />;
  if (isA(element, 'bpmn:BoundaryEvent', 'bpmn:IntermediateCatchEvent')) return <WaitingEvent element={element} />;
  if (isA(element, 'bpmn:TextAnnotation')) return <Annotation element={element} />;
  if (isA(element, 'bpmn:StartEvent', 'bpmn:SubProcess', 'bpmn:ManualTask') || element.type === 'bpmn:Task') return <Names element={element} />;
  return <><Names element={element} /><p className="studio-note faint small">{PANEL.unserved(nameOf(element) || element.id)}</p></>;
}

/** The process that is drawn; with pools, that of the first. */
function processIn(root: Drawn): Moddle {
  if (root.businessObject.$type === 'bpmn:Process') return root.businessObject;
  const [pool] = listOf(root.businessObject, 'participants').flatMap((one) => childOf(one, 'processRef') ?? []);
  return isModdle(pool) ? pool : root.businessObject;
}
