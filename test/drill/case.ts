/** One loan application, from the form to the agreement, whatever dies on the way. */
import { setTimeout as pause } from 'node:timers/promises';

import { dayAfter } from '../../server/tools/demo/days.ts';
import { applying, coInvestigating, investigating, reviewing, signing } from '../../server/tools/demo/submissions.ts';
import type { Clerk } from './clerk.ts';
import { SLUG, type Ground } from './company.ts';

/** What a node has acknowledged. */
export type Acknowledged = {
  readonly instances: string[];
  readonly completions: { readonly taskId: string; readonly outcome: string }[];
};

type TaskItem = { readonly id: string; readonly instanceId: string; readonly node: { readonly id: string }; readonly version: number };

const WISH = { amount: '5000.00', months: 12, rate: '0.16', method: 'equal-installments' } as const;

/** Who does what, in this order; a later task waits for a worker now and then. */
function deeds(today: string) {
  const report = { income: '9000.00', debt: '0.00', business: '工资稳定。' };
  return [
    ['officer', 'investigate', { outcome: 'submit', submission: investigating(today, report) }],
    ['officer2', 'coInvestigate', { outcome: 'submit', submission: coInvestigating(today) }],
    ['risk', 'riskReview', { outcome: 'approve', opinion: '同意', submission: reviewing(WISH) }],
    ['manager', 'managerApproval', { outcome: 'approve', opinion: '同意', submission: {} }],
    ['officer', 'sign', { outcome: 'sign', submission: signing(today, dayAfter(today, 2)) }],
  ] as const;
}

/** @param first the node that is asked to start it, as long as it lives */
export async function runCase(
  as: (username: string) => Clerk, { today, productId, customers }: Ground, { nth, first }: { nth: number; first?: string | undefined }, told: Acknowledged,
): Promise<void> {
  const customer = customers[nth % customers.length];
  if (!customer) throw new Error('there is nobody to lend to');
  const submission = applying({
    ...WISH, productId, customerId: customer.id, purpose: '住房装修', repaymentSource: '工资收入',
    direction: 'consumption', security: 'unsecured',
  });
  const starter = customer.officer;
  const started = await as(starter).ask<{ id: string; case: { number: string } }>('POST', `/api/processes/${SLUG}/instances`, { submission }, first);
  if (started.status !== 201) throw new Error(`the start was refused: ${JSON.stringify(started.body)}`);
  told.instances.push(started.body.id);
  const { id: instanceId, case: { number } } = started.body;
  for (const [who, nodeId, deed] of deeds(today)) {
    const doer = nodeId === 'investigate' || nodeId === 'sign' ? starter : nodeId === 'coInvestigate' ? other(starter) : who;
    const task = await waitFor(as(doer), { instanceId, number, nodeId });
    const done = await as(doer).ask('POST', `/api/tasks/${task.id}/completions`, { opinion: '', ...deed, version: task.version });
    if (done.status !== 200) throw new Error(`${nodeId} of ${number} was refused: ${JSON.stringify(done.body)}`);
    told.completions.push({ taskId: task.id, outcome: deed.outcome });
  }
}

const other = (officer: string): string => (officer === 'officer' ? 'officer2' : 'officer');

async function waitFor(clerk: Clerk, at: { instanceId: string; number: string; nodeId: string }): Promise<TaskItem> {
  for (;;) {
    const { body } = await clerk.ask<{ items?: TaskItem[] }>('GET', `/api/tasks?box=inbox&text=${at.number}&pageSize=100`);
    const task = body.items?.find((one) => one.instanceId === at.instanceId && one.node.id === at.nodeId);
    if (task) return task;
    await pause(60);
  }
}
