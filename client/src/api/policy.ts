/** Roles, rules, and what a person can do and why. */
import { queryOptions } from '@tanstack/react-query';

import { get, send } from './client.ts';
import type { Choice, Page, Ref } from './types.ts';

export type Scope = 'self' | 'department' | 'department-below' | 'all';

export type Role = {
  readonly id: string; readonly name: string; readonly duty: string; readonly inherits: readonly Choice[]; readonly people: number;
  readonly actions: readonly string[]; readonly version: number;
};
export type RoleValues = { readonly name: string; readonly duty: string; readonly inherits: readonly string[] };
export type Rule = { readonly role: string; readonly object: string; readonly action: string; readonly scope: Scope };
export type Section = { readonly name: string; readonly version: number; readonly origin: 'file' | 'database'; readonly rules: readonly Rule[] };
/** A person can do it because of a role in an organisation; `through` is the role that the rule names. */
export type Reason = Omit<Rule, 'role'> & { readonly role: Choice; readonly through: Choice; readonly org: Ref };

export const rolesQuery = queryOptions({
  queryKey: ['roles'],
  queryFn: ({ signal }) => get<Page<Role>>('/roles', {}, signal),
  staleTime: 60_000,
});

export const policiesQuery = queryOptions({
  queryKey: ['policies'],
  queryFn: ({ signal }) => get<Page<Section>>('/policies', {}, signal),
});

export const reasonsQuery = (personId: string) => queryOptions({
  queryKey: ['people', personId, 'rights'],
  queryFn: ({ signal }) => get<Page<Reason>>(`/people/${personId}/rights`, {}, signal),
});

export function savePolicy(name: string, body: { version: number; rules: readonly Rule[] }): Promise<Section> {
  return send('PUT', `/policies/${name}`, { body });
}

export function createRole(body: RoleValues & { id: string }, key: string): Promise<Role> {
  return send('POST', '/roles', { body, key });
}

export function deleteRole({ id, version }: Role): Promise<unknown> {
  return send('DELETE', `/roles/${id}?version=${version}`);
}

export function editRole(id: string, body: RoleValues & { version: number }): Promise<Role> {
  return send('PUT', `/roles/${id}`, { body });
}
