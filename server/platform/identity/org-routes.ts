/** The organisation tree and the posts, over HTTP. */
import type { Em } from '../../database/orm.ts';
import { Refusal } from '../../errors.ts';
import { route, type Route } from '../../http/route.ts';
import type { Rights } from '../policy/index.ts';
import { createOrg } from './create-org.ts';
import { createPost } from './create-post.ts';
import { editOrg } from './edit-org.ts';
import { editPost } from './edit-post.ts';
import { requireCover } from './find-person.ts';
import { listOrgs, listPosts } from './list-orgs.ts';
import { moveOrg } from './move-org.ts';
import { Org } from './org.entity.ts';
import * as shapes from './shapes.ts';

const EDIT_ORG = { object: 'org', action: 'edit' } as const;

export function orgRoutes(): Route[] {
  return [
    route({
      method: 'GET', path: '/api/orgs', summary: 'The organisation tree', access: { object: 'org', action: 'read' },
      answer: shapes.pageOf(shapes.OrgItem), handle: async ({ em, rights }) => pageOf(await listOrgs(em, rights)),
    }),
    route({
      method: 'POST', path: '/api/orgs', summary: 'Found a branch or a department', status: 201, access: EDIT_ORG,
      body: shapes.NewOrg, answer: shapes.OrgItem,
      async handle({ em, actor, rights, body }) {
        await requireOrg(em, rights, body.parentId);
        const { id } = await createOrg(em, actor, body);
        return item(await listOrgs(em, rights), id);
      },
    }),
    route({
      method: 'PUT', path: '/api/orgs/:id', summary: 'Rename an organisation, or change its leader', access: EDIT_ORG,
      params: shapes.Id, body: shapes.EditedOrg, answer: shapes.OrgItem,
      async handle({ em, actor, rights, params, body }) {
        await requireOrg(em, rights, params.id);
        await editOrg(em, actor, { id: params.id, ...body });
        return item(await listOrgs(em, rights), params.id);
      },
    }),
    route({
      method: 'POST', path: '/api/orgs/:id/moves', summary: 'Move an organisation with all below it under another', access: EDIT_ORG,
      params: shapes.Id, body: shapes.MovedOrg, answer: shapes.OrgItem,
      async handle({ em, actor, rights, params, body }) {
        await requireOrg(em, rights, params.id);
        await requireOrg(em, rights, body.parentId);
        await moveOrg(em, actor, { id: params.id, ...body });
        return item(await listOrgs(em, rights), params.id);
      },
    }),
  ];
}

export function postRoutes(): Route[] {
  return [
    route({
      method: 'GET', path: '/api/posts', summary: 'The posts', access: { object: 'post', action: 'read' },
      answer: shapes.pageOf(shapes.PostItem), handle: async ({ em, rights }) => pageOf(await listPosts(em, rights)),
    }),
    route({
      method: 'POST', path: '/api/posts', summary: 'Add a post', status: 201, access: { object: 'post', action: 'edit' },
      body: shapes.NewPost, answer: shapes.PostItem,
      async handle({ em, actor, rights, body }) {
        const { id } = await createPost(em, actor, body);
        return item(await listPosts(em, rights), id);
      },
    }),
    route({
      method: 'PUT', path: '/api/posts/:id', summary: 'Rename a post', access: { object: 'post', action: 'edit' },
      params: shapes.Id, body: shapes.EditedPost, answer: shapes.PostItem,
      async handle({ em, actor, rights, params, body }) {
        await editPost(em, actor, { id: params.id, ...body });
        return item(await listPosts(em, rights), params.id);
      },
    }),
  ];
}

/** Throws `org-not-found` unless the person may see it, and `not-allowed` unless they may change it. */
async function requireOrg(em: Em, rights: Rights, id: string): Promise<void> {
  const org = await em.findOne(Org, { id });
  const row = org && { orgId: org.id, ownerId: org.leaderId ?? '' };
  if (!row || !rights.covers('org', 'read', row)) throw new Refusal('absent', 'org-not-found');
  requireCover(rights, 'org', 'edit', row);
}

function pageOf<T>(items: readonly T[]) {
  return { items, total: items.length };
}

function item<T extends { readonly id: string }>(items: readonly T[], id: string): T | undefined {
  return items.find((one) => one.id === id);
}
