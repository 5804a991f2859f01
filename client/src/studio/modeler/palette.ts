/** The palette: tools, the step library, and what is put down most often. */
import { PALETTE } from '../../text/studio.ts';
import { ENDS, FLOW, NOTE, type Recipe, TASKS } from './library.ts';
import type { Maker } from './maker.ts';
import { openMenu } from './menus.ts';
import { type Modeler, service } from './services.ts';

type Tool = { activateHand?(event: Event): void; activateSelection?(event: Event): void; start?(event: Event): void };
type Palette = { registerProvider(provider: unknown): void };

const QUICK = [TASKS[0], FLOW[0], FLOW[1], FLOW[3], ENDS[0], NOTE].filter((recipe) => recipe !== undefined);

export function registerPalette(modeler: Modeler, maker: Maker): void {
  const tool = (name: string, run: (tool: Tool, event: Event) => void) => (event: Event) => run(modeler.get(name) as Tool, event);
  const tools = {
    hand: entry('tools', 'bpmn-icon-hand-tool', PALETTE.hand, tool('handTool', (one, event) => one.activateHand?.(event))),
    lasso: entry('tools', 'bpmn-icon-lasso-tool', PALETTE.lasso, tool('lassoTool', (one, event) => one.activateSelection?.(event))),
    space: entry('tools', 'bpmn-icon-space-tool', PALETTE.space, tool('spaceTool', (one, event) => one.activateSelection?.(event))),
    connect: entry('tools', 'bpmn-icon-connection-multi', PALETTE.connect, tool('globalConnect', (one, event) => one.start?.(event))),
    line: { group: 'tools', separator: true },
  };
  const library = {
    group: 'library', className: 'studio-entry-library', title: PALETTE.library, html: `<div class="entry studio-plus" draggable="false">＋</div>`,
    action: {
      click: (event: MouseEvent) => openMenu(modeler, 'studio-create', service(modeler, 'canvas').getRootElement(), {
        x: event.clientX + 24, y: event.clientY - 24, cursor: { x: event.clientX, y: event.clientY },
      }),
    },
  };
  const quick = Object.fromEntries(QUICK.map((recipe: Recipe) => {
    const carry = (event: Event) => maker.carry(event, recipe);
    return [`quick-${recipe.key}`, {
      group: 'quick', className: recipe.icon, title: PALETTE.put(recipe.title), action: { click: carry, dragstart: carry },
    }];
  }));
  (modeler.get('palette') as Palette).registerProvider({
    getPaletteEntries: () => ({ ...tools, library, 'library-line': { group: 'library', separator: true }, ...quick }),
  });
}

function entry(group: string, className: string, title: string, click: (event: Event) => void) {
  return { group, className, title, action: { click } };
}
