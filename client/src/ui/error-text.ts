import { Problem, Unreachable } from '../api/problem.ts';
import { PROBLEMS } from '../text/problems.ts';

/** The sentence a person reads about a failure: the server's own, or ours when it could not speak. */
export function errorText(error: unknown): string {
  if (error instanceof Unreachable) return PROBLEMS.unreachable;
  if (error instanceof Problem) {
    if (error.status >= 500) return error.instance ? `${PROBLEMS.defect} ${PROBLEMS.defectId(error.instance)}` : PROBLEMS.defect;
    return error.message && error.message !== String(error.status) ? error.message : PROBLEMS.unknown;
  }
  return PROBLEMS.unknown;
}

/** The same for an act: one that was not answered may have been done. */
export function actErrorText(error: unknown): string {
  return error instanceof Unreachable ? PROBLEMS.unreachableAct : errorText(error);
}
