import type { Instance } from '../../api/types.ts';
import { DiagramView } from '../../bpmn/diagram-view.tsx';

export function DiagramTab({ instance }: { instance: Instance }) {
  return <div className="part"><DiagramView instanceId={instance.id} /></div>;
}
