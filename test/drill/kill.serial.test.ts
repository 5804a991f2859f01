/** kill -9 of two servers and a worker, twenty times, while loans are applied for: nothing acknowledged is lost, nothing doubled. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { expect } from 'chai';
import { Client } from 'pg';

import { dayInShanghai } from '../../server/platform/clock.ts';
import { aDatabase, type TestDatabase } from '../support/database.ts';
import { until } from '../support/processes.ts';
import { runCase, type Acknowledged } from './case.ts';
import { Clerk } from './clerk.ts';
import { prepareGround, type Ground } from './company.ts';
import { createVictim, freePort, type Victim } from './victim.ts';

const KILLS = 20;
/** Cases that are worked on at the same time. */
const DRIVERS = 3;

describe('kill -9', function () {
  this.timeout(240_000);
  let database: TestDatabase;
  let folder: string;
  let ground: Ground;
  let client: Client;
  let victims: Victim[] = [];
  const told: Acknowledged = { instances: [], completions: [] };
  const struck = { total: 0, steps: 0, jobs: 0 };

  before(async () => {
    database = await aDatabase();
    folder = await mkdtemp(path.join(tmpdir(), 'loanflow-drill-'));
    ground = await prepareGround(database.url, folder, dayInShanghai(new Date()));
    client = new Client({ connectionString: database.url });
    await client.connect();
    const env = { DATABASE_URL: database.url, DATA_DIR: folder, HOST: '127.0.0.1' };
    victims = [createVictim('server A', env, await freePort()), createVictim('server B', env, await freePort()), createVictim('worker', env)];
    await Promise.all(victims.filter((victim) => victim.base !== undefined).map((victim) => victim.start()));
  });
  after(async () => {
    await Promise.all(victims.map((victim) => victim.stop()));
    await client?.end();
    await rm(folder, { recursive: true, force: true });
    await database?.drop();
  });

  const rows = async <T>(text: string): Promise<T[]> => (await client.query(text)).rows as T[];
  const count = async (text: string): Promise<number> => Number((await rows<{ n: string }>(`select count(*) as n from ${text}`))[0]?.n);

  it('twenty times between and during steps, while three people at a time apply for loans and sign them', async () => {
    const bases = victims.flatMap((victim) => victim.base ?? []);
    const clerks = new Map<string, Clerk>();
    for (const who of ['officer', 'officer2', 'risk', 'manager']) clerks.set(who, await Clerk.signIn(bases, who));
    const as = (who: string): Clerk => {
      const clerk = clerks.get(who);
      if (!clerk) throw new Error(`${who} has not signed in`);
      return clerk;
    };
    let next = 0;
    const apply = (first?: string) => runCase(as, ground, { nth: next++, first }, told);
    const drive = async () => {
      while (struck.total < KILLS) await apply();
    };
    const more: Promise<void>[] = [];
    await Promise.all([killAll((base) => { more.push(apply(base)); }), ...Array.from({ length: DRIVERS }, drive)]);
    await Promise.all(more);
    expect(struck.total).to.equal(KILLS);
    expect(struck.steps, 'servers killed in the middle of a step').to.be.at.least(5);
    expect(struck.jobs, 'workers killed in the middle of a job').to.be.at.least(1);
    expect(told.instances.length).to.be.at.least(DRIVERS);
  });

  /**
   * First the worker, as soon as it has begun on the jobs that wait for it; then whichever is up and has died least, every
   * other time a server in the middle of a step.
   */
  async function killAll(bait: (base: string) => void): Promise<void> {
    await until('jobs wait', async () => await count(`job where status = 'pending'`) === DRIVERS, 60_000);
    const [worker] = victims.filter((victim) => victim.base === undefined);
    if (worker) await tear(worker, bait, 20_000);
    struck.total += 1;
    const died = new Map(victims.map((victim) => [victim, 0]));
    const deaths = (victim: Victim) => died.get(victim) ?? 0;
    while (struck.total < KILLS) {
      const inStep = struck.total % 2 === 1;
      const able = () => victims.filter((one) => one.up() && (!inStep || one.base !== undefined));
      await until('somebody is up', () => able().length > 0, 60_000);
      await pause(50 + Math.random() * 250);
      const [victim] = able().sort((one, other) => deaths(one) - deaths(other));
      if (!victim) continue;
      died.set(victim, deaths(victim) + 1);
      if (inStep) await tear(victim, bait, 5_000);
      else victim.kill();
      struck.total += 1;
    }
  }

  /** Kills a process while a transaction of its own hangs in the middle of a registered step, at the customer's row. */
  async function tear(victim: Victim, bait: (base: string) => void, within: number): Promise<void> {
    await client.query('begin');
    await client.query('select 1 from customer for update');
    if (!victim.up()) await victim.start();
    if (victim.base !== undefined) bait(victim.base);
    const hanging = async () => {
      // What a transaction has seen of the others' activity it would see again and again.
      await client.query('select pg_stat_clear_snapshot()');
      return await count(`pg_stat_activity where application_name = '${victim.name}' and wait_event_type = 'Lock'`) > 0;
    };
    const torn = await until(`${victim.name} is in the middle of a step`, hanging, within).then(() => true, () => false);
    victim.kill();
    await client.query('rollback');
    if (torn) struck[victim.base === undefined ? 'jobs' : 'steps'] += 1;
  }

  it('after which every case has come to its end', async () => {
    await until('no job is left', async () => await count(`job where status = 'pending'`) === 0, 60_000);
    expect(await rows('select code, facts from incident')).to.deep.equal([]);
    expect(await rows(`select id, status, outcome from instance where status <> 'ended' or outcome <> 'signed'`)).to.deep.equal([]);
    expect(await count(`task where status = 'open'`)).to.equal(0);
  });

  it('and nothing that was acknowledged is lost', async () => {
    const instances = await rows<{ id: string }>('select id from instance order by id');
    expect(instances.map((row) => row.id)).to.deep.equal([...told.instances].sort());
    const done = await rows<{ taskId: string; outcome: string }>(
      `select id as "taskId", outcome from task where node_id <> 'apply' and status = 'done' order by id`,
    );
    expect(done).to.deep.equal([...told.completions].sort((one, two) => (one.taskId < two.taskId ? -1 : 1)));
  });

  it('and nothing is doubled: cases, applications, agreements, tasks, steps and jobs', async () => {
    const cases = told.instances.length;
    const perCase = async (text: string) => rows<{ n: string }>(`select count(*) as n from ${text}`);
    expect(await perCase('cases')).to.deep.equal([{ n: String(cases) }]);
    expect(await perCase(`loan_application where status = 'signed'`)).to.deep.equal([{ n: String(cases) }]);
    expect(await perCase('loan_agreement')).to.deep.equal([{ n: String(cases) }]);
    expect(await rows('select instance_id, node_id from task_group group by 1, 2 having count(*) > 1')).to.deep.equal([]);
    expect(await rows('select group_id from task group by 1 having count(*) > 1')).to.deep.equal([]);
    expect(await rows(`select instance_id, node_id from history where kind in ('step', 'completed') group by instance_id, node_id, kind having count(*) > 1`)).to.deep.equal([]);
    expect(await rows('select instance_id, node_id, count(*) from job group by 1, 2 having count(*) > 1')).to.deep.equal([]);
    expect(await count(`job where status = 'done' and attempts = 1`)).to.equal(2 * cases);
  });

  it('and numbers have no gaps', async () => {
    const gaps = (text: string) => rows(`select * from (${text}) numbered where n <> expected`);
    expect(await gaps(`select right(number, 5)::int as n, row_number() over (order by number) as expected from cases`)).to.deep.equal([]);
    expect(await gaps(`select right(number, 4)::int as n, row_number() over (order by number) as expected from loan_agreement`)).to.deep.equal([]);
  });
});
