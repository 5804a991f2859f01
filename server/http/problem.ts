import { randomUUID } from 'node:crypto';

import { OptimisticLockError, UniqueConstraintViolationException } from '@mikro-orm/core';

import { Refusal, type RefusalKind } from '../errors.ts';
import { REFUSALS_ZH } from '../text/refusals.zh.ts';

const STATUS: Readonly<Record<RefusalKind, number>> = {
  malformed: 400, unauthenticated: 401, forbidden: 403, absent: 404, conflict: 409, invalid: 422,
};

const STATUS_BY_CODE: Readonly<Record<string, number>> = { 'method-not-allowed': 405, 'body-too-large': 413 };

/** An RFC 9457 problem document. */
export type Problem = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly instance: string;
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly errors?: readonly { pointer: string; detail: string }[];
};

/** Fills `{name}` in a Chinese sentence from the refusal's facts, amounts with separators; a missing fact stays visible as `—`. */
export function sentence(code: string, facts: Readonly<Record<string, unknown>>): string {
  const template = REFUSALS_ZH[code] ?? code;
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => grouped(String(facts[name] ?? '—')));
}

/** `"1234.50"`, as yuan are written on the wire, → `"1,234.50"`; anything else stays as it is. */
function grouped(fact: string): string {
  return /^-?\d+\.\d{2}$/.test(fact) ? fact.replaceAll(/\B(?=(\d{3})+\.)/g, ',') : fact;
}

/**
 * What the caller is told. A refusal explains itself; a defect carries only an id that the log repeats, because its
 * message may hold what the caller must not see.
 */
export function problemOf(error: unknown, log: (line: string) => void): Problem {
  const instance = `urn:uuid:${randomUUID()}`;
  const refusal = asRefusal(error);
  if (!refusal) {
    log(`${instance} ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return { type: '/problems/defect', title: REFUSALS_ZH['defect'] ?? 'defect', status: 500, instance };
  }
  return {
    type: `/problems/${refusal.code}`,
    title: sentence(refusal.code, refusal.facts),
    status: STATUS_BY_CODE[refusal.code] ?? STATUS[refusal.kind],
    instance,
    facts: refusal.facts,
    ...(refusal.errors.length > 0 && { errors: refusal.errors }),
  };
}

/** A unique key or a version that two callers raced for is a conflict, not a defect: the loser may look again. */
function asRefusal(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error;
  if (error instanceof OptimisticLockError) return new Refusal('conflict', 'stale-version');
  if (error instanceof UniqueConstraintViolationException) return new Refusal('conflict', 'already-exists');
  return undefined;
}
