/** The modeler as React sees it: made once, destroyed with the page, redrawn with every command and selection. */
import { type RefObject, useEffect, useReducer, useRef, useState } from 'react';

import type { Parts } from '../../api/studio.ts';
import type { Drawn } from '../model/types.ts';
import { createDesk, type Desk } from '../modeler/create.ts';
import { service } from '../modeler/services.ts';

export type Seen = {
  readonly desk: Desk | undefined;
  readonly selected: readonly Drawn[];
  /** Counts the changes to the diagram; an undo is one as well. */
  readonly changes: number;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Counts a change that no command made: another diagram was opened in place of this one. */
  readonly touch: () => void;
};

export function useDesk(host: RefObject<HTMLDivElement | null>, parts: Parts | undefined): Seen {
  const [desk, setDesk] = useState<Desk>();
  const [changes, changed] = useReducer((count: number) => count + 1, 0);
  const [, drawn] = useReducer((count: number) => count + 1, 0);
  const latest = useRef(parts);
  latest.current = parts;
  useEffect(() => {
    if (!host.current) return undefined;
    const made = createDesk(host.current, () => latest.current);
    const bus = service(made.modeler, 'eventBus');
    bus.on('commandStack.changed', (event) => {
      drawn();
      // The stack is emptied when a diagram is opened: nothing has been changed then.
      if (event['trigger'] !== 'clear') changed();
    });
    bus.on(['selection.changed', 'import.done'], drawn);
    setDesk(made);
    return () => {
      made.modeler.destroy();
      setDesk(undefined);
    };
  }, [host]);
  const stack = desk && service(desk.modeler, 'commandStack');
  return {
    desk, changes, selected: desk ? service(desk.modeler, 'selection').get() : [],
    canUndo: stack?.canUndo() ?? false, canRedo: stack?.canRedo() ?? false,
    touch: changed,
  };
}

/** The diagram as XML. */
export async function xmlOf({ modeler }: Desk): Promise<string> {
  const { xml } = await modeler.saveXML({ format: true });
  return xml ?? '';
}

/** Ctrl+Z and Ctrl+Y wherever the focus is, unless a field has a use of its own for them; the canvas sees to its own keys. */
export function useUndoKeys(desk: Desk | undefined): void {
  useEffect(() => {
    if (!desk) return undefined;
    const stack = service(desk.modeler, 'commandStack');
    const listen = (event: KeyboardEvent) => {
      const inField = event.target instanceof HTMLElement
        && event.target.closest('input:not([type="checkbox"]), textarea, [contenteditable="true"], [role="dialog"]') !== null;
      if (event.defaultPrevented || inField || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      const key = event.key.toLowerCase();
      const redo = key === 'y' || (key === 'z' && event.shiftKey);
      if (!redo && key !== 'z') return;
      event.preventDefault();
      if (redo && stack.canRedo()) stack.redo();
      if (!redo && stack.canUndo()) stack.undo();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [desk]);
}
