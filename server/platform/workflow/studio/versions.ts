/** The versions of a process: who published what when, and what still runs on each. */
import type { Em } from '../../../database/orm.ts';
import { isoOf, sql } from '../../../database/sql.ts';
import { Refusal } from '../../../errors.ts';
import type { Rights } from '../../policy/index.ts';
import { type CompiledModel, nextNodes } from '../engine/index.ts';
import type { Workflow } from '../index.ts';
import { ProcessDefinition } from '../tables/definition.entity.ts';
import { mayPublish } from './access.ts';
import { retirementOf } from './openness.ts';
import type { VersionItem, Versions, VersionXml } from './shapes.ts';

export type VersionRow = {
  id: string; version: number; name: string; note: string; origin: 'file' | 'database'; live: boolean; at: string;
  by_id: string | null; by_name: string | null; running: number;
};

/** The columns of a `VersionRow`; to be joined as `d` with the person as `p`. */
export const VERSION_COLUMNS = `d.id, d.version, d.name, d.note, d.origin, d.live, d.published_at as at, p.id as by_id, p.name as by_name,
  (select count(*)::int from instance i where i.definition_id = d.id and i.status = 'running') as running`;

/**
 * Newest first. A process that is only begun has none yet; for who may not publish it, there is no such process:
 * `process-not-found`.
 */
export async function versionsOf({ definitions }: Pick<Workflow, 'definitions'>, em: Em, rights: Rights, slug: string): Promise<Versions> {
  const rows = await sql<VersionRow>(
    em,
    `select ${VERSION_COLUMNS} from process_definition d left join person p on p.id = d.published_by
     where d.slug = $1 order by d.version desc`,
    [slug],
  );
  const live = rows.find((row) => row.live) ?? rows[0];
  const actions = mayPublish(rights, slug) ? ['publish'] : [];
  if (!live && actions.length === 0) throw new Refusal('absent', 'process-not-found', { slug });
  const standing = await standingAt(em, slug);
  const items: VersionItem[] = [];
  for (const row of rows) {
    const here = standing.filter((one) => one.definition_id === row.id);
    const nodes = here.length === 0 ? [] : nodesOf((await definitions.byId(em, row.id)).model, here);
    items.push({ ...versionItem(row), name: row.name, nodes });
  }
  return { slug, name: live?.name ?? slug, items, total: items.length, retired: await retirementOf(em, slug), actions };
}

export function versionItem(row: VersionRow): Omit<VersionItem, 'nodes' | 'name'> {
  return {
    version: row.version, note: row.note, by: row.by_id === null ? null : { id: row.by_id, name: row.by_name ?? '' },
    at: isoOf(row.at) ?? '', origin: row.origin, live: row.live, running: row.running,
  };
}

type Standing = { definition_id: string; node_id: string; running: number };

/** How many running instances have a token at each node, by version: read from the neutral tokens. */
async function standingAt(em: Em, slug: string): Promise<readonly Standing[]> {
  return sql<Standing>(
    em,
    `select i.definition_id, token->>'nodeId' as node_id, count(distinct i.id)::int as running
     from process_definition d join instance i on i.definition_id = d.id and i.status = 'running',
       jsonb_array_elements(i.tokens) as token
     where d.slug = $1 group by 1, 2`,
    [slug],
  );
}

/** In the order a token comes by them; what lies in a sub-process comes with it. */
function nodesOf(model: CompiledModel, standing: readonly Standing[]): VersionItem['nodes'] {
  const { nodes } = model;
  const order = inOrder(model);
  const place = (id: string) => order.indexOf(nodes[id]?.scope[0] ?? id);
  return [...standing].sort((one, other) => place(one.node_id) - place(other.node_id))
    .map(({ node_id, running }) => ({ id: node_id, name: nodes[node_id]?.name || node_id, running }));
}

function inOrder({ nodes, flows, start }: CompiledModel): readonly string[] {
  const order = [start];
  for (const id of order) order.push(...nextNodes(nodes, flows, id).filter((next) => !order.includes(next)));
  return order;
}

/** A version's diagram as it was published. Throws `process-version-not-found`. */
export async function versionXml(em: Em, slug: string, version: number): Promise<VersionXml> {
  const row = await em.findOne(ProcessDefinition, { slug, version }, { fields: ['name', 'live', 'xml'] });
  if (!row) throw new Refusal('absent', 'process-version-not-found', { slug, version });
  return { slug, version, name: row.name, live: row.live, xml: row.xml as string };
}

/** The version that new cases take; undefined for a process that was never published. */
export async function liveVersionOf(em: Em, slug: string): Promise<{ version: number; checksum: string } | undefined> {
  const [row] = await sql<{ version: number; checksum: string }>(
    em, 'select version, checksum from process_definition where slug = $1 and live', [slug],
  );
  return row;
}

/** Every diagram that new cases take, by slug. */
export async function liveModels(em: Em): Promise<readonly { slug: string; version: number; xml: string }[]> {
  return sql(em, 'select slug, version, xml from process_definition where live order by slug');
}
