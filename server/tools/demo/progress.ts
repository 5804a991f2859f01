/** Whether the demo stands: a load that was interrupted must not pass for one. */
import type { Em } from '../../database/orm.ts';
import { change, sql } from '../../database/sql.ts';

/** Notes that the demo is being loaded; belongs into the transaction that founds its company. */
export async function beginDemo(em: Em, at: Date): Promise<void> {
  await sql(em, 'insert into demo_load (started_at) values ($1)', [at]);
}

export async function endDemo(em: Em, at: Date): Promise<void> {
  await change(em, 'update demo_load set finished_at = $1 where finished_at is null', [at]);
}

/** True when a load was begun and has not ended. */
export async function isHalfLoaded(em: Em): Promise<boolean> {
  return (await sql(em, 'select 1 from demo_load where finished_at is null')).length > 0;
}
