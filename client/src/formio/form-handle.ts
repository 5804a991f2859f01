import type { FieldError } from '../api/problem.ts';
import type { Submission } from '../api/types.ts';

/** What a page can ask of a form that is open on it. */
export type FormHandle = {
  /** What the person may send, as it stands now; always a copy. */
  readonly data: () => Submission;
  /** Shows every fault that the browser can see, moves to the first, and tells how many there are. */
  readonly check: () => number;
  /** Puts the server's faults at their fields and moves to the first; answers those that belong to no field here. */
  readonly place: (errors: readonly FieldError[]) => readonly FieldError[];
};
