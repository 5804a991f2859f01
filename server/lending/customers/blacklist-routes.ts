/** The blacklist over HTTP. Entries are added and ended, never deleted. */
import { z } from 'zod';

import type { Em } from '../../database/orm.ts';
import { patternOf } from '../../database/sql.ts';
import { Refusal } from '../../errors.ts';
import { route, type Route } from '../../http/route.ts';
import { whereOf, type Rights } from '../../platform/policy/index.ts';
import { idParam, pageQuery } from '../shapes.ts';
import { blacklist, unblacklist, type BlacklistedIdentity } from './blacklist.ts';
import { BlacklistEntry } from './blacklist.entity.ts';
import type { CustomerDeps } from './deps.ts';
import { newBlacklisting, removal } from './shapes.ts';

const entryItem = z.object({
  id: z.string(), name: z.string(), idMask: z.string().nullable(), reason: z.string(),
  fromOn: z.string(), untilOn: z.string().nullable(), actions: z.array(z.string()),
});
export type BlacklistItem = z.infer<typeof entryItem>;

const ROW = { org: 'orgId', owner: 'ownerId' } as const;

export function blacklistRoutes(deps: CustomerDeps): Route[] {
  return [
    route({
      method: 'GET', path: '/api/blacklist', summary: 'The blacklist', access: { object: 'blacklist', action: 'read' },
      query: pageQuery, answer: z.object({ items: z.array(entryItem), total: z.number() }),
      handle: ({ em, rights, query }) => listBlacklist(em, rights, query),
    }),
    route({
      method: 'POST', path: '/api/blacklist', summary: 'Blacklist a person or a company', status: 201,
      access: { object: 'blacklist', action: 'edit' }, body: newBlacklisting, answer: entryItem,
      handle: async ({ em, actor, rights, body: { name, reason, ...who } }) => {
        const orgId = rights.homeOf('blacklist', 'edit');
        if (orgId === undefined) throw new Refusal('forbidden', 'not-allowed', { object: 'blacklist', action: 'edit' });
        return itemOf(rights, await blacklist(deps, em, actor, { name, identity: namedBy(who), reason, orgId }));
      },
    }),
    route({
      method: 'POST', path: '/api/blacklist/:id/removals', summary: 'Take an entry off the blacklist', status: 201,
      access: { object: 'blacklist', action: 'edit' }, params: idParam, body: removal, answer: entryItem,
      handle: async ({ em, actor, rights, params, body }) => {
        const entry = await em.findOne(BlacklistEntry, { id: params.id, ...whereOf(rights.rows('blacklist', 'edit'), ROW) });
        if (!entry) throw new Refusal('absent', 'not-blacklisted');
        return itemOf(rights, await unblacklist(deps, em, actor, { entry, reason: body.reason }));
      },
    }),
  ];
}

async function listBlacklist(
  em: Em, rights: Rights, { text, page, pageSize }: z.output<typeof pageQuery>,
): Promise<{ items: BlacklistItem[]; total: number }> {
  const wanted = patternOf(text);
  const named = wanted ? { name: { $ilike: wanted } } : {};
  const [entries, total] = await em.findAndCount(
    BlacklistEntry, { ...whereOf(rights.rows('blacklist', 'read'), ROW), ...named },
    { orderBy: { fromOn: 'desc', id: 'desc' }, limit: pageSize, offset: (page - 1) * pageSize },
  );
  return { items: entries.map((entry) => itemOf(rights, entry)), total };
}

type Named = Pick<z.output<typeof newBlacklisting>, 'residentId' | 'socialCreditCode'>;

function namedBy({ residentId, socialCreditCode }: Named): BlacklistedIdentity {
  if (residentId && !socialCreditCode) return { residentId };
  if (socialCreditCode && !residentId) return { socialCreditCode };
  throw new Refusal('invalid', 'blacklist-identity-required');
}

function itemOf(rights: Rights, entry: BlacklistEntry): BlacklistItem {
  const { id, name, residentId, socialCreditCode, reason, fromOn, untilOn } = entry;
  return {
    id, name, idMask: residentId?.mask ?? socialCreditCode ?? null, reason, fromOn, untilOn: untilOn ?? null,
    actions: !untilOn && rights.covers('blacklist', 'edit', entry) ? ['remove'] : [],
  };
}
