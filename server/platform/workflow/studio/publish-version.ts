import type { Em } from '../../../database/orm.ts';
import { Refusal } from '../../../errors.ts';
import type { Actor } from '../../actor.ts';
import { record } from '../../audit/index.ts';
import { checksumOf, type Definition, type Definitions } from '../definitions.ts';
import { lockProcess } from '../lock-process.ts';
import { settleModelDraft } from './drafts.ts';
import { liveVersionOf } from './versions.ts';

export type VersionToPublish = {
  readonly slug: string;
  readonly xml: string;
  readonly note: string;
  /** The version that was live when the author began, 0 for a process that is new; undefined takes whatever is live. */
  readonly basedOn?: number;
  /** The version of the author's draft that this is; undefined takes whatever draft there is for it. */
  readonly draft?: number | undefined;
};

/**
 * Publishes a diagram as the next version: new cases take it, running ones stay on theirs. The author's draft is done with.
 * Throws `stale-version` when another version went live meanwhile, and `model-refused` with every fault.
 */
export async function publishVersion(
  definitions: Definitions, em: Em, actor: Actor, { slug, xml, note, basedOn, draft }: VersionToPublish,
): Promise<Definition> {
  await lockProcess(em, slug);
  const live = await liveVersionOf(em, slug);
  if (basedOn !== undefined && (live?.version ?? 0) !== basedOn) throw new Refusal('conflict', 'stale-version');
  const definition = await definitions.publish(em, { slug, xml, note, origin: 'database', personId: actor.personId || null });
  await record(em, actor, {
    action: 'process.publish', object: 'process', objectId: slug, before: live && { version: live.version, checksum: live.checksum },
    after: { version: definition.version, checksum: checksumOf(xml) }, reason: note,
  });
  if (actor.personId) await settleModelDraft(em, actor.personId, slug, draft);
  return definition;
}
