/** Our own accounts at banks over HTTP: added, closed and opened again; their names stay. */
import { expect } from 'chai';

import { type TestApp, startTestApp } from '../../support/app.ts';
import type { DemoSession } from '../../../server/tools/demo/session.ts';

type Account = { id: string; name: string; bank: string; tail: string; open: boolean; version: number; actions: string[] };

describe('Bank accounts', function () {
  this.timeout(60_000);
  let test: TestApp;
  let accountant: DemoSession;

  before(async () => {
    test = await startTestApp();
    accountant = await test.as('accountant');
  });
  after(() => test.close());

  const list = async (who = accountant): Promise<Account[]> => (await who.get<{ items: Account[] }>('/api/bank-accounts')).items;
  const named = async (name: string): Promise<Account> => {
    const found = (await list()).find((account) => account.name === name);
    if (!found) throw new Error(`there is no account ${name}`);
    return found;
  };
  const edit = ({ id, bank, tail, open, version }: Account, changed: Partial<Account>) =>
    accountant.send('PUT', `/api/bank-accounts/${id}`, { bank, tail, open, version, ...changed });
  const refusalOf = async (answer: ReturnType<DemoSession['send']>): Promise<string> => {
    const { status, body } = await answer;
    return status < 400 ? 'not refused' : `${status} ${String(body['type']).replace('/problems/', '')}`;
  };

  it('are seen by everybody, and changed by the accountant and the admin', async () => {
    expect((await list(await test.as('officer'))).map(({ name, open, actions }) => ({ name, open, actions }))).to.deep.equal([{ name: '基本户', open: true, actions: [] }]);
    expect((await list())[0]?.actions).to.deep.equal(['edit']);
    const body = { name: '一般户', bank: '城东区农商银行', tail: '' };
    expect(await refusalOf((await test.as('cashier')).send('POST', '/api/bank-accounts', body))).to.equal('403 not-allowed');
  });

  it('are added once under a name, with the last digits of the number at most', async () => {
    const add = (name: string, tail: string) => refusalOf(accountant.send('POST', '/api/bank-accounts', { name, bank: '城东区农商银行', tail }));
    expect([await add('一般户', '6688'), await add('一般户', '6688'), await add('专户', '6222020200011112222'), await add(' ', '')]).to.deep.equal([
      'not refused', '409 bank-account-exists', '400 bad-request', '400 bad-request',
    ]);
    expect((await list()).map(({ name }) => name)).to.have.members(['基本户', '一般户']);
  });

  it('are closed and opened again, but not the last one, nor on an old look', async () => {
    const other = await named('一般户');
    expect(await refusalOf(edit(other, { open: false }))).to.equal('not refused');
    expect(await refusalOf(edit(other, { open: true })), 'an old look').to.equal('409 stale-version');
    expect(await refusalOf(edit(await named('基本户'), { open: false }))).to.equal('409 bank-account-last');
    expect(await refusalOf(edit(await named('一般户'), { open: true }))).to.equal('not refused');
    expect(await refusalOf(accountant.send('PUT', '/api/bank-accounts/01890000-0000-7000-8000-000000000000', { bank: '某行', tail: '', open: true, version: 1 })))
      .to.equal('404 bank-account-not-found');
  });

  it('leaves one open when the last two are closed at once', async () => {
    const answers = await Promise.all((await list()).map((account) => refusalOf(edit(account, { open: false }))));
    expect(answers.toSorted()).to.deep.equal(['409 bank-account-last', 'not refused']);
    expect((await list()).filter(({ open }) => open)).to.have.length(1);
  });
});
