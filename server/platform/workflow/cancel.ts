/** Cancelling a running case (取消): the starter's or an admin's, with a reason. */
import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';
import { Refusal } from '../../errors.ts';
import type { Actor } from '../actor.ts';
import type { Rights } from '../policy/index.ts';
import { caseFacts, record } from './advance.ts';
import type { Runtime } from './deps.ts';
import { finishTurn } from './finish.ts';
import type { InstanceRow } from './tables/rows.ts';
import { beginTurn, note, type Turn } from './turn.ts';

/** Whether a person may cancel an instance: its starter, or one whose policy says so. */
export function mayCancel(rights: Rights, instance: { starterId: string; slug: string }): boolean {
  return instance.starterId === rights.personId || rights.can(`process:${instance.slug}`, 'cancel');
}

/**
 * Ends an instance, its tasks and jobs. The process property `cancel.step` names a step that undoes what the case has
 * written so far; if it refuses, nothing is cancelled. Throws `not-allowed`, `instance-not-found`, `instance-not-running`.
 */
export async function cancel(runtime: Runtime, em: Em, by: { actor: Actor; rights: Rights }, instanceId: string, reason: string): Promise<Turn> {
  const [found] = await sql<Pick<InstanceRow, 'slug' | 'starterId' | 'parentId'>>(
    em, 'select slug, starter_id as "starterId", parent_id as "parentId" from instance where id = $1', [instanceId],
  );
  if (!found) throw new Refusal('absent', 'instance-not-found');
  if (!mayCancel(by.rights, found) || found.parentId) throw new Refusal('forbidden', 'not-allowed', { object: found.slug, action: 'cancel' });
  const turn = await beginTurn(runtime, em, by.actor, instanceId);
  record(turn, turn.run.cancel());
  await undo(turn);
  note(turn, { kind: 'cancelled', data: { reason } });
  await finishTurn(turn);
  return turn;
}

async function undo(turn: Turn): Promise<void> {
  const name = turn.definition.model.properties['cancel.step'];
  if (!name) return;
  const step = turn.runtime.steps.get(name);
  if (!step) throw new Error(`no step is registered as ${name}`);
  await turn.em.transactional((em) => step.run({
    em, actor: turn.actor, clock: turn.runtime.clock, businessDate: turn.today, instanceId: turn.instance.id,
    executionKey: `${turn.instance.id}:cancel`, case: caseFacts(turn), input: {}, forms: turn.done.forms, doneBy: turn.done.doneBy,
  }), { clear: true });
}
