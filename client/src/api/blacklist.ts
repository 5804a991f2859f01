/** Whom the company does not lend to. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';

import type * as shapes from '../../../server/lending/customers/shapes.ts';
import { get, send } from './client.ts';
import type { Page } from './types.ts';

export type BlacklistEntry = {
  readonly id: string; readonly name: string; readonly idMask: string | null; readonly reason: string;
  readonly fromOn: string; readonly untilOn: string | null; readonly actions: readonly string[];
};

export const blacklistQuery = ({ text, page }: { readonly text: string; readonly page: number }) => queryOptions({
  queryKey: ['blacklist', { text, page }],
  queryFn: ({ signal }) => get<Page<BlacklistEntry>>('/blacklist', { text, page }, signal),
  placeholderData: keepPreviousData,
});

export function addToBlacklist(body: z.input<typeof shapes.newBlacklisting>, key: string): Promise<BlacklistEntry> {
  return send('POST', '/blacklist', { body, key });
}

export function takeOffBlacklist({ id, reason }: { id: string; reason: string }, key: string): Promise<BlacklistEntry> {
  return send('POST', `/blacklist/${id}/removals`, { body: { reason }, key });
}
