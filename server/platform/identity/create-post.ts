import type { Em } from '../../database/orm.ts';
import { Refusal } from '../../errors.ts';
import type { Actor } from '../actor.ts';
import { record } from '../audit/index.ts';
import { Post } from './post.entity.ts';

/** Adds a post (新增岗位). Throws `post-exists` for a code that is taken. */
export async function createPost(em: Em, actor: Actor, values: { code: string; name: string }): Promise<Post> {
  if (await em.findOne(Post, { code: values.code })) throw new Refusal('conflict', 'post-exists', { code: values.code });
  const post = em.create(Post, values);
  await em.flush();
  await record(em, actor, { action: 'post.create', object: 'post', objectId: post.id, after: values });
  return post;
}
