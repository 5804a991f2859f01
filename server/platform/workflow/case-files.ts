/** The files of a case, for its page. */
import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';
import { filesOf, type ListedFile } from '../files/index.ts';
import type { Rights } from '../policy/index.ts';
import type { Runtime } from './deps.ts';
import type { Json, JsonRecord } from './step.ts';
import { hiddenAnywhere } from './tasks/hidden.ts';

/**
 * What hangs on a case, but for what was handed in with a field that the diagram hides from somebody: that is shown to who
 * uploaded it, and to others where the field is.
 */
export async function filesOfCase(runtime: Runtime, em: Em, rights: Rights, caseId: string): Promise<ListedFile[]> {
  const files = await filesOf(em, { type: 'case', id: caseId });
  const hidden = files.length === 0 ? new Set<string>() : await hiddenFiles(runtime, em, caseId);
  return files.filter(({ id, uploadedBy }) => uploadedBy.id === rights.personId || !hidden.has(id));
}

async function hiddenFiles({ definitions }: Runtime, em: Em, caseId: string): Promise<ReadonlySet<string>> {
  const submissions = await sql<{ definition_id: string; node_id: string; data: JsonRecord }>(
    em, 'select i.definition_id, s.node_id, s.data from submission s join instance i on i.id = s.instance_id where i.case_id = $1', [caseId],
  );
  const found = new Set<string>();
  for (const { definition_id, node_id, data } of submissions) {
    const hidden = hiddenAnywhere((await definitions.byId(em, definition_id)).model);
    const values = Object.entries(data).filter(([field]) => hidden(node_id, field)).map(([, value]) => value);
    for (const id of fileIds(values)) found.add(id);
  }
  return found;
}

/** The ids of the files that a value names, also in the rows of a list. */
function fileIds(value: Json): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((one: Json) => fileIds(one));
  if (typeof value !== 'object' || value === null) return [];
  const { id, mime } = value as JsonRecord;
  return typeof id === 'string' && typeof mime === 'string' ? [id] : Object.values(value as JsonRecord).flatMap(fileIds);
}
