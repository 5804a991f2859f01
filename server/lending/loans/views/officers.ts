/** Whose loans a person sees: what the register can be narrowed to. Names only: nothing else of a colleague is told. */
import { z } from 'zod';

import type { Em } from '../../../database/orm.ts';
import { sql } from '../../../database/sql.ts';
import { type Sight, sqlOf } from '../../../platform/policy/index.ts';

export const officersAnswer = z.object({ officers: z.array(z.object({ id: z.string(), name: z.string() })) });

/** Owners of the loans within reach, in the order of their names. */
export async function officers(em: Em, { rows }: Sight): Promise<z.infer<typeof officersAnswer>> {
  const scope = sqlOf(rows, { org: 'l.org_id', owner: 'l.owner_id' }, 1);
  const found = await sql<{ id: string; name: string }>(em, `
    select p.id, p.name from person p where p.id in (select l.owner_id from loan l where ${scope.text})
    order by p.name collate "zh-x-icu", p.id`, [...scope.parameters]);
  return { officers: found };
}
