import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';
import type { Actor } from '../actor.ts';
import { canonical } from './canonical.ts';

export type AuditEntry = {
  /** What was done, `<room>.<verb>`, e.g. `person.edit`; its Chinese name is in `server/text/audit.zh.ts`. */
  readonly action: string;
  /** The type of the record it was done to, e.g. `person`, and its id. */
  readonly object: string;
  readonly objectId: string;
  readonly caseId?: string | undefined;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly reason?: string | undefined;
};

/**
 * Writes an audit row (审计) in the transaction of `em`: what is not committed was never done. The instant is the
 * database's own, so that it is evidence whatever a caller's clock says.
 */
export async function record(em: Em, actor: Actor, entry: AuditEntry): Promise<void> {
  await sql(
    em,
    `insert into audit (actor_id, actor_name, acting_for, address, case_id, action, object_type, object_id, before, after, reason)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb, $10::jsonb, $11)`,
    [
      actor.personId || null, actor.name, actor.actingFor ?? null, actor.address ?? null, entry.caseId ?? null,
      entry.action, entry.object, entry.objectId, jsonOf(entry.before), jsonOf(entry.after), entry.reason ?? null,
    ],
  );
}

function jsonOf(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(canonical(value));
}
