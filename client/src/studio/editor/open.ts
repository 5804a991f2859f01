/** Opening diagrams in the modeler: from the server, from a file, anew. */
import { childOf, listOf, textOf } from '../model/read.ts';
import { isModdle, type Moddle } from '../model/types.ts';
import type { Desk } from '../modeler/create.ts';
import { type Canvas, type Modeler, service } from '../modeler/services.ts';

/** Room for the palette on the left of the diagram, and a little on every side. */
const PALETTE = 70;
const MARGIN = 30;
/** Small diagrams are not blown up; large ones are still to be read when they are opened. */
const SCALE = { least: 0.2, readable: 0.65, most: 1 };

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
type Seen = { readonly inner: Box; readonly outer: { readonly width: number; readonly height: number } };

/** Opens a diagram. Throws when it cannot be read or has nothing drawn in it. */
export async function openXml({ modeler }: Desk, xml: string): Promise<void> {
  await modeler.importXML(xml);
  place(modeler, SCALE.readable);
}

/** The whole diagram beside the palette, however small. */
export function showWhole(modeler: Modeler): void {
  place(modeler, SCALE.least);
}

/** A diagram that is too wide for the scale is seen from its left edge. */
function place(modeler: Modeler, least: number): void {
  const canvas = service(modeler, 'canvas') as Canvas & { viewbox(box?: Box): Seen };
  canvas.resized();
  const { inner, outer } = canvas.viewbox();
  if (outer.width === 0 || inner.width === 0) return;
  const fitting = Math.min((outer.width - PALETTE - 2 * MARGIN) / inner.width, (outer.height - 2 * MARGIN) / inner.height);
  const scale = Math.min(SCALE.most, Math.max(least, fitting));
  const [width, height] = [outer.width / scale, outer.height / scale];
  const spare = (outer.width - PALETTE) / scale - inner.width;
  canvas.viewbox({
    x: inner.x - PALETTE / scale - Math.max(MARGIN / scale, spare / 2),
    y: inner.y - Math.max(MARGIN / scale, (height - inner.height) / 2), width, height,
  });
}

/**
 * Opens a file in place of the diagram; it is given the slug of the process that is being edited. A file that cannot be
 * opened leaves the diagram as it was, and throws.
 */
export async function openFile(desk: Desk, slug: string, text: string): Promise<void> {
  const before = await desk.modeler.saveXML({ format: true });
  try {
    await openXml(desk, text);
    claim(desk, slug);
  } catch (error) {
    if (before.xml) await openXml(desk, before.xml);
    throw error;
  }
}

/** The process in the diagram becomes this one, and can be run. */
function claim({ modeler, edits }: Desk, slug: string): void {
  const root = service(modeler, 'canvas').getRootElement();
  const process = root.businessObject.$type === 'bpmn:Process' ? root.businessObject : firstPool(root.businessObject);
  if (!process) throw new Error('no process in this file');
  edits.together(() => {
    if (process.id !== slug) {
      if (process === root.businessObject) service(modeler, 'modeling').updateProperties(root, { id: slug });
      else edits.process(process, { id: slug });
    }
    if (process.get('isExecutable') !== true) edits.process(process, { isExecutable: true });
    if (textOf(process, 'name') === '') edits.process(process, { name: slug });
  });
}

function firstPool(collaboration: Moddle): Moddle | undefined {
  const [process] = listOf(collaboration, 'participants').flatMap((pool) => childOf(pool, 'processRef') ?? []);
  return isModdle(process) ? process : undefined;
}
