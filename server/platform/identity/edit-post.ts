import { LockMode } from '@mikro-orm/core';

import type { Em } from '../../database/orm.ts';
import { Refusal } from '../../errors.ts';
import type { Actor } from '../actor.ts';
import { record } from '../audit/index.ts';
import { Post } from './post.entity.ts';

/** Renames a post (修改岗位). Throws `post-not-found`, `stale-version`, `post-exists`. */
export async function editPost(
  em: Em, actor: Actor, { id, version, ...values }: { id: string; version: number; code: string; name: string },
): Promise<Post> {
  const post = await em.findOne(Post, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!post) throw new Refusal('absent', 'post-not-found');
  if (post.version !== version) throw new Refusal('conflict', 'stale-version');
  const namesake = await em.findOne(Post, { code: values.code, id: { $ne: id } });
  if (namesake) throw new Refusal('conflict', 'post-exists', { code: values.code });
  const before = { code: post.code, name: post.name };
  em.assign(post, values);
  await em.flush();
  await record(em, actor, { action: 'post.edit', object: 'post', objectId: id, before, after: values });
  return post;
}
