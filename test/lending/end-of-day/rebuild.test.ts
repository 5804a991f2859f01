/** `npm run positions`: the derived tables against what they are derived from. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { expect } from 'chai';

import { sql } from '../../../server/database/sql.ts';
import { aDesk, type Desk } from '../loans/servicing/desk.ts';
import { closeDays, expectLaws } from './days.ts';

const TOOL = path.resolve(import.meta.dirname, '../../../server/tools/positions.ts');

describe('Checking and rebuilding positions', function () {
  this.timeout(60_000);
  let desk: Desk;
  let dataDir: string;

  beforeEach(async () => {
    dataDir = await mkdtemp(path.join(tmpdir(), 'loanflow-positions-'));
    desk = await aDesk();
    const { loan } = await desk.loan({ amount: '60000.00', rate: '0.18', months: 6 });
    await desk.loan({ amount: '30000.00', months: 1, method: 'bullet' });
    await closeDays(desk.orm, '2026-07-15');
    await desk.receive(loan.id, '8000.00');
    await closeDays(desk.orm, '2026-07-20');
    await desk.receive(loan.id, '2500.00', { valueOn: '2026-07-17' });
  });
  afterEach(async () => {
    await desk.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  function run(command: string): Promise<{ code: number; said: string }> {
    const env = { ...process.env, DATABASE_URL: desk.databaseUrl, DATA_DIR: dataDir };
    return new Promise((resolve) => {
      execFile(process.execPath, [TOOL, command], { env }, (error, stdout) => resolve({ code: Number(error?.code ?? 0), said: stdout }));
    });
  }
  const change = (text: string) => sql(desk.orm.em.fork(), text);

  it('finds nothing where nothing is wrong, also in the middle of a day', async () => {
    expect(await run('check')).to.deep.equal({ code: 0, said: '已核对 2 笔借据，全部一致。\n' });
  });

  it('names what differs, and makes it right again from the events', async () => {
    await change(`update loan_position set principal_fen = principal_fen + 1, next_change_on = null where loan_id = (select id from loan order by id limit 1)`);
    await change(`update installment set paid_interest_fen = 0 where seq = 1`);
    await change(`delete from installment where seq = 3`);
    const found = await run('check');
    expect(found.code).to.equal(1);
    for (const what of ['principal_fen', 'next_change_on', 'paid_interest_fen', '还款计划表 3 balance_fen']) expect(found.said).to.contain(what);
    expect(await run('check'), 'a check changes nothing').to.deep.equal(found);
    expect(await run('rebuild')).to.deep.equal({ code: 0, said: '已重建 2 笔借据的余额表和还款计划表。\n' });
    expect(await run('check')).to.deep.equal({ code: 0, said: '已核对 2 笔借据，全部一致。\n' });
  });

  it('builds both tables from nothing, and end of day goes on from there', async () => {
    await change('delete from loan_position');
    await change('delete from installment');
    expect((await run('rebuild')).code).to.equal(0);
    expect((await run('check')).code).to.equal(0);
    await closeDays(desk.orm, '2026-08-17');
    await expectLaws(desk.orm.em.fork(), '2026-08-17');
  });

  it('says how it is used', async () => {
    expect((await run('mend')).code).to.equal(1);
  });
});
