/** PURE: what a start form is opened for, from its address. */
import type { FormDefinition, Submission } from '../../api/types.ts';
import { sectionsOf } from '../../ui/form-facts.ts';

/** Values of the address for fields of the form of the same name; never for what is kept sealed, nor for anything but plain text. */
const PLAIN = new Set(['text', 'long', 'money', 'rate', 'choice', 'customer', 'product', 'agreement', 'loan', 'dossier']);

export function chosenOf(form: FormDefinition, search: URLSearchParams): Submission {
  const fields = sectionsOf(form, {}).flatMap(({ fields: some }) => some).filter(({ kind }) => PLAIN.has(kind));
  return Object.fromEntries(fields.flatMap(({ key }) => {
    const value = search.get(key);
    return value === null || value === '' ? [] : [[key, value]];
  }));
}
