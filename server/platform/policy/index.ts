/** The door of the policy room: what a person may do, compiled once per policy version. */

export { ROW_SCOPES, type RowFilter, type RowScope } from './scope.ts';
export { noRights, type Rights } from './rights.ts';
export { createPolicy, type Policy } from './policy.ts';
export { type Sight, type SightDeps, sightOf } from './sight.ts';
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
