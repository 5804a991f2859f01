/** The door of the policy room: what a person may do, compiled once per policy version. */

/** How far a right reaches, from narrow to wide. */
export const ROW_SCOPES = ['self', 'department', 'department-below', 'all'] as const;
export type RowScope = (typeof ROW_SCOPES)[number];

/**
 * The rows of an object a person may act on: all of them, or those they own, or those of the given organisations.
 * Cases in which the person has or had a task, and explicit case grants, come on top where the row hangs on a case.
 */
export type RowFilter =
  | { readonly all: true }
  | { readonly all: false; readonly ownerId: string | undefined; readonly orgIds: readonly string[] };

/** A person's compiled rights: sets and filters, never a policy call per row. */
export type Rights = {
  readonly personId: string;
  /** The policy version these were compiled from. */
  readonly version: number;
  /** Roles held today, in any organisation; inherited ones too. */
  readonly roles: ReadonlySet<string>;
  /** True when the action is held on the object in some scope, e.g. `can('customer', 'read')`, `can('process:extension', 'start')`. */
  can(object: string, action: string): boolean;
  /** Which rows the action reaches; `undefined` when it is not held at all. */
  rows(object: string, action: string): RowFilter | undefined;
  /** True when the row lies inside the scope of the action. */
  covers(object: string, action: string, row: { readonly orgId: string; readonly ownerId: string }): boolean;
  /** The organisations in which a role is held today (a branch manager approves for that branch). */
  orgsOf(role: string): readonly string[];
  /** The organisation in which the person holds an action, the main one first: where a record they make belongs. */
  homeOf(object: string, action: string): string | undefined;
  /** Everything held, for a menu; an object may end in `*`. */
  held(): readonly { readonly object: string; readonly actions: readonly string[] }[];
};

export { noRights } from './rights.ts';
export { createPolicy, type Policy } from './policy.ts';
export { sqlOf, whereOf, type SqlText } from './where.ts';
export { type Rule } from './book.ts';
export { readPolicyFiles, type PolicySection, type RoleLine } from './files.ts';
export { syncPolicies, type PolicyDifference } from './sync.ts';
export { changeSection } from './change.ts';
export { refuseLockOut } from './lock-out.ts';
export { refuseBeyond } from './beyond.ts';
export { CaseGrant, CASE_RIGHTS, type CaseRight } from './case-grant.entity.ts';
export { grantCase, revokeGrant } from './grant-case.ts';
export { policyRoutes } from './routes.ts';
