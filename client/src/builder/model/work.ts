/** PURE: a definition that is worked on: what it was before every edit, and what is selected meanwhile. */
import { begun, edited, type History, redone, undone } from './history.ts';
import type { FormDefinition } from './tree.ts';

/** A definition, what was selected when it was about to change, and what its change selected. */
type Step = { readonly form: FormDefinition; readonly leaving: string | undefined; readonly arriving: string | undefined };
export type Work = {
  readonly history: History<Step>;
  /** A path; undefined when it is the form. */
  readonly selected: string | undefined;
};
export type Edit = {
  /** Edits of one thing under one tag are taken back together. */
  readonly tag?: string;
  /** What is selected afterwards; unless it is said the selection stays. */
  readonly select?: string | undefined;
};

export const begunWork = (form: FormDefinition): Work => ({ history: begun({ form, leaving: undefined, arriving: undefined }), selected: undefined });

export function selectedIn(work: Work, selected: string | undefined): Work {
  return work.selected === selected ? work : { ...work, selected };
}

export function editedWork({ history, selected }: Work, form: FormDefinition, options: Edit = {}): Work {
  const target = 'select' in options ? options.select : selected;
  if (form === history.now.form) return { history, selected: target };
  const left = { ...history, now: { ...history.now, leaving: selected } };
  return { history: edited(left, { form, leaving: undefined, arriving: target }, options.tag), selected: target };
}

/** One step back; what that edit was about is selected, whatever has been looked at since. */
export function undoneWork({ history, selected }: Work): Work {
  const before = undone(history);
  return before === history ? { history, selected } : { history: before, selected: before.now.leaving };
}

export function redoneWork({ history, selected }: Work): Work {
  const after = redone(history);
  return after === history ? { history, selected } : { history: after, selected: after.now.arriving };
}
