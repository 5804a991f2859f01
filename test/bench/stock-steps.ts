/** bpmn-engine as shipped on the loan application, parsed once, with its own hooks for services and conditions. Nothing is kept. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

import * as elements from 'bpmn-elements';
import { Engine } from 'bpmn-engine';
import BpmnModdle from 'bpmn-moddle';
import camunda from 'camunda-bpmn-moddle/resources/camunda.json' with { type: 'json' };
import { evaluate } from 'feelin';
import serialize, { TypeResolver } from 'moddle-context-serializer';

const FILE = path.resolve(import.meta.dirname, '../../processes/loan-application.bpmn');
const MEASURED_MS = 4_000;
/** What the conditions read: the way of a loan within the manager's authority. */
const FACTS = {
  outcomes: { riskReview: 'approve', managerApproval: 'approve', sign: 'sign' },
  forms: { riskReview: { amount: 5000 } }, parameters: { committeeThreshold: 1_000_000 },
};
const TASKS = ['apply', 'investigate', 'coInvestigate', 'riskReview', 'managerApproval', 'sign'];

type Activity = { readonly type: string; readonly behaviour: { Service?: unknown } };

/** User tasks completed per second, one case after the other. */
export async function stockStepsPerSecond(): Promise<number> {
  const parsed = await new BpmnModdle({ camunda }).fromXML(readFileSync(FILE, 'utf8'));
  const sourceContext = serialize(parsed as never, TypeResolver(elements as never));
  await oneCase(sourceContext);
  const began = performance.now();
  let steps = 0;
  while (performance.now() - began < MEASURED_MS) steps += await oneCase(sourceContext);
  return steps / ((performance.now() - began) / 1000);
}

async function oneCase(sourceContext: unknown): Promise<number> {
  const engine = new Engine({
    name: 'loan', sourceContext, settings: { disableTrackState: true },
    expressions: {
      resolveExpression: (text: unknown) => (typeof text === 'string' && text.startsWith('=') ? evaluate(text.slice(1), FACTS).value : text),
      isExpression: () => false, hasExpression: () => false,
    },
    extensions: { services },
  } as never);
  const execution = await engine.execute();
  for (const id of TASKS) execution.signal({ id });
  if (execution.state !== 'idle') throw new Error(`the stock engine is ${execution.state} after ${TASKS.join(', ')}`);
  return TASKS.length;
}

/** Service tasks are done at once. */
function services(activity: Activity): void {
  if (activity.type !== 'bpmn:ServiceTask') return;
  activity.behaviour.Service = function Service() {
    return { execute: (_: unknown, done: (error: unknown, result: unknown) => void) => { done(null, {}); } };
  };
}
