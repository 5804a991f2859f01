/** One seed: a random tree, completed task by task, the engine against the oracle after each step. */
import { createOracle } from './oracle.ts';
import { decisionsOf } from './decisions.ts';
import { ourSubject, stockSubject } from './subject.ts';
import type { Subject } from './subject.ts';
import { createRandom, growTree } from './tree.ts';
import type { Mix, Random } from './tree.ts';

export type Outcome = { readonly seed: number; readonly steps: number; readonly sendBacks: number; readonly rebuilds: number; readonly disagreement?: string };

const MOST_STEPS = 80;
const MOST_SEND_BACKS = 3;

export async function runSeed(seed: number, mix: Mix, stock: boolean): Promise<Outcome> {
  const counts = { steps: 0, sendBacks: 0, rebuilds: 0 };
  try {
    const disagreement = await compare(seed, mix, stock, counts);
    return { seed, ...counts, ...(disagreement !== undefined && { disagreement }) };
  } catch (error) {
    return { seed, ...counts, disagreement: error instanceof Error ? `threw: ${error.stack?.slice(0, 600)}` : String(error) };
  }
}

type Counts = { steps: number; sendBacks: number; rebuilds: number };

async function compare(seed: number, mix: Mix, stock: boolean, counts: Counts): Promise<string | undefined> {
  const tree = growTree(createRandom(seed), mix);
  const decisions = decisionsOf(seed);
  const oracle = createOracle(tree, decisions);
  const subject = await (stock ? stockSubject : ourSubject)(tree, decisions);
  const random = createRandom(seed + 99);
  for (; counts.steps < MOST_STEPS; counts.steps += 1) {
    const want = oracle.waiting().join(' ');
    const got = subject.waiting().join(' ');
    if (want !== got) return `step ${counts.steps}: wants [${want}], got [${got}]`;
    if (oracle.ended() !== subject.ended()) return `step ${counts.steps}: oracle ended ${oracle.ended()}, engine ${subject.ended()}`;
    if (oracle.ended()) return undefined;
    const task = pick(oracle.waiting(), random);
    if (random() < 0.5) await subject.reopen();
    const rebuilt = random() < 0.3 ? subject.rebuild?.() : undefined;
    if (rebuilt) counts.rebuilds += 1;
    if (rebuilt && (rebuilt.waiting.join(' ') !== want || !rebuilt.same)) return `step ${counts.steps}: rebuilt as [${rebuilt.waiting.join(' ')}]`;
    await stepOn(oracle, subject, task, random, counts);
  }
  return undefined;
}

async function stepOn(oracle: ReturnType<typeof createOracle>, subject: Subject, task: string, random: Random, counts: Counts) {
  const targets = oracle.returnTargets(task);
  if (subject.sendBack && targets.length > 0 && counts.sendBacks < MOST_SEND_BACKS && random() < 0.2) {
    const target = pick(targets, random);
    counts.sendBacks += 1;
    oracle.sendBack(task, target);
    subject.sendBack(task, target);
    return;
  }
  oracle.complete(task);
  await subject.complete(task);
}

function pick(from: readonly string[], random: Random): string {
  const chosen = from[Math.floor(random() * from.length)];
  if (chosen === undefined) throw new Error('nothing to pick from');
  return chosen;
}
