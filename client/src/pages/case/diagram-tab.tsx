import type { Instance } from '../../api/types.ts';

export function DiagramTab({ instance }: { instance: Instance }) {
  return <div className="part">{instance.id}</div>;
}
