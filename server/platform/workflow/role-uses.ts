/** Which processes name a role: as who may start them, who does a task, who gets a copy or has a veto. */
import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';

/** Names of the processes whose live version, or one that something still runs on, names the role. */
export async function roleUses(em: Em, role: string): Promise<readonly string[]> {
  const rows = await sql<{ name: string }>(
    em,
    `select distinct d.name from process_definition d
     where (d.live or exists (select 1 from instance i where i.definition_id = d.id and i.status = 'running'))
       and (d.source->'outline'->'starterGroups' @> to_jsonb($1::text)
         or exists (select 1 from jsonb_each(d.source->'outline'->'nodes') node
           where node.value->'candidateGroups' @> to_jsonb($1::text) or node.value->'properties'->>'vote.veto' = $1
             or $1 = any(regexp_split_to_array(trim(coalesce(node.value->'properties'->>'cc', '')), '\\s*,\\s*'))))
     order by d.name`,
    [role],
  );
  return rows.map(({ name }) => name);
}
