/** What the accountant was shown before money was booked is what was booked, part by part, when nothing has happened in between. */
import { expect } from 'chai';

import { sql } from '../../../server/database/sql.ts';
import type { DemoSession } from '../../../server/tools/demo/session.ts';
import { type CaseInLife, count, type Json, type World } from './world.ts';

const PARTS = ['principal', 'interest', 'penalty', 'compound', 'fee', 'costs'] as const;

/** The tasks that book a receipt when they are done. */
const BOOK: Readonly<Record<string, readonly string[]>> = { repayment: ['confirm', 'allocate'], prepayment: ['confirm'] };

/** The day, and how many events there are: while neither has moved, nothing has. */
export async function momentOf({ app: { app: { orm } } }: World): Promise<string> {
  const [row] = await sql<{ moment: string }>(orm.em.fork(), `
    select today || ' ' || (select count(*) from loan_event) as moment from business_day`);
  return row?.moment ?? '';
}

/** The form of a task that books a receipt, as it is shown; undefined when something has happened since it was worked out. */
export async function shownAt(world: World, one: CaseInLife, task: { node: string; id: string; session: DemoSession }): Promise<Json | undefined> {
  if (!BOOK[one.order.slug]?.includes(task.node) || one.moment !== await momentOf(world)) return undefined;
  return (await task.session.get<{ submission: Json }>(`/api/tasks/${task.id}`)).submission;
}

/** Throws when something else was booked. What the bank's number of another transfer stands on is not booked: it has gone back. */
export async function expectAsShown(world: World, { started: { caseNumber } }: CaseInLife, shown: Json): Promise<void> {
  const loan = (await world.loans()).find(({ events }) => events.some(({ case: of }) => of?.number === caseNumber));
  const event = loan?.events.find(({ case: of }) => of?.number === caseNumber);
  if (!loan || !event) return count(world, 'gone back for a bank reference that was used');
  const names = [...PARTS, 'surplus', 'principalLeft', 'settles'];
  const { position: { principal: principalLeft, state } } = loan;
  const booked: Json = { ...event.split, surplus: event.surplus, principalLeft, settles: state.code === 'settled' };
  expect(names.map((name) => [name, booked[name]]), `${caseNumber} as it was shown`).to.deep.equal(names.map((name) => [name, shown[name]]));
  count(world, 'booked as it was shown');
}
