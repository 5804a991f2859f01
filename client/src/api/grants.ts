/** 项目授权: who is let into a case by name. */
import { queryOptions } from '@tanstack/react-query';

import { get, send } from './client.ts';
import type { Page, Ref } from './types.ts';

export type GrantRight = 'read' | 'edit';
export type Grant = { readonly id: string; readonly person: Ref; readonly right: GrantRight; readonly until: string | null };

export const grantsQuery = (caseId: string) => queryOptions({
  queryKey: ['cases', caseId, 'grants'],
  queryFn: ({ signal }) => get<Page<Grant>>(`/cases/${caseId}/grants`, {}, signal),
});

export type NewGrant = { readonly caseId: string; readonly personId: string; readonly right: GrantRight; readonly until: string | null };

export function grant({ caseId, ...body }: NewGrant, key: string): Promise<Grant> {
  return send('POST', `/cases/${caseId}/grants`, { body, key });
}

export function revoke({ caseId, id }: { caseId: string; id: string }): Promise<void> {
  return send('DELETE', `/cases/${caseId}/grants/${id}`);
}
