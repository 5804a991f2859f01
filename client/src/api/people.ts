/** People, their roles in organisations, organisations and posts. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';

import type * as shapes from '../../../server/platform/identity/shapes.ts';
import { get, send } from './client.ts';
import { PAGE_SIZE } from './tasks.ts';
import type { Membership, Org, Page, Person, PersonItem, Post } from './types.ts';

export type PeopleFilter = {
  readonly text: string; readonly org: string; readonly role: string; readonly enabled: string; readonly page: number;
};

export const peopleQuery = (filter: PeopleFilter) => queryOptions({
  queryKey: ['people', filter],
  queryFn: ({ signal }) => get<Page<PersonItem>>('/people', { ...filter, pageSize: PAGE_SIZE }, signal),
  placeholderData: keepPreviousData,
});

export const personQuery = (id: string) => queryOptions({
  queryKey: ['people', id],
  queryFn: ({ signal }) => get<Person>(`/people/${id}`, {}, signal),
});

export const orgsQuery = queryOptions({
  queryKey: ['orgs'],
  queryFn: ({ signal }) => get<Page<Org>>('/orgs', {}, signal),
  staleTime: 60_000,
});

export const postsQuery = queryOptions({
  queryKey: ['posts'],
  queryFn: ({ signal }) => get<Page<Post>>('/posts', {}, signal),
  staleTime: 60_000,
});

/** Finds colleagues by part of a name, for a search field. */
export const findPeople = {
  key: 'people',
  async find(text: string, signal: AbortSignal) {
    const { items } = await get<Page<PersonItem>>('/people', { text, enabled: 'true', pageSize: 10 }, signal);
    return items.map(({ id, name, org }) => ({ id, name, detail: org.name }));
  },
};

export type NewPerson = z.input<typeof shapes.NewPerson>;
export type EditedPerson = z.input<typeof shapes.EditedPerson>;
/** A password that is shown once, to be handed over; the person has to change it. */
export type Registered = { readonly person: Person; readonly password: string };

export function registerPerson(body: NewPerson, key: string): Promise<Registered> {
  return send('POST', '/people', { body, key });
}

export function editPerson(id: string, body: EditedPerson): Promise<Person> {
  return send('PUT', `/people/${id}`, { body });
}

export function resetPassword(id: string): Promise<{ password: string }> {
  return send('POST', `/people/${id}/password-resets`, { body: {} });
}

export function grantMembership(personId: string, body: z.input<typeof shapes.NewMembership>, key: string): Promise<Membership> {
  return send('POST', `/people/${personId}/memberships`, { body, key });
}

export function editMembership(personId: string, id: string, body: z.input<typeof shapes.EditedMembership>): Promise<Membership> {
  return send('PUT', `/people/${personId}/memberships/${id}`, { body });
}

export function endMembership(personId: string, id: string): Promise<void> {
  return send('DELETE', `/people/${personId}/memberships/${id}`);
}

/** Opens the sealed mobile number; the reading and its reason are recorded. */
export function discloseMobile(id: string, reason: string): Promise<{ value: string }> {
  return send('POST', `/people/${id}/disclosures`, { body: { reason } });
}

export function createOrg(body: z.input<typeof shapes.NewOrg>, key: string): Promise<Org> {
  return send('POST', '/orgs', { body, key });
}

export function editOrg(id: string, body: z.input<typeof shapes.EditedOrg>): Promise<Org> {
  return send('PUT', `/orgs/${id}`, { body });
}

export function moveOrg(id: string, body: z.input<typeof shapes.MovedOrg>): Promise<Org> {
  return send('POST', `/orgs/${id}/moves`, { body });
}

export function createPost(body: z.input<typeof shapes.NewPost>, key: string): Promise<Post> {
  return send('POST', '/posts', { body, key });
}

export function editPost(id: string, body: z.input<typeof shapes.EditedPost>): Promise<Post> {
  return send('PUT', `/posts/${id}`, { body });
}
