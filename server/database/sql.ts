import { CompiledQuery, type Kysely } from 'kysely';

import type { Em } from './orm.ts';

/**
 * Plain SQL in the transaction of `em`, with bound parameters `$1 …` (arrays and JSON included): for what reads better
 * as SQL than through the mapper. `em.execute` writes its parameters into the text and cannot bind an array. Pending
 * changes of `em` are not flushed first. Instants, `date`, `bigint` and `numeric`
 * come back as text; `instantOf` reads an instant.
 */
export async function sql<Row>(em: Em, text: string, parameters: readonly unknown[] = []): Promise<Row[]> {
  try {
    const { rows } = await clientOf(em).executeQuery<Row>(CompiledQuery.raw(text, [...parameters]));
    return rows;
  } catch (error) {
    throw em.getDriver().convertException(error as Error);
  }
}

/** The same for a statement whose effect is counted: how many rows it changed. */
export async function change(em: Em, text: string, parameters: readonly unknown[] = []): Promise<number> {
  const { numAffectedRows } = await clientOf(em).executeQuery(CompiledQuery.raw(text, [...parameters]));
  return Number(numAffectedRows ?? 0n);
}

/** Transactions that name the same thing take turns: the next waits until this one has ended, and then sees what it did. */
export async function takeTurns(em: Em, thing: string): Promise<void> {
  await sql(em, 'select pg_advisory_xact_lock(hashtextextended($1, 0))', [thing]);
}

/** The connection of the running transaction, or any of the pool. */
function clientOf(em: Em): Kysely<unknown> {
  return (em.getTransactionContext() ?? em.getConnection().getClient()) as Kysely<unknown>;
}

/** Part of a number or name as a pattern for `ilike`, wildcards taken literally; null when nothing is looked for. */
export function patternOf(text: string | undefined): string | null {
  const wanted = text?.trim();
  return wanted ? `%${wanted.replaceAll(/[\\%_]/g, '\\$&')}%` : null;
}

/** An instant as PostgreSQL wrote it. */
export function instantOf(text: string): Date {
  return new Date(text);
}

/** The same as an ISO string for the wire, or null. */
export function isoOf(text: string | null): string | null {
  return text === null ? null : new Date(text).toISOString();
}
