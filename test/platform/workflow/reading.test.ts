/** What people see over HTTP: the boxes of the inbox, one task, an instance with its history and diagram, cases. */
import { expect } from 'chai';

import { storeFile } from '../../../server/platform/files/index.ts';
import { grantCase } from '../../../server/platform/policy/index.ts';
import { PDF } from '../files/samples.ts';
import type { Browser } from '../office.ts';
import { catching, end, error, exclusive, flow, model, outcomes, path, start, step, user, VOTE } from './models.ts';
import { openWorkshop, type Workshop } from './workshop.ts';

const CONTENT = start() + user('apply', { form: 'demo/apply', assignee: 'starter', ...outcomes('submit') })
  + user('review', {
    role: 'risk_manager', form: 'demo/review', 'outcome.approve': '同意', 'outcome.reject': '不同意', opinion: 'required', due: 'P2D', cc: 'starter,risk_manager',
    fields: 'amount:read,secret:hidden,apply.note:hidden', excludes: 'apply', 'form.skip': 'reject',
  })
  + exclusive('which', 'yes') + user('vote', { role: 'committee_member', ...VOTE, returns: 'none' }) + step('book', 'demo.book', { what: 'forms.apply.note' })
  + catching('mend', 'book', 'E') + user('last') + end('e') + end('no', { 'case.status': 'rejected' }) + end('e2')
  + path('s', 'apply', 'review', 'which') + flow('yes', 'which', 'vote') + flow('off', 'which', 'no', 'outcomes.review = "reject"')
  + path('vote', 'book', 'last', 'e') + path('mend', 'e2');
const XML = model('demo', CONTENT, {
  extra: error('E', 'demo-refused'),
  properties: { 'case.title': '"申请 " + string(forms.apply.amount)', 'case.summary': '"共 " + string(forms.apply.months) + " 个月"', 'case.prefix': 'SQ' },
});

type Item = Record<string, unknown> & { id: string; actions: string[]; node: { id: string }; case: { title: string; number: string } };
type List = { items: Item[]; total: number };

