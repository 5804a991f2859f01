/** A form tried out before it is saved: what is wrong with it, and what it would say to what was filled in. */
import { z } from 'zod';

import { type FieldError, Refusal } from '../../errors.ts';
import { FORM_FAULTS_ZH, spoken } from '../../text/form-errors.zh.ts';
import { checkDefinition } from './check-definition.ts';
import { checkSubmission } from './check-submission.ts';
import type { FormDefinition } from './definition.ts';

const Said = z.array(z.object({ pointer: z.string(), detail: z.string() }));
/** `faults` point into the definition, `errors` into the data; a form with faults is not tried. */
export const Trial = z.object({ faults: Said, errors: Said });

/** Every fault of a definition in words, each at its component. */
export function faultsIn(definition: unknown): FieldError[] {
  return checkDefinition(definition).map(({ path, code, facts }) => ({ pointer: path, detail: spoken(FORM_FAULTS_ZH, code, facts) }));
}

/** Changes nothing and keeps nothing: what was filled in is gone with the answer. */
export function tryForm(definition: unknown, submission: unknown): z.infer<typeof Trial> {
  const faults = faultsIn(definition);
  if (faults.length > 0 || submission === undefined) return { faults, errors: [] };
  try {
    checkSubmission(definition as FormDefinition, submission);
    return { faults, errors: [] };
  } catch (error) {
    if (error instanceof Refusal && error.code === 'form-invalid') return { faults, errors: [...error.errors] };
    throw error;
  }
}
