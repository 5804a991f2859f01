/** Row filters as conditions: one for the mapper, one for plain SQL. */
import type { RowFilter } from './scope.ts';

/** A condition with its parameters, numbered on from where the caller's end. */
export type SqlText = { readonly text: string; readonly parameters: readonly unknown[] };

/** Names of the properties that say where a row belongs; `case` where it hangs on a case. */
export type RowProperties = { readonly org: string; readonly owner: string; readonly case?: string };

type Condition = Record<string, unknown>;

/**
 * The filter as a MikroORM condition. `caseIds` (from `policy.casesOf`) lets in rows of cases the person takes part in or was
 * granted. A right that is not held (`undefined`) reaches no rows but those.
 */
export function whereOf(filter: RowFilter | undefined, properties: RowProperties, caseIds: readonly string[] = []): Condition {
  if (filter?.all) return {};
  const ways: Condition[] = [];
  if (filter && filter.orgIds.length > 0) ways.push({ [properties.org]: { $in: [...filter.orgIds] } });
  if (filter?.ownerId !== undefined) ways.push({ [properties.owner]: filter.ownerId });
  if (properties.case !== undefined && caseIds.length > 0) ways.push({ [properties.case]: { $in: [...caseIds] } });
  return ways.length === 0 ? NOTHING : { $or: ways };
}

const NOTHING: Condition = { id: { $in: [] } };

/**
 * The filter as SQL over named columns (`{ org: 'c.org_id', owner: 'c.owner_id' }`), its parameters numbered from `first`.
 * Join it with `or` to whatever else lets a row in.
 */
export function sqlOf(
  filter: RowFilter | undefined, columns: { readonly org: string; readonly owner: string }, first: number,
): SqlText {
  if (!filter) return { text: 'false', parameters: [] };
  if (filter.all) return { text: 'true', parameters: [] };
  return {
    text: `(${columns.org} = any($${first}::uuid[]) or ${columns.owner} = $${first + 1}::uuid)`,
    parameters: [filter.orgIds, filter.ownerId ?? null],
  };
}