describe('Reading over HTTP', () => {
  let shop: Workshop;
  let as: (username: string) => Promise<Browser>;
  let officer: Browser;
  let risk: Browser;
  before(async () => {
    shop = await openWorkshop();
    await shop.publish(XML);
    as = await shop.serve();
    [officer, risk] = [await as('officer'), await as('risk')];
  });
  after(() => shop?.close());

  const begin = async (amount = '1000.00', note = 'n') => (await shop.start('officer', { amount, months: 6, note })).instanceId;
  const list = async (browser: Browser, query: string) => (await browser.ask<List>('GET', `/api/tasks?${query}`)).body;
  const taskAt = async (browser: Browser, instanceId: string, nodeId: string) => {
    const { id } = await shop.task(instanceId, nodeId, undefined).catch(() => ({ id: '' }));
    return browser.ask<Record<string, unknown>>('GET', `/api/tasks/${id}`);
  };

  describe('processes', () => {
    it('are listed with what the person may do', async () => {
      const { body } = await officer.ask<{ items: { slug: string; name: string; actions: string[]; subject: object | null }[] }>('GET', '/api/processes');
      expect(body.items.map(({ slug, name, actions, subject }) => ({ slug, name, actions, subject })))
        .to.deep.equal([{ slug: 'demo', name: '演示', actions: ['start'], subject: null }]);
      expect((await risk.ask<{ items: { actions: string[] }[] }>('GET', '/api/processes')).body.items[0]?.actions).to.deep.equal([]);
    });

    it('give the start form to those who may start, and start', async () => {
      const { body } = await officer.ask<{ form: { components: object[] }; submission: object }>('GET', '/api/processes/demo/form');
      expect(body.form.components.length).to.be.greaterThan(2);
      expect((await risk.ask('GET', '/api/processes/demo/form')).code).to.equal('not-allowed');
      expect((await officer.ask('GET', '/api/processes/nothing/form')).code).to.equal('process-not-found');
      const started = await officer.ask<{ id: string; status: string; case: { number: string; title: string } }>(
        'POST', '/api/processes/demo/instances', { body: { submission: { amount: '5.00', months: 1 } } },
      );
      expect(started.status).to.equal(201);
      expect(started.body.case).to.include({ title: '申请 5', status: 'open' });
      expect(started.body.case.number).to.match(/^SQ2026\d{5}$/);
    });
  });

  describe('the inbox', () => {
    it('shows a pool to those in it and to nobody else, with case, due date and actions', async () => {
      const instanceId = await begin('11.00');
      const item = (await list(risk, 'box=inbox&text=申请 11')).items[0];
      expect(item).to.deep.include({ instanceId, slug: 'demo', processName: '演示', assignee: null, round: 1, version: 1, status: 'open', actions: ['claim', 'complete', 'return'] });
      expect(item?.case).to.include({ title: '申请 11', summary: '共 6 个月', status: 'open' });
      expect(item?.['candidateRoles']).to.deep.equal([{ code: 'risk_manager', name: '风控' }]);
      expect(new Date(String(item?.['dueAt'])).getTime() - shop.now().getTime()).to.equal(2 * 86_400_000);
      for (const who of ['officer', 'manager', 'committee1', 'cashier']) expect((await list(await as(who), 'text=申请 11')).total, who).to.equal(0);
    });

    it('hides a task from whom four eyes shut out', async () => {
      await shop.publish(model('demo', start() + user('apply', { form: 'demo/apply' }) + user('check', { excludes: 'apply' }) + end() + path('s', 'apply', 'check', 'e')));
      await shop.start('officer', { amount: '1.00' });
      const check = async (browser: Browser) => (await list(browser, 'process=demo&pageSize=100')).items.filter((item) => item.node.id === 'check').length;
      expect(await check(officer)).to.equal(0);
      expect(await check(await as('officer2'))).to.equal(1);
      await shop.publish(XML);
    });

    it('counts, sorts the most urgent first, filters by urgency, and pages', async () => {
      await shop.rows(`update task set status = 'cancelled', completed_at = now() where status = 'open'`);
      const ids = [];
      for (const amount of ['21.00', '22.00', '23.00']) ids.push(await begin(amount));
      await shop.rows(`update task set due_at = $2 where instance_id = $1 and status = 'open'`, [ids[1], new Date(shop.now().getTime() - 3_600_000)]);
      await shop.rows(`update task set due_at = $2 where instance_id = $1 and status = 'open'`, [ids[2], new Date(shop.now().getTime() + 3_600_000)]);
      expect((await risk.ask('GET', '/api/tasks/counts')).body).to.include({ inbox: 3, overdue: 1, soon: 1 });
      const titles = async (query: string) => (await list(risk, query)).items.map((item) => item.case.title);
      expect(await titles('')).to.deep.equal(['申请 22', '申请 23', '申请 21']);
      expect(await titles('sla=overdue')).to.deep.equal(['申请 22']);
      expect(await titles('sla=soon')).to.deep.equal(['申请 23']);
      expect(await titles('sla=ok')).to.deep.equal(['申请 21']);
      expect(await titles('pageSize=2&page=2')).to.deep.equal(['申请 21']);
      expect((await list(risk, 'pageSize=2&page=2')).total).to.equal(3);
      expect(await list(risk, 'pageSize=2&page=9')).to.deep.equal({ items: [], total: 3 });
      expect((await list(officer, 'box=started&page=99')).total).to.be.greaterThan(3);
      expect((await officer.ask<List>('GET', '/api/cases?page=99')).body.total).to.be.greaterThan(3);
      expect(await titles('text=SQ2026&process=demo')).to.have.length(3);
      expect(await titles('text=%25')).to.deep.equal([]);
      expect((await risk.ask('GET', '/api/tasks?box=elsewhere')).code).to.equal('bad-request');
    });

    it('moves what is done to 已办, a copy to 抄送我的, and shows 我发起的 where it stands', async () => {
      const instanceId = await begin('31.00');
      await shop.complete('risk', instanceId, 'review', { outcome: 'approve', opinion: 'ok', submission: { grade: 'A' } });
      const done = (await list(risk, 'box=done&text=申请 31')).items[0];
      expect(done).to.deep.include({ status: 'done', outcome: { code: 'approve', name: '同意' }, actions: [] });
      expect((await list(officer, 'box=cc&text=申请 31')).items.map((item) => item.node.id)).to.deep.equal(['review']);
      const started = (await list(officer, 'box=started&text=申请 31')).items[0];
      expect(started).to.deep.include({ instanceId, status: 'running', actions: ['cancel'] });
      expect(started?.['currentNodes']).to.deep.equal([{ id: 'vote', name: 'vote', assignees: ['吴海燕', '周明华', '孙丽萍', '朱文斌', '郑伟'] }]);
      expect((await officer.ask('GET', '/api/tasks/counts')).body['cc']).to.be.greaterThan(0);
    });
  });

  describe('one task', () => {
    it('shows its form with the rights of this node, what came before without what is hidden, outcomes and returns', async () => {
      const instanceId = await begin('41.00', 'a private note');
      const { body } = await taskAt(risk, instanceId, 'review');
      expect(body).to.deep.include({
        submission: { amount: '41.00' }, opinion: 'required', vote: null, references: [],
        fields: { amount: 'read', grade: 'write', secret: 'hidden' }, returns: [{ id: 'apply', name: 'apply', direct: true }],
      });
      expect(body['outcomes']).to.deep.equal([{ code: 'approve', name: '同意', skipsForm: false }, { code: 'reject', name: '不同意', skipsForm: true }]);
      expect(body['earlier']).to.have.length(1);
      expect(JSON.stringify(body['earlier'])).to.include('41.00').and.not.include('a private note');
    });

    it('shows a vote with its rule in words and every voter', async () => {
      const instanceId = await begin('42.00');
      await shop.complete('risk', instanceId, 'review', { outcome: 'approve', opinion: 'ok', submission: {} });
      await shop.complete('committee2', instanceId, 'vote', { outcome: 'abstain', opinion: '回避' });
      const { id } = await shop.task(instanceId, 'vote', 'committee1');
      const { body } = await (await as('committee1')).ask('GET', `/api/tasks/${id}`);
      const vote = body['vote'] as { rule: string; voters: { outcome: unknown; opinion: unknown }[] };
      expect(vote.rule).to.equal('共 5 位委员，全体委员的 2/3 同意为通过，贷审会主任可一票否决，可弃权');
      expect(vote.voters.filter((voter) => voter.outcome !== null)).to.have.length(1);
      expect(body['returns']).to.deep.equal([]);
      expect(body['actions']).to.deep.equal(['complete']);
    });

    it('is not for strangers, but for those who took part it can be read', async () => {
      const instanceId = await begin();
      expect(await taskAt(await as('cashier'), instanceId, 'review')).to.include({ status: 403, code: 'not-your-task' });
      const read = await taskAt(officer, instanceId, 'review');
      expect(read.status).to.equal(200);
      expect(read.body['actions']).to.deep.equal(['cancel']);
      expect((await officer.ask('GET', '/api/tasks/0190d0d0-0000-7000-8000-000000000000')).code).to.equal('task-not-found');
      expect((await officer.ask('GET', '/api/tasks/1')).code).to.equal('bad-request');
    });

    it('of a pool is not theirs to read for ever who were in it', async () => {
      await shop.publish(model('demo', start() + user('apply', { form: 'demo/apply' }) + user('sign') + end() + path('s', 'apply', 'sign', 'e')));
      const { instanceId } = await shop.start('officer', { amount: '45.00' });
      const { id } = await shop.task(instanceId, 'sign');
      const officer2 = await as('officer2');
      expect((await officer2.ask('GET', `/api/tasks/${id}`)).status).to.equal(200);
      await shop.complete('officer', instanceId, 'sign');
      expect(await officer2.ask('GET', `/api/tasks/${id}`)).to.include({ status: 403, code: 'not-your-task' });
      await shop.publish(XML);
    });

    it('shows to who only reads along nothing that any task hides', async () => {
      const instanceId = await begin('46.00', 'a private note');
      const { id } = await shop.task(instanceId, 'review');
      await shop.complete('risk', instanceId, 'review', { outcome: 'approve', opinion: 'ok', submission: { grade: 'A' } });
      const voting = await shop.task(instanceId, 'vote', 'committee1');
      const along = await risk.ask('GET', `/api/tasks/${voting.id}`);
      expect(along.status).to.equal(200);
      expect(JSON.stringify(along.body['earlier'])).to.include('46.00').and.not.include('a private note');
      expect(JSON.stringify((await (await as('committee1')).ask('GET', `/api/tasks/${voting.id}`)).body['earlier'])).to.include('a private note');
      expect(JSON.stringify((await risk.ask('GET', `/api/tasks/${id}`)).body['earlier'])).not.to.include('a private note');
    });

    it('hides a field by its name alone wherever it was filled in', async () => {
      const note = user('look', { role: 'risk_manager', form: 'demo/apply', fields: 'note:hidden' });
      await shop.publish(model('demo', start() + user('apply', { form: 'demo/apply' }) + note + end() + path('s', 'apply', 'look', 'e')));
      const instanceId = await begin('47.00', 'a private note');
      const { body } = await taskAt(risk, instanceId, 'look');
      expect(JSON.stringify([body['submission'], body['earlier']])).to.include('47.00').and.not.include('a private note');
      expect(JSON.stringify((await risk.ask('GET', `/api/instances/${instanceId}/submissions`)).body)).to.include('47.00').and.not.include('a private note');
      expect(JSON.stringify((await officer.ask('GET', `/api/instances/${instanceId}/submissions`)).body)).to.include('a private note');
      // Nor does a reader learn that it was asked.
      const asked = async (browser: Browser) => JSON.stringify((await browser.ask('GET', `/api/instances/${instanceId}/submissions`)).body['items']);
      expect([(await asked(risk)).includes('"key":"note"'), (await asked(officer)).includes('"key":"note"')]).to.deep.equal([false, true]);
      expect(JSON.stringify(body['earlier'])).not.to.include('"key":"note"');
      await shop.publish(XML);
    });

    it('is done over HTTP: claim, release, complete; the answer says what comes next', async () => {
      const instanceId = await begin('43.00');
      const { id } = await shop.task(instanceId, 'review');
      expect((await risk.ask('POST', `/api/tasks/${id}/claims`, { body: {} })).status).to.equal(204);
      expect((await risk.ask('POST', `/api/tasks/${id}/releases`, { body: {} })).status).to.equal(204);
      const body = { outcome: 'approve', opinion: 'ok', submission: { grade: 'A' }, version: 3 };
      expect(await risk.ask('POST', `/api/tasks/${id}/completions`, { body: { ...body, version: 1 } })).to.include({ status: 409, code: 'stale-version' });
      const done = await risk.ask<{ instance: object; next: { mine: boolean }[] }>('POST', `/api/tasks/${id}/completions`, { body });
      expect(done.status).to.equal(200);
      expect(done.body.instance).to.deep.equal({ id: instanceId, status: 'running' });
      expect(done.body.next.map((next) => next.mine)).to.deep.equal([false, false, false, false, false]);
      expect(await risk.ask('POST', `/api/tasks/${id}/completions`, { body })).to.include({ status: 409, code: 'task-already-completed' });
      expect(await officer.ask('POST', `/api/tasks/${id}/completions`, { body })).to.include({ status: 403, code: 'not-your-task' });
    });

    it('is sent back over HTTP, with a reason', async () => {
      const instanceId = await begin('44.00');
      const { id } = await shop.task(instanceId, 'review');
      expect((await risk.ask('POST', `/api/tasks/${id}/returns`, { body: { to: 'apply', mode: 'direct', opinion: ' ', version: 1 } })).code).to.equal('bad-request');
      expect((await risk.ask('POST', `/api/tasks/${id}/returns`, { body: { to: 'apply', mode: 'direct', opinion: '补充材料', version: 1 } })).status).to.equal(200);
      expect(await shop.open(instanceId)).to.deep.equal(['apply']);
    });
  });

  describe('an instance', () => {
    it('says where it stands, who may cancel it, and how it ended', async () => {
      const instanceId = await begin('51.00');
      const { body } = await officer.ask('GET', `/api/instances/${instanceId}`);
      expect(body).to.deep.include({ id: instanceId, slug: 'demo', status: 'running', outcome: null, actions: ['cancel'] });
      expect((body['nodes'] as { id: string }[]).map((node) => node.id)).to.deep.equal(['review']);
      expect((await risk.ask('GET', `/api/instances/${instanceId}`)).body['actions']).to.deep.equal([]);
      // Of the department in which the manager sits, and the case is another's.
      const manager = await as('manager');
      expect((await manager.ask('GET', `/api/instances/${instanceId}`)).body['actions']).to.deep.equal([]);
      expect(await manager.ask('POST', `/api/instances/${instanceId}/cancellations`, { body: { reason: '越权' } })).to.include({ status: 403, code: 'not-allowed' });
      expect(await (await as('cashier')).ask('GET', `/api/instances/${instanceId}`)).to.include({ status: 404, code: 'instance-not-found' });
      expect((await officer.ask('POST', `/api/instances/${instanceId}/cancellations`, { body: { reason: '客户放弃' } })).status).to.equal(204);
      const { body: ended } = await officer.ask('GET', `/api/instances/${instanceId}`);
      expect(ended).to.deep.include({ status: 'cancelled', nodes: [], actions: [] });
    });

    it('tells its history in Chinese: who did what when, with opinions and reasons', async () => {
      const instanceId = await begin('52.00', 'refuse:demo-refused');
      await shop.sendBack('risk', instanceId, 'review', 'apply');
      await shop.complete('officer', instanceId, 'apply', { outcome: 'submit', submission: { amount: '52.00', months: 6, note: 'refuse:demo-refused' } });
      await shop.complete('risk', instanceId, 'review', { outcome: 'approve', opinion: '可以', submission: {} });
      for (const who of ['committee1', 'committee2', 'committee3', 'committee4']) await shop.complete(who, instanceId, 'vote', { outcome: 'approve' });
      const { body } = await officer.ask<{ items: { kind: string; text: string; actor: { name: string } | null; opinion: string | null; round: number | null }[] }>('GET', `/api/instances/${instanceId}/history`);
      const told = body.items.map(({ text, actor }) => `${actor?.name ?? ''} ${text}`);
      expect(told.slice(0, 4)).to.deep.equal(['陈立新 发起了流程', '陈立新 办理了“apply”', '陈立新 进入“review”', '赵建国 从“review”退回到“apply”']);
      expect(told.filter((line) => line.includes('投票'))).to.have.length(4);
      expect(told.at(-2)).to.match(/“book”未通过：/);
      expect(told.at(-1)).to.equal('孙丽萍 流程结束：e2');
      expect(body.items.find((item) => item.kind === 'returned')).to.include({ opinion: 'please correct', round: 1 });
      expect(body.items.every((item) => item.kind !== 'moved')).to.equal(true);
    });

    it('gives its own version of the diagram with tokens, done nodes and flows taken', async () => {
      const instanceId = await begin('53.00');
      await shop.complete('risk', instanceId, 'review', { outcome: 'approve', opinion: 'ok', submission: {} });
      const { body } = await officer.ask<{ xml: string; active: string[]; done: string[]; flows: string[] }>('GET', `/api/instances/${instanceId}/diagram`);
      expect(body.xml).to.equal(XML);
      expect(body.active).to.deep.equal(['vote']);
      expect(body.done).to.have.members(['s', 'apply', 'review', 'which']);
      expect(body.flows).to.have.members(['s_apply', 'apply_review', 'review_which', 'yes']);
    });
  });

  describe('cases', () => {
    it('are seen by view and by right', async () => {
      const mine = await begin('61.00');
      const ended = await begin('62.00');
      await shop.complete('risk', ended, 'review', { outcome: 'reject', opinion: 'no' });
      const titles = async (browser: Browser, query: string) => (await browser.ask<{ items: { title: string }[] }>('GET', `/api/cases?${query}&pageSize=100`)).body.items.map((item) => item.title);
      expect(await titles(officer, 'view=created')).to.include.members(['申请 61', '申请 62']);
      expect(await titles(officer, 'view=returned')).to.include('申请 62').and.not.include('申请 61');
      expect(await titles(officer, 'view=closed')).to.not.include.members(['申请 62']);
      expect(await titles(risk, 'view=history')).to.include('申请 62').and.not.include('申请 61');
      expect(await titles(risk, 'view=all')).to.include.members(['申请 61', '申请 62']);
      expect(await titles(officer, 'view=all&status=rejected')).to.include('申请 62').and.not.include('申请 61');
      expect(await titles(officer, 'view=all&text=申请 61')).to.deep.equal(['申请 61']);
      expect(await titles(await as('cashier'), 'view=all')).to.deep.equal([]);
      expect(await titles(await as('archivist'), 'view=all')).to.include('申请 61');
      expect(await shop.open(mine)).to.deep.equal(['review']);
    });

    it('are opened to one person by a grant: to read, or to write as well, until a day', async () => {
      const { caseId } = await shop.start('officer', { amount: '64.00', months: 6 });
      const cashier = await as('cashier');
      const comment = () => cashier.ask('POST', `/api/cases/${caseId}/comments`, { body: { text: 'x' } });
      const grant = (right: 'read' | 'edit', until: string | null) => shop.transaction(async (em) => grantCase(
        em, (await shop.by('manager')).actor, { caseId, personId: shop.id('cashier'), right, until, at: shop.now() },
      ));
      await grant('read', null);
      expect((await cashier.ask('GET', `/api/cases/${caseId}`)).body['actions']).to.deep.equal([]);
      expect((await comment()).code).to.equal('not-allowed');
      await grant('edit', '2026-03-02');
      expect((await comment()).status).to.equal(201);
      await shop.rows(`update business_day set today = '2026-03-03'`);
      expect((await comment()).code).to.equal('not-allowed');
      await shop.rows(`update business_day set today = '2026-03-02'`);
    });

    it('list no file that was handed in with a hidden field, but to who uploaded it', async () => {
      const look = user('look', { role: 'risk_manager', form: 'demo/review', fields: 'apply.memo:hidden' });
      await shop.publish(model('demo', start() + user('apply', { form: 'demo/papers' }) + look + end() + path('s', 'apply', 'look', 'e')));
      const upload = (name: string) => shop.transaction((em) => storeFile(
        em, { name, bytes: PDF, subject: { type: 'draft', id: shop.id('officer') }, personId: shop.id('officer'), at: shop.now() },
      ));
      const [plan, memo] = [await upload('plan.pdf'), await upload('memo.pdf')];
      const { caseId } = await shop.start('officer', { plan: [{ id: plan.id }], memo: [{ id: memo.id }] });
      const listed = async (browser: Browser) => (await browser.ask<{ files: { name: string }[] }>('GET', `/api/cases/${caseId}`)).body.files.map(({ name }) => name);
      expect(await listed(risk)).to.deep.equal(['plan.pdf']);
      expect(await listed(officer)).to.have.members(['plan.pdf', 'memo.pdf']);
      await shop.publish(XML);
    });

    it('are read with their instances and comments, and commented on by those who see them', async () => {
      const { caseId, instanceId } = await shop.start('officer', { amount: '63.00', months: 6 });
      const { status, body } = await risk.ask<{ id: string }>('POST', `/api/cases/${caseId}/comments`, { body: { text: ' 请补充流水 ' } });
      expect(status).to.equal(201);
      const { body: seen } = await officer.ask<{ comments: object[]; instances: { id: string }[] }>('GET', `/api/cases/${caseId}`);
      expect(seen).to.deep.include({ actions: ['comment', 'attach'] });
      expect(seen.comments).to.have.length(1);
      expect(seen.comments[0]).to.deep.include({ id: body.id, text: '请补充流水', by: { id: shop.id('risk'), name: '赵建国' } });
      expect(seen.instances.map((one) => one.id)).to.deep.equal([instanceId]);
      const cashier = await as('cashier');
      expect((await cashier.ask('GET', `/api/cases/${caseId}`)).code).to.equal('case-not-found');
      expect((await cashier.ask('POST', `/api/cases/${caseId}/comments`, { body: { text: 'x' } })).code).to.equal('case-not-found');
      const archivist = await as('archivist');
      expect((await archivist.ask('GET', `/api/cases/${caseId}`)).body['actions']).to.deep.equal([]);
      expect((await archivist.ask('POST', `/api/cases/${caseId}/comments`, { body: { text: 'x' } })).code).to.equal('not-allowed');
      expect((await officer.ask('POST', `/api/cases/${caseId}/comments`, { body: { text: '  ' } })).code).to.equal('bad-request');
    });
  });
});
