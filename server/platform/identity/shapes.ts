/** What the identity routes take and give, as zod schemas: the client imports the types. */
import { z } from 'zod';

import { ORG_KINDS } from './org.entity.ts';

export const Ref = z.object({ id: z.string(), name: z.string() });
export const Coded = z.object({ code: z.string(), name: z.string() });
export const pageOf = <S extends z.ZodType>(item: S) => z.object({ items: z.array(item), total: z.int() });

export const Id = z.object({ id: z.uuid() });
export const Version = z.int().min(1).max(2 ** 31 - 1);
const Name = z.string().trim().min(1).max(80);
const Code = z.string().trim().regex(/^[A-Za-z0-9_-]{1,40}$/);

export const SessionView = z.object({
  person: z.object({ id: z.string(), username: z.string(), name: z.string(), org: Ref.nullable(), post: z.string().nullable() }),
  roles: z.array(Coded),
  rights: z.array(z.object({ object: z.string(), actions: z.array(z.string()) })),
  /** The company whose business this is, as its papers name it. */
  company: z.string(),
  csrfToken: z.string(),
  businessDate: z.string(),
  mustChangePassword: z.boolean(),
});
export type SessionView = z.output<typeof SessionView>;

export const SessionItem = z.object({
  id: z.string(), since: z.string(), lastSeenAt: z.string(), address: z.string(),
  /** What the browser calls itself. */
  agent: z.string(),
  current: z.boolean(),
});
export type SessionItem = z.output<typeof SessionItem>;

export const PersonItem = z.object({
  id: z.string(), username: z.string(), name: z.string(), org: Ref, post: Ref.nullable(), mobileMask: z.string().nullable(),
  enabled: z.boolean(), locked: z.boolean(),
  /** Roles held today, and where. */
  roles: z.array(Coded.extend({ org: Ref })),
  actions: z.array(z.string()), version: z.int(),
});
export type PersonItem = z.output<typeof PersonItem>;

export const MembershipItem = z.object({
  id: z.string(), role: Coded, org: Ref, fromOn: z.string(), toOn: z.string().nullable(), holds: z.boolean(),
  actions: z.array(z.string()), version: z.int(),
});
export type MembershipItem = z.output<typeof MembershipItem>;

export const PersonDetail = PersonItem.extend({
  createdAt: z.string(), lastSeenAt: z.string().nullable(), mustChangePassword: z.boolean(), memberships: z.array(MembershipItem),
});
export type PersonDetail = z.output<typeof PersonDetail>;

export const PersonQuery = z.strictObject({
  text: z.string().max(100).optional(),
  /** People of this organisation and all below it. */
  org: z.uuid().optional(),
  role: z.string().max(40).optional(),
  enabled: z.enum(['true', 'false']).transform((text) => text === 'true').optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(100).default(20),
});
export type PersonQuery = z.output<typeof PersonQuery>;

const PersonFields = {
  name: Name,
  orgId: z.uuid(),
  postId: z.uuid().nullable().default(null),
  /** Sealed; absent keeps what is there, null takes it out. */
  mobile: z.string().trim().max(20).nullable().optional(),
};
export const NewPerson = z.strictObject({ username: z.string().trim().toLowerCase().max(32), ...PersonFields });
export const EditedPerson = z.strictObject({ ...PersonFields, postId: z.uuid().nullable(), enabled: z.boolean(), version: Version });

const Term = { fromOn: z.iso.date(), toOn: z.iso.date().nullable().default(null) };
export const NewMembership = z.strictObject({ role: z.string().max(40), orgId: z.uuid(), ...Term });
export const EditedMembership = z.strictObject({ toOn: z.iso.date().nullable(), version: Version });

export const OrgItem = z.object({
  id: z.string(), kind: z.enum(ORG_KINDS), code: z.string(), name: z.string(), parentId: z.string().nullable(),
  /** How many organisations stand above it. */
  depth: z.int(),
  leader: Ref.nullable(),
  /** People who work in it, not counting those below. */
  people: z.int(),
  actions: z.array(z.string()), version: z.int(),
});
export type OrgItem = z.output<typeof OrgItem>;

export const NewOrg = z.strictObject({ kind: z.enum(['branch', 'department']), parentId: z.uuid(), code: Code, name: Name });
export const EditedOrg = z.strictObject({ code: Code, name: Name, leaderId: z.uuid().nullable(), version: Version });
export const MovedOrg = z.strictObject({ parentId: z.uuid(), version: Version });

export const PostItem = z.object({ id: z.string(), code: z.string(), name: z.string(), actions: z.array(z.string()), version: z.int() });
export type PostItem = z.output<typeof PostItem>;
export const NewPost = z.strictObject({ code: Code, name: Name });
export const EditedPost = z.strictObject({ code: Code, name: Name, version: Version });
