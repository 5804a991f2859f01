/** What stands beside a selected element: append, connect, hang an event on it, turn it into another, remove it. */
import { PAD } from '../../text/studio.ts';
import { isA } from '../model/read.ts';
import type { Drawn } from '../model/types.ts';
import { NOTE } from './library.ts';
import { type Maker, mayBeFollowed, mayCarryEvents } from './maker.ts';
import { type MenuId, openMenu } from './menus.ts';
import { type Modeler, type Point, service } from './services.ts';

type Pad = { registerProvider(provider: unknown): void };
type Connect = { start(event: Event, element: Drawn): void };
type Entry = {
  readonly group: string; readonly className: string; readonly title: string; readonly html?: string;
  readonly action: Readonly<Record<string, (event: MouseEvent, element: Drawn) => void>>;
};

export function registerContextPad(modeler: Modeler, maker: Maker): void {
  const pad = modeler.get('contextPad') as Pad;
  const menu = (id: MenuId) => (event: MouseEvent, element: Drawn) => openMenu(modeler, id, element, below(event));
  const connect = (event: MouseEvent, element: Drawn) => (modeler.get('connect') as Connect).start(event, element);
  const attach = (type: string, name: string) => (_: MouseEvent, element: Drawn) => {
    service(modeler, 'selection').select(maker.attach(element, `bpmn:${type}EventDefinition`, name));
  };
  const replace = (event: MouseEvent, element: Drawn) => service(modeler, 'popupMenu').open(
    element, 'bpmn-replace', below(event), { title: PAD.replace, width: 300, search: true },
  );
  const removing = (title: string) => icon('edit', 'bpmn-icon-trash', title, {
    click: (_, element) => service(modeler, 'modeling').removeElements([element]),
  });
  const removeWords = removing(PAD.removeWords);
  const entries: readonly (readonly [name: string, when: (element: Drawn) => boolean, entry: Entry])[] = [
    ['append', mayBeFollowed, plus(PAD.append, menu('studio-append'))],
    ['insert', (element) => isA(element, 'bpmn:SequenceFlow'), plus(PAD.insert, menu('studio-insert'))],
    [
      'connect', (element) => mayBeFollowed(element) || isA(element, 'bpmn:TextAnnotation'),
      icon('model', 'bpmn-icon-connection-multi', PAD.connect, { click: connect, dragstart: connect }),
    ],
    ['timer', mayCarryEvents, icon('events', 'bpmn-icon-intermediate-event-catch-timer', PAD.timer, { click: attach('Timer', PAD.timerName) })],
    [
      'error', (element) => isA(element, 'bpmn:ServiceTask', 'bpmn:SubProcess'),
      icon('events', 'bpmn-icon-intermediate-event-catch-error', PAD.error, { click: attach('Error', PAD.errorName) }),
    ],
    [
      'note', (element) => isA(element, 'bpmn:FlowNode', 'bpmn:SequenceFlow'),
      icon('edit', NOTE.icon, PAD.note, { click: (_, element) => maker.append(element, NOTE) }),
    ],
    [
      'replace', (element) => !isA(element, 'bpmn:SequenceFlow') && !service(modeler, 'popupMenu').isEmpty(element, 'bpmn-replace'),
      icon('edit', 'bpmn-icon-screw-wrench', PAD.replace, { click: replace }),
    ],
    ['delete', () => true, removing(PAD.remove)],
  ];
  const padOf = (element: Drawn) => Object.fromEntries(entries.filter(([, when]) => when(element)).map(([name, , entry]) => [name, entry]));
  /** The words of an element stand for it, as whoever hits them means the element; only removing them leaves it there. */
  const padOfLabel = (element: Drawn) => ({
    ...Object.fromEntries(Object.entries(padOf(element)).map(([name, entry]) => [name, actingOn(element, entry)])),
    delete: removeWords,
  });
  pad.registerProvider({
    getContextPadEntries: (element: Drawn) => (element.labelTarget ? padOfLabel(element.labelTarget) : padOf(element)),
    getMultiElementContextPadEntries: () => ({
      delete: {
        group: 'edit', className: 'bpmn-icon-trash', title: PAD.removeAll,
        action: { click: (_: MouseEvent, elements: readonly Drawn[]) => service(modeler, 'modeling').removeElements([...elements]) },
      },
    }),
  });
}

/** The same entry for another element than the one the pad stands beside. */
function actingOn(element: Drawn, entry: Entry): Entry {
  return {
    ...entry,
    action: Object.fromEntries(Object.entries(entry.action).map(([kind, act]) => [kind, (event: MouseEvent) => act(event, element)])),
  };
}

/** Where a menu opens: below the pad that was clicked. */
function below({ target, clientX, clientY }: MouseEvent): Point & { readonly cursor: Point } {
  const pad = target instanceof Element ? target.closest('.djs-context-pad') : null;
  const { left, bottom } = pad?.getBoundingClientRect() ?? { left: clientX, bottom: clientY };
  return { x: left, y: bottom + 5, cursor: { x: clientX, y: clientY } };
}

function icon(group: string, className: string, title: string, action: Entry['action']): Entry {
  return { group, className, title, action };
}

function plus(title: string, click: Entry['action'][string]): Entry {
  return { group: 'model', className: '', title, html: '<div class="entry studio-plus" draggable="false">＋</div>', action: { click } };
}
