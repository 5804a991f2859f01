/**
 * `npm run build`: builds the browser client into dist/client when its inputs changed. `npm start` does the
 * same.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { StartFailure, startText } from '../database/embedded/index.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

export type BuildOptions = {
  /** The root of the program; default: this one. */
  readonly root?: string;
  readonly log?: (line: string) => void;
  readonly signal?: AbortSignal;
};

/**
 * Builds `client/` with Vite into `dist/client`, unless what is there was built from the same inputs (the
 * client's files and the versions of all packages). Returns whether it built. The old build stays until the
 * new one is complete.
 */
export async function buildClientIfChanged(options: BuildOptions = {}): Promise<boolean> {
  const { root = ROOT, log = () => {} } = options;
  const client = path.join(root, 'client');
  const built = path.join(root, 'dist/client');
  const stamp = path.join(root, 'dist/client.sha256');
  if (!existsSync(path.join(client, 'index.html'))) {
    // An image may carry the build without its sources.
    if (existsSync(path.join(built, 'index.html'))) return false;
    throw new StartFailure('client-missing', { client, built });
  }
  const hash = await hashOf(root, client);
  const stands = async () => await readFile(stamp, 'utf8').catch(() => '') === hash && existsSync(path.join(built, 'index.html'));
  if (await stands()) return false;
  log(startText('building-client'));
  const startedAt = performance.now();
  await mkdir(path.dirname(built), { recursive: true });
  const draft = await mkdtemp(`${built}.new-`);
  try {
    await chmod(draft, 0o755);
    await runVite(root, client, draft, options.signal);
    // Another start has put the same there meanwhile, and serves from it.
    if (!await stands()) await replace(built, draft);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  await writeFile(stamp, hash);
  log(startText('client-built', { seconds: Math.round((performance.now() - startedAt) / 1000) }));
  return true;
}

/** Another start may put its own build there while we take the old one away; whichever comes last stays. */
async function replace(folder: string, by: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await rm(folder, { recursive: true, force: true });
      return await rename(by, folder);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (attempt === 5 || (code !== 'ENOTEMPTY' && code !== 'EEXIST')) throw error;
    }
  }
}

async function hashOf(root: string, client: string): Promise<string> {
  const hash = createHash('sha256');
  const entries = await readdir(client, { recursive: true, withFileTypes: true });
  const sources = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !/[\\/](node_modules|dist)[\\/]/.test(path.relative(root, file)));
  const inputs = [...sources.sort(), path.join(root, 'package-lock.json')];
  for (const file of inputs) {
    hash.update(path.relative(root, file)).update('\0');
    for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  }
  return hash.digest('hex');
}

/** In a process of its own: a build takes hundreds of megabytes that a launcher would keep for good. */
async function runVite(
  root: string, client: string, out: string, signal: AbortSignal | undefined,
): Promise<void> {
  const vite = path.join(ROOT, 'node_modules/vite/bin/vite.js');
  const args = [vite, 'build', client, '--outDir', out, '--emptyOutDir', '--logLevel', 'warn'];
  const child = spawn(process.execPath, args, {
    cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NODE_ENV: 'production' },
    ...(signal ? { signal } : {}),
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => { output += chunk.toString(); });
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new StartFailure('client-not-built', { output: output.trim() });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await buildClientIfChanged({ log: console.log }).catch((error: unknown) => {
    console.error(error instanceof StartFailure ? error.message : error);
    process.exitCode = 1;
  });
}
