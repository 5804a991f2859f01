import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';
import type { Side } from './chart.ts';
import type { KnownAccount } from './entry.ts';

/** An account of the company's books as it stands: the chart it began with, and what was changed since. */
export type LedgerAccount = KnownAccount & {
  readonly code: string;
  readonly side: Side;
  readonly parent: string | null;
};

/** Every account by its code, in the order of codes: a head comes before what is below it. */
export async function accountsOf(em: Em): Promise<ReadonlyMap<string, LedgerAccount>> {
  const rows = await sql<LedgerAccount>(
    em, 'select code, name, kind, side, parent, leaf, open, dimensions from ledger_account order by code',
  );
  return new Map(rows.map((row) => [row.code, row]));
}
