/** Small diagrams for tests, written as XML by hand without a picture. */
import { compile, open } from '../../../../server/platform/workflow/engine/index.ts';
import type { FeelContext, Recorded, Run } from '../../../../server/platform/workflow/engine/index.ts';

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<definitions id="D" targetNamespace="t"'
  + ' xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
  + ' xmlns:camunda="http://camunda.org/schema/1.0/bpmn">';

/** A whole file around the content of one process; `extra` stands beside it (messages, errors). */
export const diagram = (content: string, extra = ''): string => `${HEAD}${extra}<process id="demo" name="演示" isExecutable="true">${content}</process></definitions>`;

/** A sequence flow; with a condition if one is given. */
export const flow = (id: string, from: string, to: string, condition?: string): string => {
  const open = `<sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}"`;
  if (condition === undefined) return `${open}/>`;
  const text = condition.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `${open}><conditionExpression xsi:type="tFormalExpression">${text}</conditionExpression></sequenceFlow>`;
};

/** A path `a → b → c`, its flows named after their ends. */
export const path = (...ids: string[]): string => ids.slice(1).map((to, index) => flow(`${ids[index]}_${to}`, ids[index] ?? '', to)).join('');
export const task = (...ids: string[]): string => ids.map((id) => `<userTask id="${id}" name="${id}"/>`).join('');
export const service = (id: string, topic = 'demo.step'): string => `<serviceTask id="${id}" camunda:type="external" camunda:topic="${topic}"/>`;
export const START = '<startEvent id="s"/>';
export const END = '<endEvent id="e"/>';
export const parallel = (...ids: string[]): string => ids.map((id) => `<parallelGateway id="${id}"/>`).join('');
export const inclusive = (...ids: string[]): string => ids.map((id) => `<inclusiveGateway id="${id}"/>`).join('');

export const NOW = new Date('2026-11-23T02:00:00.000Z');
export const context = (names: Record<string, unknown> = {}, now: Date = NOW): FeelContext => ({ names, today: '2026-11-23', now });

/** Node ids of everything that waits, sorted, items as `node#index`. */
export const waiting = (run: Run): string[] => run.waits()
  .map((wait) => wait.nodeId + (wait.item ? `#${wait.item.index}` : '')).sort();

/** A run driven by node ids, stored and opened again before every push when `stored` says so. */
export type Driver = {
  readonly run: () => Run;
  readonly do: (nodeId: string, names?: Record<string, unknown>) => Recorded;
  readonly waiting: () => string[];
};

export async function begin(xml: string, names: Record<string, unknown> = {}, stored = false): Promise<Driver> {
  const model = await compile(xml);
  let run = open(model);
  run.start(context(names));
  const reopen = () => {
    if (stored) run = open(model, { state: JSON.parse(JSON.stringify(run.state())) });
    return run;
  };
  return {
    run: reopen,
    waiting: () => waiting(reopen()),
    do(nodeId, more = {}) {
      const at = reopen().waits().find((wait) => (wait.item ? `${wait.nodeId}#${wait.item.index}` : wait.nodeId) === nodeId);
      if (!at) throw new Error(`nothing waits at ${nodeId}, only at ${waiting(run).join(', ')}`);
      return at.kind === 'timer' ? run.fire(at.executionId, context({ ...names, ...more }, at.dueAt)) : run.signal(at.executionId, context({ ...names, ...more }));
    },
  };
}
