/** The modeler: bpmn-js with the Camunda names, our library in its menus, and Chinese throughout. */
import BpmnModeler from 'bpmn-js/lib/Modeler';
import camunda from 'camunda-bpmn-moddle/resources/camunda.json';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn.css';

import type { Parts } from '../../api/studio.ts';
import { BPMN_JS_ZH } from '../../text/bpmn-js.ts';
import { registerContextPad } from './context-pad.ts';
import { createEdits, type Edits } from './edits.ts';
import { respectInputMethod } from './input-method.ts';
import { createMaker, type Maker } from './maker.ts';
import { registerMenus } from './menus.ts';
import { registerPalette } from './palette.ts';
import { type Modeler, service } from './services.ts';

export type Desk = { readonly modeler: Modeler; readonly edits: Edits; readonly maker: Maker };

/** bpmn-js asks for every word it shows; one without a row is shown as it is. */
function translate(template: string, replacements: Readonly<Record<string, string>> = {}): string {
  const text = BPMN_JS_ZH[template] ?? template;
  return text.replaceAll(/\{(\w+)\}/g, (blank, name: string) => replacements[name] ?? blank);
}

/** The providers that bpmn-js brings offer raw BPMN; ours stand in for them. */
const OURS = {
  translate: ['value', translate],
  paletteProvider: ['value', {}],
  contextPadProvider: ['value', {}],
};

/** @param partsOf what the diagram may refer to, once it is known */
export function createDesk(container: HTMLElement, partsOf: () => Parts | undefined): Desk {
  const modeler = new BpmnModeler({ container, moddleExtensions: { camunda }, additionalModules: [OURS] });
  respectInputMethod(container);
  const edits = createEdits(modeler);
  const maker = createMaker(modeler, partsOf);
  registerMenus(modeler, maker, partsOf);
  registerPalette(modeler, maker);
  registerContextPad(modeler, maker);
  // Whoever has set something down goes on with the keyboard there.
  service(modeler, 'eventBus').on(['create.ended', 'connect.ended'], () => service(modeler, 'canvas').focus());
  return { modeler, edits, maker };
}
