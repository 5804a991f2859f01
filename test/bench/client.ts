/**
 * JavaScript that a browser loads to show a page for the first time, in gzip KB: the entry and the page's own chunk with all
 * that they import, and the chunks that the page asks for as soon as it is drawn. Read from the manifest of the built client.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

import { buildClientIfChanged } from '../../server/tools/build-client.ts';
import { figure, type Figure } from './figure.ts';

type Chunk = { readonly file: string; readonly isEntry?: boolean; readonly imports?: readonly string[]; readonly dynamicImports?: readonly string[] };
type Manifest = Readonly<Record<string, Chunk>>;

const BUILT = path.resolve(import.meta.dirname, '../../dist/client');
/** Parts that a page draws at once although they are chunks of their own: the form renderer. */
const AT_ONCE = ['src/formio/form.tsx'];
/** Pages that show a form as soon as they open. */
const WITH_FORM = new Set(['task', 'start-form', 'customer-new', 'customer-edit']);

/** One figure per page, the inbox first; the others compare themselves with it. */
export async function clientFigures(): Promise<readonly Figure[]> {
  await buildClientIfChanged();
  const manifest = JSON.parse(await readFile(path.join(BUILT, '.vite/manifest.json'), 'utf8')) as Manifest;
  const pages = Object.keys(manifest).flatMap((key) => {
    const name = /^src\/pages\/.*\/([^/]+)-page\.tsx$/.exec(key)?.[1];
    return name ? [{ name, key }] : [];
  }).sort((a, b) => Number(b.name === 'inbox') - Number(a.name === 'inbox') || a.name.localeCompare(b.name, 'en'));
  const figures: Figure[] = [];
  for (const { name, key } of pages) {
    const kilobytes = await weigh(filesOf(manifest, key, WITH_FORM.has(name)));
    figures.push(figure(`client/${name}`, kilobytes, 'KB', figures[0]));
  }
  return figures;
}

/** The script files behind a page, each once. */
export function filesOf(manifest: Manifest, page: string, withForm: boolean): readonly string[] {
  const entries = Object.keys(manifest).filter((key) => manifest[key]?.isEntry);
  const seen = new Set<string>();
  const visit = (key: string): void => {
    if (seen.has(key)) return;
    seen.add(key);
    for (const next of manifest[key]?.imports ?? []) visit(next);
  };
  for (const key of [...entries, page, ...(withForm ? AT_ONCE : [])]) visit(key);
  return [...seen].flatMap((key) => manifest[key]?.file ?? []).filter((file) => file.endsWith('.js'));
}

async function weigh(files: readonly string[]): Promise<number> {
  let bytes = 0;
  for (const file of files) bytes += (await promisify(gzip)(await readFile(path.join(BUILT, file)))).length;
  return bytes / 1024;
}
