import type { Sealed } from '../../database/columns.ts';
import type { Em } from '../../database/orm.ts';
import { Refusal } from '../../errors.ts';
import type { Actor } from '../actor.ts';
import type { Vault } from '../vault.ts';
import { record } from './record.ts';

const SHORTEST_REASON = 4;

export type Disclosure = {
  readonly object: string;
  readonly objectId: string;
  readonly field: string;
  readonly caseId?: string | undefined;
  readonly reason: string;
  readonly sealed: Sealed;
};

/**
 * Opens a secret for someone who says why (查看敏感信息), and leaves an audit row in the same transaction. Whether they
 * may is the caller's to check. Throws `reason-required`.
 */
export async function disclose(em: Em, vault: Vault, actor: Actor, disclosure: Disclosure): Promise<string> {
  const { object, objectId, field, caseId, sealed } = disclosure;
  const reason = disclosure.reason.trim();
  if ([...reason].length < SHORTEST_REASON) throw new Refusal('invalid', 'reason-required', { least: SHORTEST_REASON });
  await record(em, actor, { action: 'secret.disclose', object, objectId, caseId, reason, after: { field, mask: sealed.mask } });
  return vault.open(sealed);
}
