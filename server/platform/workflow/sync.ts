/** `processes/` holds the defaults: a changed file is published, unless an analyst has published since. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

import type { Em } from '../../database/orm.ts';
import { Refusal } from '../../errors.ts';
import { checksumOf, type Definitions } from './definitions.ts';
import { ProcessDefinition } from './tables/definition.entity.ts';

/**
 * Publishes every new or changed model of a folder. A file that differs from a live version made in the browser is
 * reported through `log` and left alone. Throws an Error that names the file and its faults when one may not run.
 */
export async function syncProcesses(definitions: Definitions, em: Em, folder: string, log: (line: string) => void): Promise<void> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.bpmn')).sort();
  for (const file of files) {
    const xml = await readFile(path.join(folder, file), 'utf8');
    await syncOne(definitions, em, { slug: path.basename(file, '.bpmn'), xml }, log);
  }
}

async function syncOne(definitions: Definitions, em: Em, { slug, xml }: { slug: string; xml: string }, log: (line: string) => void): Promise<void> {
  const live = await em.findOne(ProcessDefinition, { slug, live: true }, { fields: ['checksum', 'origin', 'version'] });
  if (live?.checksum === checksumOf(xml)) return;
  if (live?.origin === 'database') {
    log(`processes/${slug}.bpmn differs from version ${live.version} published in the browser; the published one stays`);
    return;
  }
  const { version } = await publish(definitions, em, slug, xml);
  log(`processes/${slug}.bpmn published as version ${version}`);
}

async function publish(definitions: Definitions, em: Em, slug: string, xml: string) {
  try {
    return await definitions.publish(em, { slug, xml, origin: 'file', note: '', personId: null });
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'model-refused') throw error;
    const lines = error.errors.map(({ pointer, detail }) => `  ${pointer || '/'} ${detail}`);
    throw new Error(`processes/${slug}.bpmn may not be published:\n${lines.join('\n')}`, { cause: error });
  }
}
