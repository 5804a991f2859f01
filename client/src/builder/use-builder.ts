import { useState } from 'react';

import { begun, edited, type History, redone, undone } from './model/history.ts';
import { componentAt, type FormDefinition } from './model/tree.ts';

export type Builder = {
  readonly form: FormDefinition;
  /** The path of the selected component or column; undefined when it is the form. */
  readonly selected: string | undefined;
  readonly dirty: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly select: (path: string | undefined) => void;
  /** @param tag edits of one thing under one tag are taken back together */
  readonly edit: (form: FormDefinition, options?: { readonly tag?: string; readonly select?: string | undefined }) => void;
  readonly undo: () => void;
  readonly redo: () => void;
};

/** The definition that is worked on, with every step back and forth. */
export function useBuilder(first: FormDefinition): Builder {
  const [history, setHistory] = useState<History<FormDefinition>>(() => begun(first));
  const [selected, select] = useState<string>();
  const { now: form, past, future } = history;
  const step = (next: History<FormDefinition>) => {
    setHistory(next);
    if (selected !== undefined && !componentAt(next.now, selected)) select(undefined);
  };
  return {
    form, selected, select, canUndo: past.length > 0, canRedo: future.length > 0, dirty: JSON.stringify(form) !== JSON.stringify(first),
    edit: (next, options = {}) => {
      if (next !== form) setHistory(edited(history, next, options.tag));
      if ('select' in options) select(options.select);
    },
    undo: () => step(undone(history)),
    redo: () => step(redone(history)),
  };
}
