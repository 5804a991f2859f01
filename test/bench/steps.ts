/**
 * Completed steps per second over HTTP, by one clerk and by eight: the whole loan application on a server of its own with a
 * PostgreSQL that keeps what it says. Beside it the stock engine on the same drawing, in this process, its state discarded.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { startEmbedded } from '../../server/database/embedded/index.ts';
import { dayInShanghai } from '../../server/platform/clock.ts';
import { DEMO_PASSWORD } from '../../server/tools/demo/company.ts';
import { dayAfter } from '../../server/tools/demo/days.ts';
import { signIn, type DemoSession } from '../../server/tools/demo/session.ts';
import { applying, coInvestigating, investigating, reviewing, signing } from '../../server/tools/demo/submissions.ts';
import { prepareGround, type Ground } from '../drill/company.ts';
import { freePort } from '../drill/victim.ts';
import { until } from '../support/processes.ts';
import { type Figure, figure } from './figure.ts';
import { stockStepsPerSecond } from './stock-steps.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const MEASURED_MS = 10_000;
const WARM_MS = 4_000;
const WISH = { amount: '5000.00', months: 12, rate: '0.16', method: 'equal-installments' } as const;
const PEOPLE = ['officer', 'officer2', 'risk', 'manager'] as const;

type As = (username: string) => DemoSession;
type Next = { readonly id: string; readonly node: { readonly id: string } };

export async function stepFigures(): Promise<readonly Figure[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'loanflow-bench-'));
  await chmod(folder, 0o711);
  const database = await startEmbedded({ dataDir: path.join(folder, 'data') });
  let server: ChildProcess | undefined;
  try {
    const ground = await prepareGround(database.url, folder, dayInShanghai(new Date()));
    const port = await freePort();
    server = spawn(process.execPath, ['server/main.ts'], {
      cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DATABASE_URL: database.url, DATA_DIR: folder, HOST: '127.0.0.1', PORT: String(port), DEMO: '0' },
    });
    const base = `http://127.0.0.1:${port}`;
    await until('the server is ready', () => fetch(`${base}/api/health`).then((answer) => answer.ok, () => false), 60_000);
    const as = await signedIn(base);
    await drive(as, ground, 2, WARM_MS);
    const one = await drive(as, ground, 1, MEASURED_MS);
    const eight = await drive(as, ground, 8, MEASURED_MS);
    const stock = figure('steps/stock-in-memory', await stockStepsPerSecond(), 'steps/s');
    return [figure('steps', eight, 'steps/s', stock), figure('steps/one-client', one, 'steps/s', stock), stock];
  } finally {
    if (server && server.exitCode === null) {
      server.kill('SIGTERM');
      await once(server, 'close');
    }
    await database.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function signedIn(base: string): Promise<As> {
  const sessions = new Map<string, DemoSession>();
  for (const who of PEOPLE) sessions.set(who, await signIn(base, who, DEMO_PASSWORD));
  return (who) => {
    const session = sessions.get(who);
    if (!session) throw new Error(`${who} has not signed in`);
    return session;
  };
}

/** So many clients, each with one case after the other; counts what was completed in the time. */
async function drive(as: As, ground: Ground, clients: number, milliseconds: number): Promise<number> {
  const began = performance.now();
  let steps = 0;
  let nth = 0;
  const client = async () => {
    while (performance.now() - began < milliseconds) await oneCase(as, ground, nth++, () => { steps += 1; });
  };
  await Promise.all(Array.from({ length: clients }, client));
  return steps / ((performance.now() - began) / 1000);
}

/** From the form to the agreement: six steps. */
async function oneCase(as: As, { today, productId, customers }: Ground, nth: number, stepped: () => void): Promise<void> {
  const customer = customers[nth % customers.length];
  if (!customer) throw new Error('there is nobody to lend to');
  const starter = customer.officer;
  const submission = applying({
    ...WISH, productId, customerId: customer.id, purpose: '装修', repaymentSource: '工资',
    direction: 'consumption', security: 'unsecured',
  });
  const { case: { number } } = await as(starter).post<{ case: { number: string } }>('/api/processes/loan-application/instances', { submission });
  stepped();
  const { items } = await as(starter).get<{ items: Next[] }>(`/api/tasks?box=inbox&text=${number}`);
  const report = { income: '9000.00', debt: '0.00', business: '稳定' };
  const deeds = [
    [starter, 'investigate', { outcome: 'submit', submission: investigating(today, report) }],
    [starter === 'officer' ? 'officer2' : 'officer', 'coInvestigate', { outcome: 'submit', submission: coInvestigating(today) }],
    ['risk', 'riskReview', { outcome: 'approve', submission: reviewing(WISH) }],
    ['manager', 'managerApproval', { outcome: 'approve', submission: {} }],
    [starter, 'sign', { outcome: 'sign', submission: signing(today, dayAfter(today, 2)) }],
  ] as const;
  let next: readonly Next[] = items;
  for (const [who, nodeId, deed] of deeds) {
    const task = next.find((one) => one.node.id === nodeId);
    if (!task) throw new Error(`${number} does not wait at ${nodeId}`);
    const done = await as(who).post<{ next: Next[] }>(`/api/tasks/${task.id}/completions`, { opinion: '同意', ...deed, version: 1 });
    next = done.next;
    stepped();
  }
}
