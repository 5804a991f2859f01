import { Problem } from '../api/problem.ts';
import { PROBLEMS } from '../text/problems.ts';
import { actErrorText } from '../ui/error-text.ts';
import { faultsOf } from './refused-field.ts';
import type { FormHandle } from './form-handle.ts';

/** Puts what the server refused at the fields it is about, and answers what is to be said beside the button. */
export function placeRefusal(error: unknown, form: FormHandle | null): string {
  if (!(error instanceof Problem) || !form) return actErrorText(error);
  const faults = faultsOf(error);
  if (faults.length === 0) return actErrorText(error);
  const homeless = form.place(faults);
  if (homeless.length === 0) return error.code === 'form-invalid' ? PROBLEMS.form : error.message;
  return [error.message, ...homeless.map(({ detail }) => detail)].filter((text, at, all) => all.indexOf(text) === at).join(' ');
}
