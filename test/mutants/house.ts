/** A copy of the money core and its tests in a folder of its own: what is mutated there can harm nothing here. */
import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../..');
const COPIED = ['package.json', 'server/errors.ts', 'server/lending/money', 'server/lending/refuse-fault.ts', 'server/text/refusals.zh.ts', 'test/lending/money', 'test/vectors'];
const CORE = 'server/lending/money';

/** An edit of one line: `from` occurs once in the file. */
export type Mutant = { readonly file: string; readonly from: string; readonly to: string; readonly why: string };

export type House = { readonly folder: string; run(): Promise<boolean>; remove(): Promise<void> };

export async function build(): Promise<House> {
  const folder = await mkdtemp(path.join(tmpdir(), 'loanflow-mutants-'));
  for (const what of COPIED) {
    await mkdir(path.dirname(path.join(folder, what)), { recursive: true });
    await cp(path.join(ROOT, what), path.join(folder, what), { recursive: true });
  }
  await symlink(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
  return { folder, run: () => passes(folder), remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Puts a mutant into a house, and gives back what takes it out again. */
export async function infect({ folder }: House, { file, from, to }: Mutant): Promise<() => Promise<void>> {
  const target = path.join(folder, CORE, file);
  const text = await readFile(target, 'utf8');
  if (text.split(from).length !== 2) throw new Error(`${file} has not exactly one «${from}»: the list of mutants is stale`);
  await writeFile(target, text.replace(from, () => to));
  return () => writeFile(target, text);
}

/** Whether the tests of the house pass; they stop at the first that fails, and a mutant that never ends is a dead one. */
function passes(folder: string): Promise<boolean> {
  const mocha = path.join(ROOT, 'node_modules/mocha/bin/mocha.js');
  const args = [mocha, '--bail', '--reporter', 'dot', '--timeout', '20000', '--extension', 'ts', '--spec', 'test/**/*.test.ts'];
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: folder, stdio: 'ignore', timeout: 60_000, env: { ...process.env, LAW_RUNS: '40' } });
    child.once('close', (code) => resolve(code === 0));
  });
}
