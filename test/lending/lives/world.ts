/** What a life takes place in: a company, its loans as the API tells of them, cases under way, and a tally of what happened. */
import type { Started } from '../../../server/tools/demo/desk.ts';
import type { Answer } from '../../../server/tools/demo/session.ts';
import type { TestApp } from '../../support/app.ts';
import { type Agreed, type LoanDetail, loanOf } from '../../support/scenario-loans.ts';
import type { Bend } from './desks.ts';

export type Json = Readonly<Record<string, unknown>>;
export type AppAnswer = Answer;

/** A case that somebody wants to start. */
export type Order = {
  readonly slug: string;
  readonly starter: string;
  /** What it is counted as. */
  readonly what: string;
  /** What somebody writes into the form of a task when they sit down at it. */
  fill(node: string): Promise<Json> | Json;
};

export type CaseInLife = {
  readonly order: Order; readonly started: Started; readonly bends: Bend[]; tasks: number;
  /** When its last task was done; empty in a crowd, where nobody can say. */
  moment: string;
};

/** How often each thing happened. */
export type Tally = Map<string, number>;

export type World = {
  readonly app: TestApp;
  readonly tally: Tally;
  readonly agreements: readonly Agreed[];
  /** Numbers that the bank has given to transfers, newest last. */
  readonly references: string[];
  /** Cases under way, oldest first. */
  readonly cases: CaseInLife[];
  /** All loans there are, oldest first, as the accountant sees them. */
  loans(): Promise<LoanDetail[]>;
  today(): Promise<string>;
};

export function createWorld(app: TestApp, tally: Tally, agreements: readonly Agreed[]): World {
  return {
    app, tally, agreements, cases: [], references: [],
    async loans() {
      const accountant = await app.as('accountant');
      const { items } = await accountant.get<{ items: { id: string }[] }>('/api/loans?sort=noteNumber&pageSize=100');
      return Promise.all(items.map(({ id }) => loanOf(app, id)));
    },
    today: async () => (await (await app.as('admin')).get<{ today: string }>('/api/business-days')).today,
  };
}

export function count({ tally }: Pick<World, 'tally'>, what: string): void {
  tally.set(what, (tally.get(what) ?? 0) + 1);
}
