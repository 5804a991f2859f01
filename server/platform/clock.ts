import type { Em } from '../database/orm.ts';
import { sql } from '../database/sql.ts';

/** The two clocks of the business. Injected; business code reads no other. */
export type Clock = {
  /** The wall clock: for sessions, jobs and evidence, never for money. */
  now(): Date;
  /** The day the business lives in, `'YYYY-MM-DD'`, moved forward only by end of day. */
  businessDate(em: Em): Promise<string>;
};

/** The clock of a running system. `now` is replaced in tests only. */
export function createClock(now: () => Date = () => new Date()): Clock {
  return {
    now,
    async businessDate(em) {
      const [row] = await sql<{ today: string }>(em, 'select today::text as today from business_day');
      if (!row) throw new Error('business_day has no row: the database was not set up');
      return row.today;
    },
  };
}

/** The calendar day of an instant in the zone the company works in. */
export function dayInShanghai(at: Date): string {
  return at.toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });
}
