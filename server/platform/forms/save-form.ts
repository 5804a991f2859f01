import { Refusal } from '../../errors.ts';
import type { Em } from '../../database/orm.ts';
import type { Actor } from '../actor.ts';
import { record } from '../audit/index.ts';
import type { FormDefinition } from './definition.ts';
import { faultsIn } from './try-form.ts';
import { checksumOf, insertVersion, liveOf, lockForm } from './versions.ts';

export type FormToSave = {
  readonly key: string;
  /** The version that was edited; 0 for a form that is new. */
  readonly version: number;
  readonly definition: unknown;
};

/**
 * Saves a definition as the next version of its form and makes it live: records take it at once, a process when it is
 * published again. Answers the number of the live version; the same content again makes no new one. Throws `form-refused`
 * with every fault, and `stale-version` when someone saved meanwhile.
 */
export async function saveForm(em: Em, actor: Actor, at: Date, { key, version, definition }: FormToSave): Promise<number> {
  const faults = faultsIn(definition);
  if (faults.length > 0) throw new Refusal('invalid', 'form-refused', { count: faults.length }, faults);
  const checked = definition as FormDefinition;
  await lockForm(em, key);
  const live = await liveOf(em, key);
  if ((live?.version ?? 0) !== version) throw new Refusal('conflict', 'stale-version');
  if (live && live.checksum === checksumOf(checked)) return live.version;
  const saved = await insertVersion(em, { key, definition: checked, personId: actor.personId, at });
  await record(em, actor, {
    action: 'form.edit', object: 'form', objectId: key, before: live && { version: live.version, checksum: live.checksum },
    after: { version: saved, checksum: checksumOf(checked) },
  });
  return saved;
}
