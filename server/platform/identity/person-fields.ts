/** What the record of a person may hold, checked the same way when it is made and when it is changed. */
import type { Sealed } from '../../database/columns.ts';
import type { Em } from '../../database/orm.ts';
import { Refusal } from '../../errors.ts';
import { isMobile } from '../forms/fields/mobile.ts';
import type { Vault } from '../vault.ts';
import { Org } from './org.entity.ts';
import type { Person } from './person.entity.ts';
import { Post } from './post.entity.ts';

export type PersonFields = {
  readonly name: string;
  readonly orgId: string;
  readonly postId: string | null;
  /** In clear, on its way to the vault. Undefined keeps what is there, null takes it out. */
  readonly mobile?: string | null | undefined;
};

export type PersonColumns = { name: string; orgId: string; postId: string | null; mobile?: Sealed | null };

/** The fields as columns. Throws `org-not-found`, `post-not-found`, `mobile-invalid`. */
export async function columnsOf(em: Em, vault: Vault, { name, orgId, postId, mobile }: PersonFields): Promise<PersonColumns> {
  if (!await em.findOne(Org, { id: orgId })) throw new Refusal('absent', 'org-not-found');
  if (postId !== null && !await em.findOne(Post, { id: postId })) throw new Refusal('absent', 'post-not-found');
  if (mobile && !isMobile(mobile)) throw new Refusal('invalid', 'mobile-invalid');
  return { name, orgId, postId, ...(mobile !== undefined && { mobile: mobile ? vault.seal(mobile) : null }) };
}

/** What an audit row says of a person: nothing secret. */
export function auditOf({ username, name, orgId, postId, enabled, mobile }: Person): Record<string, unknown> {
  return { username, name, orgId, postId, enabled, mobile: mobile?.mask ?? null };
}
