/** Where an instance stands, drawn on its diagram: by colour and by a sign that is read without it. */
import type BpmnViewer from 'bpmn-js/lib/NavigatedViewer';

import type { Diagram } from '../api/types.ts';
import { DIAGRAM } from '../text/task.ts';
import { canvasOf, elementsOf, overlaysOf } from './services.ts';

type Mark = keyof typeof DIAGRAM.signs;
/** Px on a diagram. */
const LARGEST_GATEWAY = 60;

/** Marks nodes and flows; answers what takes the marks away again. */
export function mark(viewer: BpmnViewer, { active, done, flows, incidents }: Diagram): () => void {
  const [canvas, elements, overlays] = [canvasOf(viewer), elementsOf(viewer), overlaysOf(viewer)];
  const known = (ids: readonly string[]) => ids.filter((id) => elements.get(id) !== undefined);
  const marked: [string, string][] = [
    ...known(flows).map((id): [string, string] => [id, 'diagram-taken']), ...known(done).map((id): [string, string] => [id, 'diagram-done']),
    ...known(active).map((id): [string, string] => [id, 'diagram-active']),
    ...known(incidents).map((id): [string, string] => [id, 'diagram-incident']),
  ];
  for (const [id, name] of marked) canvas.addMarker(id, name);
  const failed = new Set(incidents);
  const signs: readonly [readonly string[], Mark][] = [[done, 'done'], [active.filter((id) => !failed.has(id)), 'active'], [incidents, 'incident']];
  const added = signs.flatMap(([ids, kind]) => known(ids).map((id) => overlays.add(id, { position: placeOf(elements.get(id)?.width), html: sign(kind) })));
  return () => {
    for (const [id, name] of marked) canvas.removeMarker(id, name);
    for (const id of added) overlays.remove(id);
  };
}

/** Px. A task has an icon in its corner, which a sign must not cover; a gateway has its name above it. */
function placeOf(width = 0): { readonly top: number; readonly left: number } {
  return width > LARGEST_GATEWAY ? { top: -15, left: -12 } : { top: -10, left: -6 };
}

function sign(kind: Mark): HTMLElement {
  const element = document.createElement('b');
  element.className = `diagram-sign diagram-sign-${kind}`;
  element.textContent = DIAGRAM.signs[kind];
  return element;
}
