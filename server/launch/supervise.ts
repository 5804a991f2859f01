import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { StartFailure, startText } from '../database/embedded/index.ts';

const TETHER = path.join(import.meta.dirname, 'tether.ts');

/**
 * The young generation stays as small as V8 had it for years: on a large machine it now grows until it holds a hundred megabytes
 * of what is long forgotten, and a process that reads a whole book (end of day, an export) looks as if it leaked.
 */
export const HEAP = '--max-semi-space-size=16';

/** How patient a supervisor is, in milliseconds. */
export type Patience = {
  /** The first wait before a crashed process is started again; it doubles up to `longestWait`. */
  readonly firstWait: number;
  readonly longestWait: number;
  /** A process that lived as long, or said that it was ready, has recovered: its failures are forgotten. */
  readonly steadyAfter: number;
  /** So many failures in a row before it was ready, and the supervisor gives up; Infinity: never. */
  readonly failures: number;
  /** How long a stopping process may take before it is killed. */
  readonly stopWithin: number;
};

export const PATIENCE: Patience = {
  firstWait: 1000, longestWait: 30_000, steadyAfter: 60_000, failures: 6, stopWithin: 20_000,
};

export type Supervised = {
  /** Rejects with `process-keeps-failing` once the supervisor gives up; never resolves. */
  readonly failed: Promise<never>;
  /** The first end of the process that nobody asked for, as `code 1` or `SIGKILL`. */
  readonly firstEnd: Promise<string>;
  /** Starts the process anew, e.g. after its files changed. */
  restart(): Promise<void>;
  stop(): Promise<void>;
};

export type Program = {
  readonly name: string;
  readonly file: string;
  readonly env: NodeJS.ProcessEnv;
  readonly log: (line: string) => void;
};

/**
 * Keeps a Node program running: starts it, starts it again with growing waits when it crashes, stops it when
 * asked. The program says that it is of use by `process.send('ready')`.
 */
export function supervise(program: Program, patience: Patience = PATIENCE): Supervised {
  const failed = Promise.withResolvers<never>();
  const firstEnd = Promise.withResolvers<string>();
  failed.promise.catch(() => {});
  const stopping = new AbortController();
  let waiting = new AbortController();
  let child: ChildProcess | undefined;
  let again = false;

  async function keepRunning(): Promise<void> {
    let failures = 0;
    while (!stopping.signal.aborted) {
      const startedAt = performance.now();
      again = false;
      child = start(program);
      let ready = false;
      child.once('message', () => { ready = true; });
      const how = await endOf(child);
      if (again || stopping.signal.aborted) continue;
      firstEnd.resolve(how);
      failures = ready || performance.now() - startedAt >= patience.steadyAfter ? 1 : failures + 1;
      if (failures >= patience.failures) {
        const facts = { name: program.name, times: failures, how };
        failed.reject(new StartFailure('process-keeps-failing', facts));
        return;
      }
      const wait = Math.min(patience.firstWait * 2 ** (failures - 1), patience.longestWait);
      program.log(startText('process-again', { name: program.name, how, seconds: wait / 1000 }));
      waiting = new AbortController();
      const signal = AbortSignal.any([stopping.signal, waiting.signal]);
      await pause(wait, undefined, { signal }).catch(() => {});
    }
  }

  const running = keepRunning();
  running.catch((error: Error) => failed.reject(error));
  return {
    failed: failed.promise,
    firstEnd: firstEnd.promise,
    restart: async () => {
      again = true;
      waiting.abort();
      if (child) await end(child, patience.stopWithin);
    },
    stop: async () => {
      stopping.abort();
      if (child) await end(child, patience.stopWithin);
      await running;
    },
  };
}

/**
 * A session of its own, so that Ctrl-C reaches the launcher only, and a channel whose end tells that we are
 * gone.
 */
function start(program: Program): ChildProcess {
  return spawn(process.execPath, [HEAP, '--import', TETHER, program.file], {
    env: program.env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    detached: process.platform !== 'win32', windowsHide: true,
  });
}

async function endOf(child: ChildProcess): Promise<string> {
  if (!isRunning(child)) return describeEnd(child);
  return new Promise((resolve) => {
    child.once('exit', () => resolve(describeEnd(child)));
    child.once('error', (error) => resolve(error.message));
  });
}

async function end(child: ChildProcess, within: number): Promise<void> {
  if (!isRunning(child)) return;
  const ended = endOf(child);
  if (child.connected) child.disconnect();
  const inTime = await Promise.race([ended, pause(within, undefined, { ref: false })]);
  if (inTime === undefined) child.kill('SIGKILL');
  await ended;
}

const isRunning = (child: ChildProcess) => child.exitCode === null && child.signalCode === null;

const describeEnd = (child: ChildProcess) => child.signalCode ?? `code ${child.exitCode}`;
