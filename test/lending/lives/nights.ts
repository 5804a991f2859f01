/** How days are closed in a life: one by one in this process, or all that were asked for by a worker of its own. */
import { addDays, daysBetween } from '../../../server/lending/money/index.ts';
import { createVictim } from '../../drill/victim.ts';
import type { TestApp } from '../../support/app.ts';
import { until } from '../../support/processes.ts';
import { expectDay } from './laws.ts';
import { count, type World } from './world.ts';

export type Nights = {
  /** Every day before this one is closed, and the laws are seen to hold. */
  pass(world: World, upTo: string): Promise<void>;
  end(): Promise<void>;
};

export async function askToClose(world: World, upTo: string): Promise<void> {
  await (await world.app.as('admin')).post('/api/business-days', { upTo });
}

/** A longer absence is caught up a few days at a time. */
const LONG = 25;

/** Day after day, with the laws at the beginning of each; what a worker does is done here. */
export const byItself = async (): Promise<Nights> => ({
  async pass(world, upTo) {
    const step = daysBetween(await world.today(), upTo) > LONG ? 4 : 1;
    for (let day = await world.today(); day < upTo;) {
      const days = Math.min(step, daysBetween(day, upTo));
      day = addDays(day, days);
      await askToClose(world, day);
      await world.app.work();
      await expectDay(world, days);
      count(world, days === 1 ? 'days' : 'days closed several at once');
    }
  },
  end: async () => {},
});

/** A process of its own closes all days that were asked for at once; what each of them left is looked at afterwards. */
export async function byWorker({ databaseUrl, app: { config: { dataDir } } }: TestApp): Promise<Nights> {
  const worker = createVictim('lives-worker', { DATABASE_URL: databaseUrl, DATA_DIR: dataDir });
  await worker.start();
  return {
    async pass(world, upTo) {
      const from = await world.today();
      await askToClose(world, upTo);
      await until(`the worker has closed ${from} to ${upTo}`, async () => await world.today() === upTo, 60_000);
      const days = daysBetween(from, upTo);
      await expectDay(world, days);
      for (let nth = 0; nth < days; nth += 1) count(world, 'days closed by a worker process');
    },
    end: () => worker.stop(),
  };
}
