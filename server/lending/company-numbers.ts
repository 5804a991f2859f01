/** Numbers that run without gaps per company and year: those of agreements, notes and dossiers. */
import type { Em } from '../database/orm.ts';
import { sql } from '../database/sql.ts';
import { numberOn } from '../platform/numbering/index.ts';

/** The next of a kind in the year of a day, `HT2026-0007`. */
export async function companyNumber(em: Em, on: string, { kind, prefix }: { kind: string; prefix: string }): Promise<string> {
  const [company] = await sql<{ code: string }>(em, 'select code from org where parent_id is null');
  return numberOn(em, on, { kind, scope: company?.code ?? '', prefix, digits: 4 });
}
