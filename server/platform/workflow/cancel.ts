/** Cancelling a running case (取消): the starter's or an admin's, with a reason. */
import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';
import { Refusal } from '../../errors.ts';
import type { Actor } from '../actor.ts';
import { record as audit } from '../audit/index.ts';
import type { Rights } from '../policy/index.ts';
import { caseFacts, record } from './advance.ts';
import type { Runtime } from './deps.ts';
import { finishTurn } from './finish.ts';
import type { InstanceRow } from './tables/rows.ts';
import { beginTurn, note, type Turn } from './turn.ts';

/** An instance and whose case it belongs to. */
export type Cancelling = { readonly slug: string; readonly starterId: string; readonly orgId: string; readonly ownerId: string };

/** Whether a person may cancel an instance: its starter, or one whose policy says so, as far as it reaches. */
export function mayCancel(rights: Rights, { slug, starterId, orgId, ownerId }: Cancelling): boolean {
  return starterId === rights.personId || rights.covers(`process:${slug}`, 'cancel', { orgId, ownerId });
}

/**
 * Ends an instance, its tasks and jobs. The process property `cancel.step` names a step that undoes what the case has
 * written so far; if it refuses, nothing is cancelled. Throws `not-allowed`, `instance-not-found`, `instance-not-running`.
 */
export async function cancel(runtime: Runtime, em: Em, by: { actor: Actor; rights: Rights }, instanceId: string, reason: string): Promise<Turn> {
  const [found] = await sql<Cancelling & Pick<InstanceRow, 'parentId'>>(
    em,
    `select i.slug, i.starter_id as "starterId", i.parent_id as "parentId", c.org_id as "orgId", c.owner_id as "ownerId"
     from instance i join cases c on c.id = i.case_id where i.id = $1`,
    [instanceId],
  );
  if (!found) throw new Refusal('absent', 'instance-not-found');
  if (!mayCancel(by.rights, found) || found.parentId) throw new Refusal('forbidden', 'not-allowed', { object: found.slug, action: 'cancel' });
  const turn = await beginTurn(runtime, em, by.actor, instanceId);
  record(turn, turn.run.cancel());
  await undo(turn);
  note(turn, { kind: 'cancelled', data: { reason } });
  await finishTurn(turn);
  await audit(em, by.actor, { action: 'case.cancel', object: 'case', objectId: turn.theCase.id, caseId: turn.theCase.id, reason });
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
