import { PANEL } from '../../text/studio-panel.ts';
import { documentationOf, nameOf } from '../model/read.ts';
import type { Drawn } from '../model/types.ts';
import { useBench } from './bench.ts';
import { Area, Line, Part } from './controls.tsx';

/** What an element is called, and what there is to say about it. */
export function Names({ element }: { element: Drawn }) {
  const { edits } = useBench();
  return (
    <Part title={PANEL.basics}>
      <Line label={PANEL.name} value={nameOf(element)} onKeep={(name) => edits.attributes(element, { name })} />
      <Area
        label={PANEL.documentation} rows={2} value={documentationOf(element.businessObject)}
        onKeep={(text) => edits.documentation(element, text)}
      />
    </Part>
  );
}
