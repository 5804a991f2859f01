import { Refusal } from '../errors.ts';
import type { Em, Orm } from '../database/orm.ts';
import { sql } from '../database/sql.ts';

/** Serialization failure, deadlock, and a plan older than the schema: we may try again, and nothing has happened. */
const RETRIED = new Set(['40001', '40P01', '0A000']);
const ATTEMPTS = 3;

/** One transaction with an EntityManager of its own; tried three times when PostgreSQL says it lost a race. */
export async function inTransaction<T>(orm: Orm, work: (em: Em) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await orm.em.fork().transactional(work);
    } catch (error) {
      if (attempt >= ATTEMPTS || !RETRIED.has(sqlState(error))) throw error;
    }
  }
}

/** The SQLSTATE of a database error, wherever the mapper wrapped it; '' for anything else. */
export function sqlState(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return 'cause' in error ? sqlState(error.cause) : '';
}

export type Answer = { readonly status: number; readonly body: unknown };
/**
 * `digest` names the request without telling it: its body may hold what is sealed everywhere else. `secret`: so may its
 * answer, which is told once and not kept.
 */
type Keyed = { readonly personId: string; readonly key: string; readonly digest: string; readonly secret: boolean };

/**
 * Runs a creating request once per actor and key, inside its transaction: a replay gets the stored answer, or
 * `answer-told-once` (409) where that was secret; another body under the same key is refused (422); two at once take turns.
 * What was refused is not kept, so it may be tried again.
 */
export async function once(em: Em, request: Keyed, work: () => Promise<Answer>): Promise<Answer & { replayed: boolean }> {
  const { personId, key, digest, secret } = request;
  // Who asks the same again waits here until the first has ended: a key stands for what was done, or there is none.
  const first = await sql(
    em, 'insert into idempotency_key (person_id, key, hash) values ($1, $2, $3) on conflict do nothing returning key',
    [personId, key, digest],
  );
  if (first.length === 0) return { ...await keptAnswer(em, request), replayed: true };
  const answer = await work();
  await em.flush();
  await keep(em, request, { status: answer.status, body: secret ? null : (answer.body ?? null) });
  return { ...answer, replayed: false };
}

async function keptAnswer(em: Em, { personId, key, digest, secret }: Keyed): Promise<Answer> {
  const [kept] = await sql<Answer & { hash: string }>(
    em, 'select hash, status, body from idempotency_key where person_id = $1 and key = $2', [personId, key],
  );
  if (!kept) throw new Error(`the key ${key} was swept away while it was sent again`);
  if (kept.hash !== digest) throw new Refusal('invalid', 'idempotency-key-reused');
  if (secret) throw new Refusal('conflict', 'answer-told-once');
  return { status: kept.status, body: kept.body };
}

/** Nobody tries the same act again after a week: on the way, keys that old are swept away, a few at a time. */
async function keep(em: Em, { personId, key }: Keyed, { status, body }: Answer): Promise<void> {
  await sql(
    em,
    `with forgotten as (
       delete from idempotency_key where (person_id, key) in
         (select person_id, key from idempotency_key where created_at < now() - interval '7 days' limit 20 for update skip locked))
     update idempotency_key set status = $3, body = $4::jsonb where person_id = $1 and key = $2`,
    [personId, key, status, JSON.stringify(body)],
  );
}
