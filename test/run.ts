/**
 * `npm test`: a PostgreSQL of its own (or the one in TEST_DATABASE_URL or DATABASE_URL), then every test
 * file, or those named on the command line; other arguments go to mocha. Files named *.serial.test.ts run
 * alone, after the others.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';

import { StartFailure, startEmbedded } from '../server/database/embedded/index.ts';
import { checkDatabase } from '../server/launch/external.ts';
import { ensureTemplate } from './support/template.ts';

type Counts = [passed: number, failed: number, skipped: number];

const MOCHA = path.resolve(import.meta.dirname, '../node_modules/mocha/bin/mocha.js');

let child: ChildProcess | undefined;
let interrupted = false;

async function main(args: readonly string[]): Promise<number> {
  const named = args.filter((arg) => arg.endsWith('.ts'));
  const forMocha = args.filter((arg) => !arg.endsWith('.ts'));
  const files = (named.length > 0 ? named : globSync('test/**/*.test.ts')).sort();
  const folder = await mkdtemp(path.join(tmpdir(), 'loanflow-test-'));
  await chmod(folder, 0o711);
  try {
    const server = await serverFor(folder);
    try {
      await ensureTemplate(server.url);
      return await runPasses(files, forMocha, { url: server.url, counts: path.join(folder, 'counts') });
    } finally {
      await server.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function serverFor(folder: string): Promise<{ url: string; stop(): Promise<void> }> {
  const given = process.env['TEST_DATABASE_URL'] || process.env['DATABASE_URL'];
  if (given) {
    await checkDatabase(given);
    return { url: given, stop: async () => {} };
  }
  return startEmbedded({ dataDir: path.join(folder, 'data'), durable: false, log: console.log });
}

async function runPasses(
  files: readonly string[], args: readonly string[], run: { url: string; counts: string },
): Promise<number> {
  const isSerial = (file: string) => file.endsWith('.serial.test.ts');
  const together = files.filter((file) => !isSerial(file));
  const passes = [
    { files: together, args: together.length > 1 ? ['--parallel', '--jobs', String(jobs())] : [] },
    { files: files.filter(isSerial), args: [] },
  ].filter((pass) => pass.files.length > 0);
  const totals: Counts = [0, 0, 0];
  let exitCode = files.length > 0 ? 0 : 1;
  for (const pass of passes) {
    if (interrupted) break;
    const code = await mocha([...pass.args, ...args, ...pass.files], run);
    exitCode ||= code;
  }
  const counted = readCounts(run.counts);
  for (const counts of counted) for (const index of [0, 1, 2] as const) totals[index] += counts[index];
  // A pass that ended before it could count has failed as a whole.
  totals[1] += passes.length - counted.length;
  close(totals);
  return exitCode || (totals[1] > 0 ? 1 : 0);
}

function close([passed, failed, skipped]: Counts): void {
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
}

const jobs = () => Math.min(4, Math.max(2, availableParallelism()));

function mocha(args: readonly string[], run: { url: string; counts: string }): Promise<number> {
  const { DATABASE_URL: _, ...env } = process.env;
  const started = spawn(process.execPath, [MOCHA, '--exit', ...args], {
    stdio: 'inherit', env: { ...env, TEST_DATABASE_URL: run.url, TEST_COUNTS_FILE: run.counts },
  });
  child = started;
  return new Promise((resolve, reject) => {
    started.once('error', reject);
    started.once('exit', (code) => resolve(code ?? 1));
  });
}

function readCounts(file: string): Counts[] {
  try {
    return readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Counts);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    interrupted = true;
    child?.kill(signal);
  });
}
process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof StartFailure ? error.message : error);
  close([0, 1, 0]);
  return 1;
});
