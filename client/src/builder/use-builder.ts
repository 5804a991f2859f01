import { useState } from 'react';

import { begunWork, type Edit, editedWork, redoneWork, selectedIn, undoneWork } from './model/work.ts';
import type { FormDefinition } from './model/tree.ts';

export type Builder = {
  readonly form: FormDefinition;
  /** The path of the selected component or column; undefined when it is the form. */
  readonly selected: string | undefined;
  readonly dirty: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly select: (path: string | undefined) => void;
  readonly edit: (form: FormDefinition, options?: Edit) => void;
  readonly undo: () => void;
  readonly redo: () => void;
};

/** The definition that is worked on, with every step back and forth. */
export function useBuilder(first: FormDefinition): Builder {
  const [work, setWork] = useState(() => begunWork(first));
  const { history: { now: { form }, past, future }, selected } = work;
  const select = (path: string | undefined) => setWork((last) => selectedIn(last, path));
  return {
    form, selected, select, canUndo: past.length > 0, canRedo: future.length > 0, dirty: JSON.stringify(form) !== JSON.stringify(first),
    edit: (next, options) => setWork((last) => editedWork(last, next, options)),
    undo: () => setWork(undoneWork),
    redo: () => setWork(redoneWork),
  };
}
