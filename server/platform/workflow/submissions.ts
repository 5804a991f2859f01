/** What was filled in along an instance, for whoever may read its case. */
import type { Em } from '../../database/orm.ts';
import { isoOf, sql } from '../../database/sql.ts';
import type { Page } from '../../http/route.ts';
import type { Rights } from '../policy/index.ts';
import type { Runtime } from './deps.ts';
import { readable } from './instance-detail.ts';
import type { FilledItem } from './shapes.ts';
import { hiddenAnywhere, readingOf } from './tasks/hidden.ts';

/**
 * The last submission of each task, as its own form shows it, oldest first. What the diagram hides from any of its tasks is
 * shown only to the person who filled it in: the case page must not be a way around the rights of a task. Throws
 * `instance-not-found`, also when it is not theirs to see.
 */
export async function instanceSubmissions(runtime: Runtime, em: Em, rights: Rights, instanceId: string): Promise<Page<FilledItem>> {
  const row = await readable(em, rights, instanceId);
  const definition = await runtime.definitions.byId(em, row.definition_id);
  const others = hiddenAnywhere(definition.model);
  const submissions = await runtime.forms.latest(em, instanceId);
  const names = new Map((await sql<{ id: string; name: string }>(
    em, 'select id, name from person where id = any($1::uuid[])', [submissions.map(({ personId }) => personId)],
  )).map(({ id, name }) => [id, name]));
  const items: FilledItem[] = [];
  for (const { nodeId, form: key, formVersion, data, personId, at } of submissions) {
    const form = await runtime.forms.at(em, key, formVersion);
    const hidden = personId === rights.personId ? () => false : others;
    items.push({
      node: { id: nodeId, name: definition.model.nodes[nodeId]?.name ?? nodeId }, ...readingOf(hidden, nodeId, { form: form.definition, data }),
      by: { id: personId, name: names.get(personId) ?? '' }, at: isoOf(at) ?? '',
    });
  }
  return { items, total: items.length };
}
