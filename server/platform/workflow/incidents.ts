/** Incidents as an admin reads them: what failed in words, at which node of which case. */
import { z } from 'zod';

import type { Em } from '../../database/orm.ts';
import { isoOf, sql } from '../../database/sql.ts';
import { sentence } from '../../http/problem.ts';
import type { Page } from '../../http/route.ts';
import type { Rights } from '../policy/index.ts';
import type { Runtime } from './deps.ts';

export const IncidentItem = z.object({
  id: z.string(), code: z.string(), title: z.string(), facts: z.record(z.string(), z.unknown()), instanceId: z.string().nullable(),
  caseId: z.string().nullable(), case: z.object({ number: z.string(), title: z.string() }).nullable(), nodeId: z.string().nullable(),
  nodeName: z.string().nullable(), openedAt: z.string(), resolvedAt: z.string().nullable(), actions: z.array(z.string()),
});
export type IncidentItem = z.infer<typeof IncidentItem>;

export type IncidentQuery = { readonly open: boolean; readonly page: number; readonly pageSize: number };

type Row = {
  id: string; code: string; facts: Record<string, unknown>; instance_id: string | null; case_id: string | null; node_id: string | null;
  opened_at: string; resolved_at: string | null; number: string | null; title: string | null; definition_id: string | null;
};

/** Incidents, the newest first; `open` leaves out those that were tried again. */
export async function listIncidents(runtime: Runtime, em: Em, rights: Rights, { open, page, pageSize }: IncidentQuery): Promise<Page<IncidentItem>> {
  const chosen = 'from incident n where ($1::boolean is false or n.resolved_at is null)';
  const [counted] = await sql<{ total: string }>(em, `select count(*) as total ${chosen}`, [open]);
  const rows = await sql<Row>(
    em,
    `select n.*, c.number, c.title, i.definition_id from (select n.* ${chosen} order by n.opened_at desc, n.id desc limit $2 offset $3) n
     left join cases c on c.id = n.case_id left join instance i on i.id = n.instance_id order by n.opened_at desc, n.id desc`,
    [open, pageSize, (page - 1) * pageSize],
  );
  const items: IncidentItem[] = [];
  for (const row of rows) items.push(await present(runtime, em, rights, row));
  return { items, total: Number(counted?.total ?? 0) };
}

async function present(runtime: Runtime, em: Em, rights: Rights, row: Row): Promise<IncidentItem> {
  const definition = row.definition_id === null ? undefined : await runtime.definitions.byId(em, row.definition_id);
  const node = row.node_id === null ? undefined : definition?.model.nodes[row.node_id];
  return {
    id: row.id, code: row.code, title: sentence(row.code, row.facts), facts: row.facts, instanceId: row.instance_id, caseId: row.case_id,
    case: row.number === null ? null : { number: row.number, title: row.title ?? '' }, nodeId: row.node_id, nodeName: node?.name ?? null,
    openedAt: isoOf(row.opened_at) ?? '', resolvedAt: isoOf(row.resolved_at),
    actions: row.resolved_at === null && rights.can('incident', 'retry') ? ['retry'] : [],
  };
}
