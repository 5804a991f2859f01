/** Forms: their versions, who uses them, trying them out and saving them. */
import { queryOptions } from '@tanstack/react-query';

import type { FormDefinition } from '../../../server/platform/forms/definition.ts';
import type * as routes from '../../../server/platform/forms/routes.ts';
import type { FormUse as Use } from '../../../server/platform/forms/uses.ts';
import { get, send } from './client.ts';
import type { FieldError } from './problem.ts';
import { keepDraft, publish, readDraft, type Version } from './studio.ts';
import type { Page, Submission } from './types.ts';

export type FormItem = routes.FormItem;
export type FormUse = Use;
/** A version of a form with what may be done with it. */
export type Form = Omit<routes.FormAnswer, 'form'> & { readonly form: FormDefinition };
/** `faults` point into the definition, `errors` into what was filled in. */
export type Trial = { readonly faults: readonly FieldError[]; readonly errors: readonly FieldError[] };

export const formsQuery = queryOptions({
  queryKey: ['forms'],
  queryFn: ({ signal }) => get<Page<FormItem>>('/forms', {}, signal),
});

export const formQuery = (key: string) => queryOptions({
  queryKey: ['forms', key],
  queryFn: ({ signal }) => get<Form>(`/forms/${key}`, {}, signal),
});

/** A version never changes. */
export const formVersionQuery = (key: string, version: number) => queryOptions({
  queryKey: ['forms', key, 'versions', version],
  queryFn: ({ signal }) => get<Form>(`/forms/${key}`, { version }, signal),
  staleTime: Number.POSITIVE_INFINITY,
});

export const formUsesQuery = (key: string) => queryOptions({
  queryKey: ['forms', key, 'uses'],
  queryFn: ({ signal }) => get<Page<FormUse>>(`/forms/${key}/uses`, {}, signal),
});

export const trialQuery = (form: FormDefinition) => queryOptions({
  queryKey: ['form-checks', JSON.stringify(form)],
  queryFn: () => tryForm(form),
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: 0,
});

export function tryForm(form: unknown, submission?: Submission): Promise<Trial> {
  return send('POST', '/form-checks', { body: { form, submission } });
}

export function saveForm(key: string, body: { version: number; form: FormDefinition }): Promise<Form> {
  return send('PUT', `/forms/${key}`, { body });
}

/**
 * Publishes the diagram of a process again as it is, so that new cases take the live versions of its forms. A draft that the
 * person has of the process stays, and is from then on based on the new version.
 */
export async function publishAgain({ slug, version }: { slug: string; version: number }, note: string, key: string): Promise<Version> {
  const { xml } = await get<{ xml: string }>(`/processes/${slug}/versions/${version}`);
  const draft = await readDraft(slug);
  const published = await publish(slug, { xml, note, basedOn: version, draft: 0 }, key);
  if (draft.xml !== null && draft.basedOn === version) {
    await keepDraft(slug, { xml: draft.xml, basedOn: published.version, version: draft.version });
  }
  return published;
}
