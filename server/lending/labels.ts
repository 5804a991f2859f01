/** How the records of a register are called in lists. */
import { sql } from '../database/sql.ts';
import type { SubjectProvider } from '../platform/workflow/step.ts';

/** The labels of a subject provider whose records are called by one column of their table. */
export const labelledBy = (table: string, column: string): SubjectProvider['labels'] => async (em, ids) => {
  const rows = await sql<{ id: string; label: string }>(em, `
    select id, ${column} as label from ${table} where id = any($1::uuid[])`, [ids]);
  return new Map(rows.map(({ id, label }) => [id, label]));
};
