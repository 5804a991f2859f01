/** The popup menus: what to put down, to append, to put into an arrow, and what an element may be turned into. */
import type { Parts } from '../../api/studio.ts';
import { LIBRARY, MENUS } from '../../text/studio.ts';
import type { Drawn } from '../model/types.ts';
import { followers, NOTE, type Recipe, START } from './library.ts';
import type { Maker } from './maker.ts';
import { type Modeler, type Point, service } from './services.ts';

export type MenuId = 'studio-create' | 'studio-append' | 'studio-insert';

type Entry = {
  readonly label: string; readonly description: string; readonly className: string; readonly group: { readonly id: string; readonly name: string };
  readonly action: Readonly<Record<string, (event: Event) => void>>;
};

/** What the runtime serves; everything else in bpmn-js' own menu would be refused when it is published. */
const SERVED = new Set([
  'user-task', 'service-task', 'script-task', 'exclusive-gateway', 'parallel-gateway', 'inclusive-gateway', 'none-start', 'none-end', 'terminate-end',
  'timer-intermediate-catch', 'timer-boundary', 'non-interrupting-timer-boundary', 'error-boundary',
].map((name) => `replace-with-${name}`));

export function registerMenus(modeler: Modeler, maker: Maker, partsOf: () => Parts | undefined): void {
  const popup = service(modeler, 'popupMenu');
  const menu = (id: MenuId, recipes: () => readonly Recipe[], act: (recipe: Recipe, target: Drawn) => Entry['action']) => {
    popup.registerProvider(id, {
      getPopupMenuEntries: (target: Drawn) => Object.fromEntries(recipes().map((recipe) => [recipe.key, entryOf(recipe, act(recipe, target))])),
      getEmptyPlaceholder: () => MENUS.nothing,
    });
  };
  const once = (run: () => void) => () => {
    popup.close();
    run();
  };
  menu('studio-create', () => [...followers(partsOf()), START, NOTE], (recipe) => {
    const carry = (event: Event) => {
      popup.close();
      maker.carry(event, recipe);
    };
    return { click: carry, dragstart: carry };
  });
  menu('studio-append', () => followers(partsOf()), (recipe, target) => ({ click: once(() => maker.append(target, recipe)) }));
  menu(
    'studio-insert', () => followers(partsOf()).filter(({ group }) => group !== 'ends'),
    (recipe, target) => ({ click: once(() => maker.insert(target, recipe)) }),
  );
  popup.registerProvider('bpmn-replace', 500, {
    getPopupMenuEntries: () => (entries: Readonly<Record<string, unknown>>) => Object.fromEntries(
      Object.entries(entries).filter(([name]) => SERVED.has(name)),
    ),
    getPopupMenuHeaderEntries: () => () => ({}),
    getEmptyPlaceholder: () => MENUS.nothing,
  });
}

export function openMenu(modeler: Modeler, id: MenuId, target: Drawn, position: Point & { readonly cursor?: Point }): void {
  service(modeler, 'popupMenu').open(target, id, position, { title: MENUS.titles[id], width: 320, search: true });
}

function entryOf({ title, text, icon, group }: Recipe, action: Entry['action']): Entry {
  return { label: title, description: text, className: icon, group: { id: group, name: LIBRARY.groups[group] }, action };
}
