/** Books of a small company in a database of the test file's own: head office HQ with the branches N and S. */
import { v7 } from 'uuid';

import { createOrm, type Em, type Orm } from '../../../server/database/orm.ts';
import { sql } from '../../../server/database/sql.ts';
import { inTransaction } from '../../../server/http/unit-of-work.ts';
import type { Entry, Line } from '../../../server/lending/ledger/entry.ts';
import { setUpLedger } from '../../../server/lending/ledger/set-up.ts';
import type { Actor } from '../../../server/platform/actor.ts';
import { createOrg } from '../../../server/platform/identity/create-org.ts';
import { aDatabase } from '../../support/database.ts';

export const CLERK: Actor = { personId: '', username: 'clerk', name: '记账员' };

export type Books = {
  readonly orm: Orm;
  readonly hq: string;
  readonly north: string;
  readonly south: string;
  /** Work in a transaction of its own. */
  run<T>(work: (em: Em) => Promise<T>): Promise<T>;
  /** Moves the business day. */
  today(day: string): Promise<void>;
  close(): Promise<void>;
};

export async function someBooks(today = '2026-06-15'): Promise<Books> {
  const database = await aDatabase();
  const orm = await createOrm(database.url);
  const run = <T>(work: (em: Em) => Promise<T>): Promise<T> => inTransaction(orm, work);
  const orgs = await run(async (em) => {
    await sql(em, 'insert into business_day (today) values ($1)', [today]);
    await setUpLedger(em);
    const hq = await createOrg(em, CLERK, { kind: 'company', parentId: null, code: 'HQ', name: '总部' });
    const north = await createOrg(em, CLERK, { kind: 'branch', parentId: hq.id, code: 'N', name: '城北' });
    const south = await createOrg(em, CLERK, { kind: 'branch', parentId: hq.id, code: 'S', name: '城南' });
    return { hq: hq.id, north: north.id, south: south.id };
  });
  return {
    orm, ...orgs, run,
    today: (day) => run(async (em) => { await sql(em, 'update business_day set today = $1', [day]); }),
    close: async () => {
      await orm.close();
      await database.drop();
    },
  };
}

/** The loan of a note, always with the same ids. */
export function aboutNote(nth: number) {
  const id = (kind: string) => `00000000-0000-7000-8${kind}-${String(nth).padStart(12, '0')}`;
  return { loanId: id('001'), noteNumber: `JJ2026-${String(nth).padStart(5, '0')}`, customerId: id('002'), product: 'XED' };
}

export const debit = (account: Line['account'], fen: bigint): Line => (
  { account, side: 'debit', fen, ...(account === '1002' && { bankAccount: '基本户' }) }
);
export const credit = (account: Line['account'], fen: bigint): Line => ({ ...debit(account, fen), side: 'credit' });

/** A payout of a loan: an entry of the simplest kind. */
export function payout(values: { orgId: string; fen?: bigint; bookedOn?: string; nth?: number; id?: string } & Partial<Entry>): Entry {
  const { orgId, fen = 100_000_00n, bookedOn = '2026-06-15', nth = 1, id = v7(), ...others } = values;
  return {
    source: { type: 'loan-event', id }, recipe: 'disbursement', bookedOn, orgId, about: aboutNote(nth),
    lines: [debit('130301', fen), credit('1002', fen)], ...others,
  };
}

/** What a promise is refused with: its code, or what else became of it. */
export async function refusalOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'not refused',
    (error: unknown) => (error instanceof Error && 'code' in error && 'facts' in error ? String(error.code) : String(error)),
  );
}
