import type { Instance } from '../../api/types.ts';
import { DiagramView } from '../../bpmn/diagram-view.tsx';

/** The diagram with where the case stands. */
export function DiagramTab({ instance }: { instance: Instance }) {
  return <div className="part"><DiagramView instanceId={instance.id} /></div>;
}
