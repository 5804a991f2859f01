/** `forms/` holds the defaults: a changed file becomes the next version, unless someone has edited the form since. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

import type { Em } from '../../database/orm.ts';
import { checkDefinition } from './check-definition.ts';
import type { FormDefinition } from './definition.ts';
import { checksumOf, FORM_KEY, insertVersion, liveOf, lockForm } from './versions.ts';

/** A default as its file gives it. */
export type FormFile = { readonly key: string; readonly definition: FormDefinition };

/**
 * Brings the forms up to a folder's files at start. A file that differs from a live version made in the browser is
 * reported through `log` and left alone.
 */
export async function syncForms(em: Em, folder: string, now: Date, log: (line: string) => void): Promise<void> {
  for (const file of await readFormFiles(folder)) await syncOne(em, file, now, log);
}

/** Every default of a folder. Throws an Error that names the file when one is no JSON or holds what a form may not. */
export async function readFormFiles(folder: string): Promise<readonly FormFile[]> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(names.map(async (name) => {
    const key = name.slice(0, -'.json'.length).replaceAll(path.sep, '/');
    if (!FORM_KEY.test(key)) throw new Error(`forms/${name}: a form is named <process>/<task>`);
    return { key, definition: parse(name, await readFile(path.join(folder, name), 'utf8')) };
  }));
}

function parse(name: string, text: string): FormDefinition {
  const definition: unknown = JSON.parse(text);
  const faults = checkDefinition(definition);
  if (faults.length === 0) return definition as FormDefinition;
  const lines = faults.map(({ path: at, code, facts }) => `  ${at || '/'} ${code} ${JSON.stringify(facts)}`);
  throw new Error(`forms/${name} may not be used:\n${lines.join('\n')}`);
}

async function syncOne(em: Em, { key, definition }: FormFile, now: Date, log: (line: string) => void): Promise<void> {
  await lockForm(em, key);
  const live = await liveOf(em, key);
  if (live?.checksum === checksumOf(definition)) return;
  if (live?.origin === 'database') {
    log(`forms/${key}.json differs from version ${live.version} saved in the browser; the saved one stays`);
    return;
  }
  const version = await insertVersion(em, { key, definition, personId: null, at: now });
  log(`forms/${key}.json is version ${version}`);
}
