import { useState } from 'react';

import { begun, edited, type History, redone, undone } from './model/history.ts';
import type { FormDefinition } from './model/tree.ts';

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

type State = { readonly form: FormDefinition; readonly selected: string | undefined };

/** The definition that is worked on, with every step back and forth; a step back selects what was selected then. */
export function useBuilder(first: FormDefinition): Builder {
  const [history, setHistory] = useState<History<State>>(() => begun({ form: first, selected: undefined }));
  const { now: { form, selected }, past, future } = history;
  const select = (path: string | undefined) => setHistory((last) => (last.now.selected === path ? last : { ...last, now: { ...last.now, selected: path } }));
  return {
    form, selected, select, canUndo: past.length > 0, canRedo: future.length > 0, dirty: JSON.stringify(form) !== JSON.stringify(first),
    edit: (next, options = {}) => {
      const target = 'select' in options ? options.select : selected;
      if (next === form) select(target);
      else setHistory((last) => edited(last, { form: next, selected: target }, options.tag));
    },
    undo: () => setHistory(undone),
    redo: () => setHistory(redone),
  };
}
