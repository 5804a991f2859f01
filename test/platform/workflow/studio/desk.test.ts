/** What the analyst's desk offers while drawing: checks, parts, drafts, differences. */
import { expect } from 'chai';
import * as fc from 'fast-check';

import { VALUES_ZH } from '../../../../server/text/values.zh.ts';
import type { DemoSession } from '../../../../server/tools/demo/session.ts';
import { startTestApp, type TestApp } from '../../../support/app.ts';
import { LOAN_APPLICATION, replaced, SLUG, withPrecheck } from './drawings.ts';

type Fault = { nodeId: string | null; code: string; severity: string; sentence: string };
type Value = { name: string; title: string; type: string; feel: string };
type Parts = {
  steps: { name: string; title: string; inputs: Value[]; outputs: Value[]; errors: { code: string; sentence: string }[] }[];
  forms: { key: string; title: string; fields: (Value & { options: { value: string; label: string }[] })[] }[];
  roles: { code: string; name: string; works: boolean; starts: boolean }[];
  parameters: (Value & { value: unknown })[];
  subjects: { type: string; title: string; facts: Value[] }[];
};
type Change = { id: string; name: string; typeName: string; change: string; facts: { key: string; label: string; before: string | null; after: string | null }[] };

describe('The studio of processes', function () {
  this.timeout(60_000);
  let test: TestApp;
  let analyst: DemoSession;

  before(async () => {
    test = await startTestApp();
    analyst = await test.as('analyst');
  });
  after(() => test?.close());

  const faultsOf = async (xml: string, slug?: string): Promise<Fault[]> =>
    (await analyst.post<{ faults: Fault[] }>('/api/process-checks', { xml, ...(slug !== undefined && { slug }) })).faults;

  describe('checking a diagram', () => {
    it('says nothing about a sound one', async () => {
      expect(await faultsOf(LOAN_APPLICATION, SLUG)).to.deep.equal([]);
    });

    it('names element, code and what to do, errors before warnings', async () => {
      const xml = replaced(withPrecheck(), 'name="outcome.approve" value="通过"', 'name="outcom.approve" value="通过"').replace('camunda:candidateGroups="risk_manager">\n       <', '>\n       <');
      const faults = await faultsOf(xml, SLUG);
      expect(faults.map(({ nodeId, code, severity }) => [nodeId, code, severity])).to.deep.equal([
        ['precheck', 'candidate-missing', 'error'], ['precheck', 'option-unknown', 'warning'],
      ]);
      expect(faults[0]?.sentence).to.equal('“预审”没有指定办理角色或办理人。');
    });

    it('says so when the diagram is another process', async () => {
      expect((await faultsOf(LOAN_APPLICATION, 'extension')).map(({ code }) => code)).to.include('slug-differs');
    });

    it('answers any text with faults', async () => {
      const pieces = LOAN_APPLICATION.match(/<[^>]+>/g) ?? [];
      const ruined = fc.oneof(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.integer({ min: 0, max: LOAN_APPLICATION.length }).map((end) => LOAN_APPLICATION.slice(0, end)),
        fc.tuple(fc.constantFrom(...pieces), fc.constantFrom(...pieces)).map(([one, other]) => LOAN_APPLICATION.replace(one, () => other)),
        fc.constantFrom(...pieces).map((piece) => LOAN_APPLICATION.replace(piece, '')),
        fc.constantFrom('', '<', '<a/>', '{}', '<?xml version="1.0"?>', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', `${'<a>'.repeat(30_000)}`),
      );
      await fc.assert(fc.asyncProperty(ruined, async (xml) => {
        const { status, body } = await analyst.send('POST', '/api/process-checks', { xml, slug: SLUG });
        if (status === 400) return;
        expect(status).to.equal(200);
        for (const { sentence } of body['faults'] as Fault[]) expect(sentence).to.match(/\p{Script=Han}/u);
      }), { numRuns: 100 });
    });

    it('is for who may publish', async () => {
      for (const who of ['officer', 'manager', 'archivist']) {
        const session = await test.as(who);
        expect((await session.send('POST', '/api/process-checks', { xml: LOAN_APPLICATION, slug: SLUG })).status, who).to.equal(403);
        expect((await session.send('GET', `/api/process-parts?slug=${SLUG}`)).status, who).to.equal(403);
        expect((await session.send('PUT', `/api/process-drafts/${SLUG}`, { xml: LOAN_APPLICATION, basedOn: 1, version: 0 })).status, who).to.equal(403);
      }
    });
  });

  describe('the parts of a diagram', () => {
    let parts: Parts;
    before(async () => { parts = await analyst.get<Parts>(`/api/process-parts?slug=${SLUG}`); });

    it('are every registered step, with inputs, outputs and the refusals a boundary may catch', () => {
      expect(parts.steps.map(({ name }) => name).sort()).to.deep.equal([...test.app.workflow.runtime.steps.keys()].sort());
      const approve = parts.steps.find(({ name }) => name === 'loans.approve');
      expect(approve?.title).to.equal('登记批复');
      expect(approve?.inputs[0]).to.deep.equal({ name: 'amount', title: '金额', type: 'money', feel: 'number' });
      expect(approve?.errors.find(({ code }) => code === 'exposure-above-limit')?.sentence).to.match(/\p{Script=Han}/u);
    });

    it('have Chinese names, all of them', () => {
      const values = [...parts.steps.flatMap(({ inputs, outputs }) => [...inputs, ...outputs]), ...parts.subjects.flatMap(({ facts }) => facts)];
      expect([...new Set(values.filter(({ name }) => !(name in VALUES_ZH)).map(({ name }) => name))]).to.deep.equal([]);
      const titled = [...parts.steps, ...parts.subjects, ...parts.parameters, ...parts.forms];
      expect(titled.filter(({ title }) => !/\p{Script=Han}/u.test(title))).to.deep.equal([]);
    });

    it('are the live forms with the types of their fields and the choices they offer', () => {
      const fields = parts.forms.find(({ key }) => key === 'loan-application/risk-review')?.fields ?? [];
      expect(fields.find(({ name }) => name === 'amount')).to.deep.include({ type: 'money', feel: 'number' });
      expect(fields.find(({ name }) => name === 'method')?.options.map(({ label }) => label)).to.include('等额本息');
    });

    it('are the roles with what the policy lets them do here', () => {
      const role = (code: string) => parts.roles.find((one) => one.code === code);
      expect(role('loan_officer')).to.deep.equal({ code: 'loan_officer', name: '客户经理', works: true, starts: true });
      expect(role('risk_manager')).to.deep.include({ works: true, starts: false });
      expect(role('cashier')).to.deep.include({ works: false, starts: false });
    });

    it('are the dated parameters as of today, and the facts of what a case may be about', () => {
      expect(parts.parameters.find(({ name }) => name === 'committeeThreshold')).to.deep.include({ feel: 'number', value: '500000.00' });
      expect(parts.subjects.find(({ type }) => type === 'customer')?.facts).to.deep.include({ name: 'blacklisted', title: '在黑名单中', type: 'boolean', feel: 'boolean' });
    });
  });

  describe('drafts', () => {
    const address = `/api/process-drafts/${SLUG}`;
    const models = async (session: DemoSession) => (await session.get<{ items: { slug: string; draft: unknown; drafters: { name: string }[] }[] }>('/api/process-models')).items;

    const kept = async (xml: string, version: number) => (await analyst.put<{ version: number }>(address, { xml, basedOn: 1, version })).version;
    const stale = async (answer: Promise<{ status: number; body: Record<string, unknown> }>) => {
      const { status, body } = await answer;
      return `${status} ${String(body['type'])}`;
    };

    it('are none at first', async () => {
      expect(await analyst.get(address)).to.deep.equal({ xml: null, basedOn: null, savedAt: null, version: 0 });
    });

    it('are kept as they are, sound or not, and one per person and process', async () => {
      const first = await kept('<未完', 0);
      const second = await kept(withPrecheck(), first);
      expect(second).to.be.greaterThan(first);
      expect(await analyst.get(address)).to.deep.include({ xml: withPrecheck(), basedOn: 1, version: second });
    });

    it('are not written over, nor thrown away, by who has seen an older one', async () => {
      const { version: now } = await analyst.get<{ version: number }>(address);
      for (const version of [0, now - 1, now + 1]) {
        expect(await stale(analyst.send('PUT', address, { xml: '<旧', basedOn: 1, version })), `kept at ${version}`).to.equal('409 /problems/stale-version');
        expect(await stale(analyst.send('DELETE', `${address}?version=${version}`)), `dropped at ${version}`).to.equal('409 /problems/stale-version');
      }
      expect(await analyst.get(address)).to.deep.include({ xml: withPrecheck(), version: now });
    });

    it('are kept by one of two that keep at the same time', async () => {
      const { version } = await analyst.get<{ version: number }>(address);
      const both = async (at: string, seen: number) => {
        const answers = await Promise.all([1, 2].map((nth) => analyst.send('PUT', at, { xml: `<第${nth}份`, basedOn: seen && 1, version: seen })));
        return answers.map(({ status }) => status).sort();
      };
      expect(await both(address, version)).to.deep.equal([200, 409]);
      expect(await both('/api/process-drafts/two-at-once', 0)).to.deep.equal([200, 409]);
      await analyst.send('DELETE', '/api/process-drafts/two-at-once');
    });

    it('are their owner’s alone; others see that there is one', async () => {
      const admin = await test.as('admin');
      expect(await admin.get(address)).to.deep.include({ xml: null });
      const item = (await models(admin)).find(({ slug }) => slug === SLUG);
      expect(item?.draft).to.equal(null);
      expect(item?.drafters).to.have.length(1);
      expect((await models(analyst)).find(({ slug }) => slug === SLUG)?.draft).to.deep.include({ basedOn: 1 });
    });

    it('may be of a process that does not exist yet, which the list then shows', async () => {
      const xml = '<bpmn:process id="brand-new" name="新&amp;流程" isExecutable="true">';
      await analyst.put('/api/process-drafts/brand-new', { xml, basedOn: 0, version: 0 });
      expect((await models(analyst)).find(({ slug }) => slug === 'brand-new')).to.deep.include({ name: '新&流程', live: null, versions: 0 });
    });

    it('are gone once they are published, or thrown away', async () => {
      const { version } = await analyst.get<{ version: number }>(address);
      await analyst.post(`/api/processes/${SLUG}/versions`, { xml: withPrecheck(), note: '增加预审', basedOn: 1, draft: version });
      expect(await analyst.get(address)).to.deep.include({ xml: null, version: 0 });
      expect(await stale(analyst.send('PUT', address, { xml: '<旧', basedOn: 1, version })), 'what is gone does not come back').to.equal('409 /problems/stale-version');
      await analyst.send('DELETE', '/api/process-drafts/brand-new');
      expect((await models(analyst)).map(({ slug }) => slug)).to.not.include('brand-new');
    });

    it('stay when another than the one that was kept last is published', async () => {
      const first = await kept('<甲', 0);
      const second = await kept('<乙', first);
      await analyst.post(`/api/processes/${SLUG}/versions`, { xml: LOAN_APPLICATION, note: '取消预审', basedOn: 2, draft: first });
      expect(await analyst.get(address)).to.deep.include({ xml: '<乙', version: second });
      await analyst.send('DELETE', `${address}?version=${second}`);
      await analyst.post(`/api/processes/${SLUG}/versions`, { xml: withPrecheck(), note: '恢复预审', basedOn: 3, draft: 0 });
      expect(await kept('<丙', 0), 'no version comes twice').to.be.greaterThan(second);
      await analyst.send('DELETE', address);
    });

    it('are refused when nobody could keep them', async () => {
      const answer = await analyst.send('PUT', address, { xml: 'x'.repeat(500_001), basedOn: 1, version: 0 });
      expect(answer.status).to.equal(400);
    });
  });

  describe('the difference of two versions', () => {
    const between = (from: number, to: number) => analyst.get<{ elements: Change[]; moved: string[] }>(`/api/processes/${SLUG}/versions/${from}/differences?to=${to}`);
    const toXml = (xml: string) => analyst.post<{ elements: Change[]; moved: string[] }>(`/api/processes/${SLUG}/versions/1/differences`, { xml });

    it('is nothing between a version and itself, whatever the layout of its text', async () => {
      expect(await between(1, 1)).to.deep.equal({ elements: [], moved: [] });
      expect(await toXml(LOAN_APPLICATION.replaceAll(/>\s+</g, '><'))).to.deep.equal({ elements: [], moved: [] });
    });

    it('names what was added, with roles and outcomes in words', async () => {
      const { elements } = await between(1, 2);
      const task = elements.find(({ id }) => id === 'precheck');
      expect(task).to.deep.include({ name: '预审', typeName: '用户任务', change: 'added' });
      expect(task?.facts.map(({ label, after }) => [label, after])).to.deep.equal([['办理角色', '风控'], ['结果“approve”', '通过'], ['期限', '1 天']]);
      const flow = elements.find(({ id }) => id === 'toRegister');
      expect(flow).to.deep.include({ change: 'changed' });
      expect(flow?.facts).to.deep.equal([{ key: 'sourceRef', label: '起点', before: '申请', after: '预审' }]);
    });

    it('is the other way round from the later to the earlier', async () => {
      const { elements } = await between(2, 1);
      expect(elements.find(({ id }) => id === 'precheck')).to.deep.include({ change: 'removed' });
      expect(elements.find(({ id }) => id === 'toRegister')?.facts[0]).to.deep.include({ before: '预审', after: '申请' });
    });

    const changes: [what: string, part: string, by: string, id: string, fact: { label: string; before: string | null; after: string | null }][] = [
      ['a form', 'formKey="loan-application/sign"', 'formKey="loan-application/apply"', 'sign', { label: '表单', before: '签约', after: '贷款申请' }],
      ['a step', 'camunda:topic="loans.apply"', 'camunda:topic="loans.checkExposure"', 'register', { label: '步骤', before: '登记贷款申请', after: '检查单户与关联方敞口' }],
      ['who is excluded', 'name="excludes" value="coInvestigate"', 'name="excludes" value="coInvestigate,apply"', 'investigate', { label: '回避', before: '协办调查', after: '协办调查、申请' }],
      ['a condition', '=outcomes.sign = "sign"', '=outcomes.sign != "abandon"', 'signs', { label: '条件', before: '=outcomes.sign = "sign"', after: '=outcomes.sign != "abandon"' }],
      ['a right on a field', 'amount:read,months:read', 'amount:hidden,months:read', 'sign', { label: '字段权限', before: '产品 只读、合同金额 只读', after: '产品 只读、合同金额 隐藏' }],
      ['an input', '>forms.riskReview.rate<', '>forms.apply.rate<', 'approve', { label: '输入“年利率”', before: 'forms.riskReview.rate', after: 'forms.apply.rate' }],
      ['a vote', 'name="vote.threshold" value="2/3"', 'name="vote.threshold" value="3/4"', 'committee', { label: '通过比例', before: '2/3', after: '3/4' }],
      ['the order of the outcomes', '<camunda:property name="outcome.sign" value="签约完成" />\n          <camunda:property name="outcome.abandon" value="客户放弃" />',
        '<camunda:property name="outcome.abandon" value="客户放弃" />\n          <camunda:property name="outcome.sign" value="签约完成" />', 'sign', { label: '结果的顺序', before: 'sign,abandon', after: 'abandon,sign' }],
      ['the error that is caught', 'errorCode="exposure-above-limit"', 'errorCode="rate-out-of-range"', 'exposureRefused', { label: '错误代码', before: 'exposure-above-limit', after: 'rate-out-of-range' }],
      ['the default flow', 'default="toManager"', 'default="toCommittee"', 'riskDecision', { label: '默认连线', before: '经理权限内', after: '超过经理权限' }],
      ['where the process ends', 'name="case.status" value="completed"', 'name="case.status" value="rejected"', 'signed', { label: '项目状态', before: '已完成', after: '已拒绝' }],
      ['who may start', 'candidateStarterGroups="loan_officer"', 'candidateStarterGroups="loan_officer,branch_manager"', SLUG, { label: '发起角色', before: '客户经理', after: '客户经理、总经理' }],
    ];
    for (const [what, part, by, id, fact] of changes) {
      it(`says that ${what} has changed`, async () => {
        const { elements } = await toXml(replaced(LOAN_APPLICATION, part, by));
        expect(elements.map((one) => one.id)).to.deep.equal([id]);
        const [told] = elements[0]?.facts ?? [];
        expect(told?.label).to.equal(fact.label);
        if (fact.label === '字段权限') expect(told?.after).to.include('隐藏');
        else expect(told).to.deep.include({ before: fact.before, after: fact.after });
      });
    }

    it('knows what is only drawn elsewhere', async () => {
      const xml = replaced(LOAN_APPLICATION, '<dc:Bounds x="240" y="260"', '<dc:Bounds x="240" y="280"');
      expect(await toXml(xml)).to.deep.equal({ elements: [], moved: ['apply'] });
    });

    it('is refused for what is no diagram, and for a version that is not there', async () => {
      expect((await analyst.send('POST', `/api/processes/${SLUG}/versions/1/differences`, { xml: '<x' })).body['type']).to.equal('/problems/model-unreadable');
      expect((await analyst.send('GET', `/api/processes/${SLUG}/versions/1/differences?to=77`)).body['type']).to.equal('/problems/process-version-not-found');
    });
  });

  it('met no defect on the way', () => {
    expect(test.lines.filter((line) => line.startsWith('urn:uuid:'))).to.deep.equal([]);
  });
});
