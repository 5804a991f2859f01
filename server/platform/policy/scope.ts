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
