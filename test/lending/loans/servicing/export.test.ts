/** The register taken away as a workbook: ordered, made by a worker, fetched by who ordered it, swept. */
import { expect } from 'chai';

import { change, sql } from '../../../../server/database/sql.ts';
import { inTransaction } from '../../../../server/http/unit-of-work.ts';
import { type ExportDeps, type ExportItem, orderExport, workOnExports } from '../../../../server/platform/exports/index.ts';
import { stillReaches } from '../../../../server/platform/exports/kinds.ts';
import { cancelExport } from '../../../../server/platform/exports/order.ts';
import { listExports } from '../../../../server/platform/exports/runs.ts';
import { DEMO_PASSWORD } from '../../../../server/tools/demo/company.ts';
import { unpacked } from '../../../platform/exports/unpack.ts';
import { startTestApp, type TestApp } from '../../../support/app.ts';
import { deskOn, furnish, type People, refusalOf } from './desk.ts';

type Register = { items: { noteNumber: string; customer: { name: string }; principal: string; startOn: string }[]; total: number };

describe('The register as a workbook', function () {
  this.timeout(60_000);
  let app: TestApp;
  before(async () => {
    app = await startTestApp();
    const em = app.app.orm.em.fork();
    const people = await sql<{ username: keyof People; id: string; org_id: string }>(em, 'select username, id, org_id from person');
    const of = (name: string) => people.find(({ username }) => username === name);
    const ids = Object.fromEntries(['officer', 'officer2', 'manager', 'accountant', 'cashier'].map((name) => [name, of(name)?.id ?? ''])) as unknown as People;
    const desk = deskOn(app.app.orm, await em.transactional((inner) => furnish(inner, { orgId: of('officer')?.org_id ?? '', people: ids })));
    for (const amount of ['120000.00', '60000.10', '300000.07']) await desk.loan({ amount, months: 12 });
    const [root] = await sql<{ id: string }>(em, 'select id from org where parent_id is null');
    await desk.loan({ amount: '10000.00', orgId: root?.id ?? '' });
  });
  after(() => app.close());

  const order = async (username = 'officer', filters: object = {}): Promise<ExportItem> => (await app.as(username)).post<ExportItem>('/api/loans/exports', { ...filters });
  const seen = async (id: string, username = 'officer'): Promise<ExportItem> => (await app.as(username)).get<ExportItem>(`/api/exports/${id}`);
  const status = async (username: string, method: string, path: string): Promise<string> => {
    const answer = await (await app.as(username)).send(method, path, method === 'GET' ? undefined : {});
    return `${answer.status} ${String(answer.body['type'] ?? '').replace('/problems/', '')}`.trim();
  };
  const partsOf = (id: string) => sql(app.app.orm.em.fork(), 'select attempt, n from export_part where run_id = $1', [id]);

  async function fetched(username: string, id: string): Promise<{ bytes: Buffer; headers: Headers }> {
    const session = await fetch(`${app.baseUrl}/api/session`, {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ username, password: DEMO_PASSWORD }),
    });
    const cookie = session.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ');
    const answer = await fetch(`${app.baseUrl}/api/exports/${id}/content`, { headers: { cookie } });
    expect(answer.status).to.equal(200);
    return { bytes: Buffer.from(await answer.arrayBuffer()), headers: answer.headers };
  }

  it('is ordered at once, made by the worker, and holds to the fen what the list shows, in its order', async () => {
    const ordered = await order('officer', { sort: 'principal' });
    expect(ordered).to.include({ status: 'waiting', percent: 0, rowsTotal: 3, fileName: null });
    expect(ordered.actions).to.deep.equal(['cancel']);
    expect(await status('officer', 'GET', `/api/exports/${ordered.id}/content`)).to.equal('409 export-not-ready');
    await app.work();
    const done = await seen(ordered.id);
    expect(done).to.include({ status: 'done', percent: 100, rowsDone: 3, rowsTotal: 3, fileName: '贷款台账-2026-06-15.xlsx' });
    const { bytes, headers } = await fetched('officer', ordered.id);
    expect(bytes.length).to.equal(done.size);
    expect(headers.get('content-disposition')).to.contain(encodeURIComponent('贷款台账-2026-06-15.xlsx'));
    const { items } = await (await app.as('officer')).get<Register>('/api/loans?sort=principal');
    const { cells: [head = [], ...rows] } = unpacked(bytes);
    const at = (title: string) => head.findIndex(({ text }) => text === title);
    expect(rows.map((row) => [row[at('借据号')]?.text, row[at('客户')]?.text, row[at('贷款余额（元）')]?.number, row[at('起息日')]?.number]))
      .to.deep.equal(items.map(({ noteNumber, customer, principal }) => [noteNumber, customer.name, principal, '46188']));
    expect(rows.map((row) => row[at('贷款余额（元）')]?.number)).to.deep.equal(['60000.10', '120000.00', '300000.07']);
  });

  it('holds only what its filters let through, and what its owner may read', async () => {
    const none = await order('officer', { state: 'settled' });
    await app.work();
    expect(unpacked((await fetched('officer', none.id)).bytes).cells).to.have.length(1);
    const everything = await order('accountant');
    await app.work();
    expect(unpacked((await fetched('accountant', everything.id)).bytes).cells, 'with the loan of the head office, which no officer sees').to.have.length(5);
    expect(await status('analyst', 'POST', '/api/loans/exports')).to.equal('403 not-allowed');
    expect((await (await app.as('officer')).send('POST', '/api/loans/exports', { state: 'none' })).status).to.equal(400);
  });

  it('is nobody’s but who ordered it', async () => {
    const { id } = await order();
    await app.work();
    for (const username of ['officer2', 'manager', 'admin']) {
      expect(await status(username, 'GET', `/api/exports/${id}`)).to.equal('404 export-not-found');
      expect(await status(username, 'GET', `/api/exports/${id}/content`)).to.equal('404 export-not-found');
      expect(await status(username, 'POST', `/api/exports/${id}/cancellations`)).to.equal('404 export-not-found');
      expect((await (await app.as(username)).get<{ total: number }>('/api/exports?kind=loan-register')).total).to.equal(0);
    }
    expect((await (await app.as('officer')).get<{ items: ExportItem[] }>('/api/exports?kind=loan-register')).items[0]?.id).to.equal(id);
  });

  it('is one at a time, and another as soon as the first is stopped', async () => {
    const first = await order();
    expect(await status('officer', 'POST', '/api/loans/exports')).to.equal('409 export-running');
    await (await app.as('officer')).send('POST', `/api/exports/${first.id}/cancellations`, {});
    expect(await seen(first.id)).to.include({ status: 'cancelled' });
    const second = await order();
    await app.work();
    expect([await seen(first.id), await seen(second.id)].map((one) => one.status)).to.deep.equal(['cancelled', 'done']);
    expect(await status('officer', 'POST', `/api/exports/${second.id}/cancellations`)).to.equal('409 export-finished');
  });

  it('leaves a trace of every step', async () => {
    const { id } = await order('manager');
    await app.work();
    await fetched('manager', id);
    const rows = await sql<{ action: string; acting: boolean; rows: number | null }>(app.app.orm.em.fork(), `
      select action, acting_for is not null as acting, (after->>'rows')::int as rows from audit where object_type = 'export' and object_id = $1 order by id`, [id]);
    expect(rows).to.deep.equal([
      { action: 'export.order', acting: false, rows: 4 }, { action: 'export.make', acting: true, rows: 4 }, { action: 'export.fetch', acting: false, rows: null },
    ]);
  });

  describe('of a person whose rights change', () => {
    it('is not made once they may not read the list any more', async () => {
      const { id } = await order('officer2');
      const em = app.app.orm.em.fork();
      const { personId } = await app.as('officer2');
      await change(em, `update membership set from_on = '2026-05-01', to_on = '2026-06-01' where person_id = $1`, [personId]);
      await app.work();
      const failed = await seen(id, 'officer2');
      expect(failed).to.include({ status: 'failed', reason: '您没有这项操作的权限，如有需要请联系管理员。' });
      await change(em, 'update membership set to_on = null where person_id = $1', [personId]);
    });

    it('is not handed out once they reach less than stands in it', async () => {
      const { id } = await order();
      await app.work();
      await change(app.app.orm.em.fork(), `update export_run set reach = '{"rows": {"all": true}, "caseIds": []}' where id = $1`, [id]);
      expect(await status('officer', 'GET', `/api/exports/${id}/content`)).to.equal('403 export-rights-narrowed');
    });

    it('is theirs as long as they reach every row of it', () => {
      const some = { all: false, ownerId: 'p', orgIds: ['a', 'b'] } as const;
      const reach = (rows: Parameters<typeof stillReaches>[0]['rows'], ...caseIds: string[]) => ({ rows, caseIds });
      expect(stillReaches(reach(some, 'c'), reach({ all: true }))).to.equal(true);
      expect(stillReaches(reach(some, 'c'), reach({ ...some, orgIds: ['b', 'a', 'd'] }, 'c', 'd'))).to.equal(true);
      expect(stillReaches(reach({ all: true }), reach(some))).to.equal(false);
      expect(stillReaches(reach(some), reach({ ...some, orgIds: ['a'] }))).to.equal(false);
      expect(stillReaches(reach(some), reach({ ...some, ownerId: undefined }))).to.equal(false);
      expect(stillReaches(reach(some, 'c'), reach(some)), 'a case that was granted for a time').to.equal(false);
      expect(stillReaches(reach(some), reach(undefined))).to.equal(false);
    });
  });

  /** A list of the test's own, whose rows come when the test says so. */
  describe('while it is made', () => {
    const actor = async (username: string) => ({ personId: (await app.as(username)).personId, username, name: username });

    async function slow(username: string) {
      const [gate, reached] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      let passes = 0;
      async function* rows() {
        const first = passes === 0;
        passes += 1;
        yield [['一']];
        if (first) {
          reached.resolve();
          await gate.promise;
        }
        yield [['二']];
      }
      const deps: ExportDeps = {
        ...app.app.exports,
        kinds: [{
          kind: 'slow', object: 'loan', action: 'read',
          open: async () => ({ sheet: 'S', fileName: 's.xlsx', columns: [{ title: 'T', kind: 'words', width: 9 }], total: 2, rows: rows() }),
        }],
      };
      const by = await actor(username);
      const id = await inTransaction(app.app.orm, (em) => orderExport(deps, em, by, { kind: 'slow', asked: {}, rows: 2 }));
      const view = async () => (await listExports(deps, app.app.orm.em.fork(), by.personId, 'slow')).find((one) => one.id === id);
      return { id, by, deps, view, begun: reached.promise, goOn: gate.resolve };
    }

    it('says how far it has come', async () => {
      const { deps, view, begun, goOn } = await slow('officer');
      const working = workOnExports(deps, app.app.orm);
      await begun;
      expect(await view()).to.include({ status: 'running', rowsDone: 1, rowsTotal: 2, percent: 50 });
      goOn();
      expect(await working).to.equal(true);
      expect(await view()).to.include({ status: 'done', rowsDone: 2, percent: 100 });
    });

    it('stops when its owner says so, and leaves nothing behind', async () => {
      const { id, by, deps, view, begun, goOn } = await slow('manager');
      const working = workOnExports(deps, app.app.orm);
      await begun;
      await inTransaction(app.app.orm, (em) => cancelExport(deps, em, by, id));
      goOn();
      await working;
      expect(await view()).to.include({ status: 'cancelled', fileName: null });
      expect(await partsOf(id)).to.deep.equal([]);
    });

    it('is begun anew by another worker when its maker gives no sign of life; the first one, should it wake, changes nothing', async () => {
      const { id, deps, view, begun, goOn } = await slow('accountant');
      const sleeping = workOnExports(deps, app.app.orm);
      await begun;
      expect(await workOnExports(deps, app.app.orm), 'it is not given away while its maker lives').to.equal(false);
      const later: ExportDeps = { ...deps, clock: { ...deps.clock, now: () => new Date(deps.clock.now().getTime() + 121_000) } };
      expect(await workOnExports(later, app.app.orm)).to.equal(true);
      const done = await view();
      goOn();
      await sleeping;
      expect(await view()).to.deep.equal(done);
      expect(done).to.include({ status: 'done', rowsDone: 2 });
      expect(await partsOf(id)).to.deep.equal([{ attempt: 2, n: 0 }]);
    });

    it('fails for good when the list cannot be read, and the log says why', async () => {
      const { deps, view } = await slow('risk');
      const kinds = deps.kinds.map((kind) => ({ ...kind, open: () => Promise.reject(new Error('the list is broken')) }));
      await workOnExports({ ...deps, kinds }, app.app.orm);
      expect(await view()).to.include({ status: 'failed', reason: '导出时发生错误，没有完成；请重试，仍不成功请联系管理员。' });
      expect(app.lines.join('\n')).to.contain('the list is broken');
    });

    it('is swept a day after it was ordered, with everything of it', async () => {
      const { id } = await order();
      await app.work();
      expect(await partsOf(id)).to.have.length(1);
      const { exports } = app.app;
      await workOnExports({ ...exports, clock: { ...exports.clock, now: () => new Date(exports.clock.now().getTime() + 86_400_000) } }, app.app.orm);
      expect(await partsOf(id)).to.deep.equal([]);
      expect(await status('officer', 'GET', `/api/exports/${id}/content`)).to.equal('404 export-not-found');
    });

    it('is refused where a sheet would end before its rows do', async () => {
      const by = await actor('officer');
      const ordered = inTransaction(app.app.orm, (em) => orderExport(app.app.exports, em, by, { kind: 'loan-register', asked: {}, rows: 1_000_001 }));
      expect(await refusalOf(ordered)).to.equal('too-many-rows');
    });
  });
});
