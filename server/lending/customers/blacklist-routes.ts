/** The blacklist over HTTP. Entries are added and ended, never deleted. */
import { z } from 'zod';

import { Refusal } from '../../errors.ts';
import { route, type Route } from '../../http/route.ts';
import { blacklist, unblacklist, type BlacklistedIdentity } from './blacklist.ts';
import { BlacklistEntry } from './blacklist.entity.ts';
import type { CustomerDeps } from './deps.ts';
import { idParam, newBlacklisting, removal } from './shapes.ts';

const entryItem = z.object({
  id: z.string(), name: z.string(), idMask: z.string().nullable(), reason: z.string(),
  fromOn: z.string(), untilOn: z.string().nullable(), actions: z.array(z.string()),
});

export function blacklistRoutes(deps: CustomerDeps): Route[] {
  return [
    route({
      method: 'GET', path: '/api/blacklist', summary: 'The blacklist', access: { object: 'blacklist', action: 'read' },
      query: z.strictObject({ page: z.coerce.number().int().min(1).max(10_000).default(1) }),
      answer: z.object({ items: z.array(entryItem), total: z.number() }),
      handle: async ({ em, rights, query }) => {
        const [entries, total] = await em.findAndCount(
          BlacklistEntry, {}, { orderBy: { fromOn: 'desc', id: 'desc' }, limit: 20, offset: (query.page - 1) * 20 },
        );
        return { items: entries.map((entry) => itemOf(entry, rights.can('blacklist', 'edit'))), total };
      },
    }),
    route({
      method: 'POST', path: '/api/blacklist', summary: 'Blacklist a person or a company', status: 201,
      access: { object: 'blacklist', action: 'edit' }, body: newBlacklisting, answer: entryItem,
      handle: async ({ em, actor, rights, body: { name, reason, ...who } }) => {
        const orgId = rights.homeOf('blacklist', 'edit');
        if (orgId === undefined) throw new Refusal('forbidden', 'not-allowed', { object: 'blacklist', action: 'edit' });
        return itemOf(await blacklist(deps, em, actor, { name, identity: identityOf(who), reason, orgId }), true);
      },
    }),
    route({
      method: 'POST', path: '/api/blacklist/:id/removals', summary: 'Take an entry off the blacklist', status: 201,
      access: { object: 'blacklist', action: 'edit' }, params: idParam, body: removal, answer: entryItem,
      handle: async ({ em, actor, params, body }) => {
        return itemOf(await unblacklist(deps, em, actor, { id: params.id, reason: body.reason }), true);
      },
    }),
  ];
}

function identityOf(who: { residentId?: string | undefined; socialCreditCode?: string | undefined }): BlacklistedIdentity {
  const { residentId, socialCreditCode } = who;
  if (residentId && !socialCreditCode) return { residentId };
  if (socialCreditCode && !residentId) return { socialCreditCode };
  throw new Refusal('invalid', 'blacklist-identity-required');
}

function itemOf(entry: BlacklistEntry, mayEdit: boolean): z.infer<typeof entryItem> {
  const { id, name, residentId, socialCreditCode, reason, fromOn, untilOn } = entry;
  return {
    id, name, idMask: residentId?.mask ?? socialCreditCode, reason, fromOn, untilOn,
    actions: mayEdit && untilOn === null ? ['remove'] : [],
  };
}
