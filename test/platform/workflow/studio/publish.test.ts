/** An analyst publishes a changed diagram: new cases take it, running ones stay; what is not sound changes nothing. */
import { expect } from 'chai';

import { sql } from '../../../../server/database/sql.ts';
import { complete, find, sendBack, start, type Started } from '../../../../server/tools/demo/desk.ts';
import type { Answer, DemoSession } from '../../../../server/tools/demo/session.ts';
import { startTestApp, type TestApp } from '../../../support/app.ts';
import { aCustomer, aProduct, application } from '../../../support/scene.ts';
import { LOAN_APPLICATION, named, replaced, SLUG, withPrecheck } from './drawings.ts';

type Version = { version: number; note: string; by: { name: string } | null; live: boolean; origin: string; running: number; nodes: { id: string; running: number }[] };
type Versions = { items: Version[]; total: number; actions: string[] };
type Fault = { nodeId: string | null; code: string; sentence: string };

describe('Publishing a process from the studio', function () {
  this.timeout(60_000);
  let test: TestApp;
  let analyst: DemoSession;
  let officer: DemoSession;
  let submission: Record<string, unknown>;

  before(async () => {
    test = await startTestApp();
    [analyst, officer] = [await test.as('analyst'), await test.as('officer')];
    submission = application(await aCustomer(officer, 1), await aProduct(test));
  });
  after(() => test?.close());

  const versions = () => analyst.get<Versions>(`/api/processes/${SLUG}/versions`);
  const publish = (xml: string, basedOn: number, { by = analyst, slug = SLUG, note = '增加预审' } = {}): Promise<Answer> =>
    by.send('POST', `/api/processes/${slug}/versions`, { xml, note, basedOn });
  const published = async (): Promise<unknown> => sql(test.app.orm.em.fork(), 'select slug, version, live, checksum from process_definition order by slug, version');
  const typeOf = ({ status, body }: Answer): string => `${status} ${String(body['type'])}`;

  describe('that is sound', () => {
    let old: Started;
    let fresh: Started;

    before(async () => {
      old = await start(officer, SLUG, submission);
      expect((await publish(withPrecheck(), 1)).status).to.equal(201);
      fresh = await start(officer, SLUG, submission);
    });

    it('lets new cases take the new task', async () => {
      expect(await find(await test.as('risk'), fresh, 'precheck')).to.deep.include({ node: { id: 'precheck', name: '预审' } });
    });

    it('leaves running cases on theirs, even when they come by that place again', async () => {
      expect(await find(await test.as('risk'), old, 'precheck')).to.equal(undefined);
      await sendBack(officer, old, 'investigate', { to: 'apply', opinion: '请补充' });
      await complete(officer, old, 'apply', { outcome: 'submit', submission });
      expect(await find(await test.as('risk'), old, 'precheck')).to.equal(undefined);
      expect(await find(officer, old, 'investigate')).to.not.equal(undefined);
    });

    it('lists the versions with author, note, and what runs where', async () => {
      const { items, total, actions } = await versions();
      expect(total).to.equal(2);
      expect(actions).to.deep.equal(['publish']);
      const [second, first] = items;
      expect(second).to.deep.include({ version: 2, note: '增加预审', live: true, origin: 'database', running: 1 });
      expect(second?.by?.name).to.be.a('string').and.not.equal('');
      expect(second?.nodes).to.deep.equal([{ id: 'precheck', name: '预审', running: 1 }]);
      expect(first).to.deep.include({ version: 1, live: false, origin: 'file', by: null, running: 1 });
      expect(first?.nodes.map(({ id, running }) => [id, running])).to.deep.equal([['investigate', 1], ['coInvestigate', 1]]);
    });

    it('gives back the diagram of each version as it was published', async () => {
      const xmlOf = async (version: number) => (await analyst.get<{ xml: string }>(`/api/processes/${SLUG}/versions/${version}`)).xml;
      expect(await xmlOf(1)).to.equal(LOAN_APPLICATION);
      expect(await xmlOf(2)).to.equal(withPrecheck());
      expect(typeOf(await analyst.send('GET', `/api/processes/${SLUG}/versions/9`))).to.equal('404 /problems/process-version-not-found');
    });

    it('is written into the audit', async () => {
      const rows = await sql<{ before: unknown; after: { version: number }; reason: string }>(
        test.app.orm.em.fork(), `select before, after, reason from audit where action = 'process.publish' and object_id = $1`, [SLUG],
      );
      expect(rows).to.have.length(1);
      expect(rows[0]?.after.version).to.equal(2);
      expect(rows[0]?.reason).to.equal('增加预审');
    });

    it('stays when the files are read again', async () => {
      await test.restart();
      expect((await versions()).items[0]).to.deep.include({ version: 2, live: true });
    });
  });

  describe('that is not', () => {
    const faulty: [what: string, xml: () => string, code: string, nodeId: string | null][] = [
      ['is no XML', () => '请看流程图', 'unparsable', null],
      ['breaks off', () => LOAN_APPLICATION.slice(0, 20_000), 'unparsable', null],
      ['names a step that is not registered', () => replaced(LOAN_APPLICATION, 'camunda:topic="loans.apply"', 'camunda:topic="loans.giveAway"'), 'step-unknown', 'register'],
      ['names a form that is not there', () => replaced(LOAN_APPLICATION, 'formKey="loan-application/sign"', 'formKey="loan-application/nothing"'), 'form-unknown', 'sign'],
      ['names a role that is not there', () => withPrecheck(LOAN_APPLICATION, 'camunda:candidateGroups="wizard"'), 'role-unknown', 'precheck'],
      ['names a role beyond the policy', () => withPrecheck(LOAN_APPLICATION, 'camunda:candidateGroups="cashier"'), 'role-outside-policy', 'precheck'],
      ['bears another slug', () => named('loan-application-two', LOAN_APPLICATION), 'slug-differs', null],
    ];
    for (const [what, xml, code, nodeId] of faulty) {
      it(`is refused when it ${what}, and nothing changes`, async () => {
        const before = await published();
        const answer = await publish(xml(), 2);
        expect(typeOf(answer)).to.equal('422 /problems/model-refused');
        const { faults } = answer.body['facts'] as { faults: Fault[] };
        const fault = faults.find((one) => one.code === code);
        expect(fault).to.deep.include({ nodeId });
        expect(fault?.sentence).to.match(/\p{Script=Han}/u);
        expect(await published()).to.deep.equal(before);
      });
    }

    it('is refused when someone else has published meanwhile', async () => {
      const before = await published();
      for (const basedOn of [0, 1, 3]) expect(typeOf(await publish(withPrecheck(), basedOn))).to.equal('409 /problems/stale-version');
      expect(await published()).to.deep.equal(before);
    });

    it('is refused without a note', async () => {
      expect(typeOf(await publish(withPrecheck(), 2, { note: '  ' }))).to.equal('400 /problems/bad-request');
    });

    it('is refused of everybody without the right', async () => {
      const before = await published();
      for (const who of ['officer', 'risk', 'manager', 'accountant', 'archivist']) {
        expect(typeOf(await publish(withPrecheck(), 2, { by: await test.as(who) })), who).to.equal('403 /problems/not-allowed');
      }
      expect(await published()).to.deep.equal(before);
    });
  });

  describe('in turn', () => {
    it('lets one of two win that publish at the same time', async () => {
      const [first, second] = await Promise.all([
        publish(withPrecheck(), 2, { note: '甲' }), publish(LOAN_APPLICATION, 2, { note: '乙', by: await test.as('admin') }),
      ]);
      expect([first, second].map(typeOf).sort()).to.deep.equal(['201 undefined', '409 /problems/stale-version']);
      const { items } = await versions();
      expect(items.map(({ version, live }) => [version, live])).to.deep.equal([[3, true], [2, false], [1, false]]);
    });

    it('happens once, however often the same request arrives', async () => {
      const headers = { 'idempotency-key': 'publish-once' };
      const body = { xml: withPrecheck(), note: '重发', basedOn: 3 };
      const answers = await Promise.all([1, 2].map(() => analyst.send('POST', `/api/processes/${SLUG}/versions`, body, headers)));
      expect(answers.map(({ status, body: { version } }) => [status, version])).to.deep.equal([[201, 4], [201, 4]]);
      expect((await versions()).total).to.equal(4);
    });

    it('may be of a new process, by who may publish every process', async () => {
      const xml = named('quick-loan', withPrecheck());
      expect(typeOf(await publish(xml, 0, { slug: 'quick-loan' }))).to.equal('422 /problems/model-refused');
      await test.as('admin').then((admin) => admin.put('/api/policies/quick-loan', {
        version: 0,
        rules: [
          { role: 'loan_officer', object: 'process:quick-loan', action: 'start', scope: 'department' },
          ...['loan_officer', 'risk_manager', 'branch_manager', 'committee_member'].map((role) => (
            { role, object: 'process:quick-loan', action: 'work', scope: 'department-below' }
          )),
        ],
      }));
      expect((await publish(xml, 0, { slug: 'quick-loan' })).status).to.equal(201);
      const fresh = await start(officer, 'quick-loan', submission);
      expect(await find(await test.as('risk'), fresh, 'precheck')).to.not.equal(undefined);
    });

    it('met no defect on the way', () => {
      expect(test.lines.filter((line) => line.startsWith('urn:uuid:'))).to.deep.equal([]);
    });
  });
});
