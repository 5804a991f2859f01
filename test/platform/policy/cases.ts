/** Cases to try row scopes on, without a workflow. */
import { v7 } from 'uuid';

import type { Em } from '../../../server/database/orm.ts';
import { sql } from '../../../server/database/sql.ts';

let last = 0;

/** A case of an organisation, owned and started by a person; answers its id. */
export async function openCase(em: Em, { orgId, ownerId }: { orgId: string; ownerId: string }): Promise<string> {
  const id = v7();
  await sql(
    em,
    `insert into cases (id, kind, number, title, status, starter_id, owner_id, org_id, opened_at)
     values ($1, 'trial', $2, '试验项目', 'open', $3, $3, $4, '2026-03-02T01:00:00Z')`,
    [id, `SY-${last += 1}`, ownerId, orgId],
  );
  return id;
}
