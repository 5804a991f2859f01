/** Uploads and downloads over HTTP: for those who may see what a file hangs on, and for nobody else. */
import { createHash } from 'node:crypto';

import { expect } from 'chai';

import { sql } from '../../../server/database/sql.ts';
import { complete, start, take, type Started } from '../../../server/tools/demo/desk.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { caller, type Caller, type Reply } from '../forms/caller.ts';
import { anApplication, coInvestigation } from '../forms/loan.ts';
import { DOCX, EXE, HTML, PDF, PNG } from './samples.ts';

describe('Files', () => {
  let test: TestApp;
  let officer: Caller;
  let officer2: Caller;
  let cashier: Caller;
  let application: Record<string, unknown>;

  before(async function () {
    this.timeout(60_000);
    test = await startTestApp();
    const as = (name: string) => caller(test.baseUrl, name);
    [officer, officer2, cashier] = await Promise.all([as('officer'), as('officer2'), as('cashier')]);
    application = await anApplication(test);
  });
  after(() => test?.close());

  const upload = (by: Caller, bytes: Buffer, query: Record<string, string> = {}, headers: Record<string, string> = {}): Promise<Reply> =>
    by.call('POST', `/api/files?${new URLSearchParams({ subjectType: 'draft', name: '合同.pdf', ...query }).toString()}`, { bytes, headers });
  const idOf = ({ body }: Reply): string => String(body['id']);

  describe('of a form that was not handed in', () => {
    it('are stored as they are, and known by what they are', async () => {
      const { status, body } = await upload(officer, PNG, { name: '现场\u202E照片.pdf', subjectId: officer.personId });
      expect(status).to.equal(201);
      expect(body).to.deep.equal({ id: body['id'], name: '现场照片.pdf.png', size: PNG.length, mime: 'image/png', sha256: createHash('sha256').update(PNG).digest('hex') });
      const { bytes } = await officer.call('GET', `/api/files/${String(body['id'])}/content`);
      expect(bytes.equals(PNG)).to.equal(true);
    });

    it('are seen by nobody but their uploader', async () => {
      const id = idOf(await upload(officer, PDF));
      const known = await officer.call('GET', `/api/files/${id}`);
      expect(known.body).to.deep.include({ id, name: '合同.pdf', subject: { type: 'draft', id: officer.personId } });
      for (const path of [`/api/files/${id}`, `/api/files/${id}/content`]) {
        expect((await officer2.call('GET', path)).code, path).to.equal('file-not-found');
        expect((await fetch(test.baseUrl + path)).status, path).to.equal(401);
      }
    });

    it('cannot be put among those of another', async () => {
      const { status, code } = await upload(officer2, PDF, { subjectId: officer.personId });
      expect([status, code]).to.deep.equal([404, 'file-subject-not-found']);
    });

    it('are limited in number, and forgotten after three months', async () => {
      const { orm } = test.app;
      const insert = (age: string, count: number) => sql(
        orm.em.fork(),
        `insert into file (id, sha256, name, mime, size, subject_type, subject_id, uploaded_by, uploaded_at)
         select gen_random_uuid(), repeat('0', 64), 'x.pdf', 'application/pdf', 1, 'draft', $1, $1, now() - $2::interval from generate_series(1, $3::int)`,
        [cashier.personId, age, count],
      );
      await insert('91 days', 200);
      expect((await upload(cashier, PDF)).status).to.equal(201);
      await insert('89 days', 99);
      const { status, code } = await upload(cashier, PDF);
      expect([status, code]).to.deep.equal([422, 'too-many-draft-files']);
      const [row] = await sql<{ count: number }>(orm.em.fork(), 'select count(*)::int as count from file where uploaded_by = $1', [cashier.personId]);
      expect(row?.count).to.equal(100);
    });
  });

  describe('that are refused', () => {
    it('are empty, of another kind, or too large', async () => {
      expect((await upload(officer, Buffer.alloc(0))).code).to.equal('file-empty');
      for (const bytes of [HTML, EXE]) {
        const { status, code, body } = await upload(officer, bytes, { name: '合同.pdf' }, { 'content-type': 'application/pdf' });
        expect([status, code]).to.deep.equal([422, 'file-type-not-allowed']);
        expect(body['title']).to.include('.pdf');
      }
      const { status, code } = await upload(officer, Buffer.concat([PDF, Buffer.alloc(20 * 1024 * 1024)]));
      expect([status, code]).to.deep.equal([413, 'body-too-large']);
    });

    it('leave nothing behind', async () => {
      const count = async () => (await sql<{ count: number }>(test.app.orm.em.fork(), 'select count(*)::int as count from file'))[0]?.count;
      const before = await count();
      await upload(officer, HTML);
      expect(await count()).to.equal(before);
    });

    it('hang on nothing anybody knows', async () => {
      const nowhere = 'a0000000-0000-4000-8000-000000000001';
      for (const query of [{ subjectType: 'case', subjectId: nowhere }, { subjectType: 'nonsense', subjectId: nowhere }, { subjectType: 'case' }]) {
        expect((await upload(officer, PDF, query)).code, JSON.stringify(query)).to.equal('file-subject-not-found');
      }
      expect((await upload(officer, PDF, { subjectId: 'x' })).status).to.equal(400);
      expect((await upload(officer, PDF, { name: '' })).status).to.equal(400);
    });

    it('come without an Idempotency-Key, which makes one file of two attempts', async () => {
      const key = { 'idempotency-key': 'one-upload' };
      const [first, second] = [await upload(officer, PDF, {}, key), await upload(officer, PDF, {}, key)];
      expect(idOf(first)).to.equal(idOf(second));
      expect((await upload(officer, PNG, {}, key)).code).to.equal('idempotency-key-reused');
      expect((await upload(officer, PDF, {}, { 'idempotency-key': '' })).code).to.equal('idempotency-key-required');
    });
  });

  it('are downloaded, never shown, run or guessed at', async () => {
    const id = idOf(await upload(officer, DOCX, { name: '说明 "1".docx' }));
    const { headers, status } = await officer.call('GET', `/api/files/${id}/content`);
    expect(status).to.equal(200);
    expect(Object.fromEntries(['content-type', 'content-disposition', 'x-content-type-options', 'content-security-policy', 'cache-control'].map((name) => [name, headers.get(name)])))
      .to.deep.equal({
        'content-type': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        'content-disposition': "attachment; filename=\"__ _1_.docx\"; filename*=UTF-8''%E8%AF%B4%E6%98%8E%20_1_.docx",
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; sandbox",
        'cache-control': 'private, no-store',
      });
  });

  it('are shown only where that is asked for, and only pictures and PDF', async () => {
    const shown = async (bytes: Buffer, name: string, query = '?inline=true') => {
      const { headers } = await officer.call('GET', `/api/files/${idOf(await upload(officer, bytes, { name }))}/content${query}`);
      return [headers.get('content-disposition')?.split(';')[0], headers.get('content-security-policy')];
    };
    const viewed = ['inline', "default-src 'none'; img-src 'self'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"];
    const saved = ['attachment', "default-src 'none'; sandbox"];
    expect(await shown(PDF, 'a.pdf')).to.deep.equal(viewed);
    expect(await shown(PNG, 'a.png')).to.deep.equal(viewed);
    expect(await shown(DOCX, 'a.docx')).to.deep.equal(saved);
    expect(await shown(PDF, 'a.pdf', '')).to.deep.equal(saved);
    expect((await officer.call('GET', `/api/files/${idOf(await upload(officer, PDF))}/content?inline=yes`)).status).to.equal(400);
  });

  describe('of a form that is handed in', () => {
    let started: Started;
    let mine: string;

    before(async () => {
      mine = idOf(await upload(officer, PDF, { name: '营业执照.pdf' }));
      started = await start(await test.as('officer'), 'loan-application', { ...application, attachments: [{ id: mine, name: 'evil.exe', size: 1 }] });
    });

    const caseOf = async (): Promise<string> => (await (await test.as('officer')).get<{ case: { id: string } }>(`/api/instances/${started.instanceId}`)).case.id;

    it('hang on its case, under the name the system knows', async () => {
      const caseId = await caseOf();
      const { body } = await officer.call('GET', `/api/files/${mine}`);
      expect(body['subject']).to.deep.equal({ type: 'case', id: caseId });
      const rows = await sql<{ data: { attachments: unknown } }>(test.app.orm.em.fork(), 'select data from submission where instance_id = $1', [started.instanceId]);
      expect(rows[0]?.data.attachments).to.deep.equal([{ id: mine, name: '营业执照.pdf', size: PDF.length, mime: 'application/pdf' }]);
      const { files } = await (await test.as('officer')).get<{ files: { id: string }[] }>(`/api/cases/${caseId}`);
      expect(files.map((file) => file.id)).to.deep.equal([mine]);
    });

    it('are seen by whoever may work on the case, and nobody else', async () => {
      expect((await officer2.call('GET', `/api/files/${mine}/content`)).bytes.equals(PDF)).to.equal(true);
      for (const name of ['cashier', 'committee1']) {
        const other = await caller(test.baseUrl, name);
        expect((await other.call('GET', `/api/files/${mine}/content`)).code, name).to.equal('file-not-found');
      }
    });

    it('must be one\'s own, or of the same case', async () => {
      const session = await test.as('officer');
      const theirs = idOf(await upload(officer2, PDF));
      for (const id of [theirs, 'a0000000-0000-4000-8000-000000000001', mine]) {
        const { status, body } = await session.send('POST', '/api/processes/loan-application/instances', { submission: { ...application, attachments: [{ id }] } });
        expect([status, body['type']], id).to.deep.equal([422, '/problems/file-not-yours']);
        expect(body['errors']).to.deep.equal([{ pointer: '/attachments/0', detail: '这个附件不是您上传的，或不属于本项目，请重新上传。' }]);
      }
      expect((await officer2.call('GET', `/api/files/${theirs}`)).body['subject']).to.deep.equal({ type: 'draft', id: officer2.personId });
    });

    it('stay as they are, for good', async () => {
      const em = test.app.orm.em.fork();
      const attempts = [
        `update file set name = 'x.pdf' where id = $1`, `update file set subject_type = 'draft', subject_id = uploaded_by where id = $1`,
        'delete from file where id = $1', `update file_content set bytes = 'x' where file_id = $1`,
      ];
      for (const attempt of attempts) {
        const failure = await sql(em, attempt, [mine]).then(() => 'done', (error: Error) => error.message);
        expect(failure, attempt).to.include('append-only');
      }
    });
  });

  it('hang on a case for whoever may see it', async () => {
    const started = await start(await test.as('officer'), 'loan-application', application);
    const { case: { id: caseId } } = await (await test.as('officer')).get<{ case: { id: string } }>(`/api/instances/${started.instanceId}`);
    const { status, body } = await upload(officer, PDF, { subjectType: 'case', subjectId: caseId });
    expect(status).to.equal(201);
    expect((await upload(cashier, PDF, { subjectType: 'case', subjectId: caseId })).code).to.equal('file-subject-not-found');
    expect((await officer.call('GET', `/api/files/${String(body['id'])}`)).body['subject']).to.deep.equal({ type: 'case', id: caseId });
    // A submission of that case may name it, though somebody else hands it in.
    const co = await test.as('officer2');
    await take(co, started, 'coInvestigate');
    await complete(co, started, 'coInvestigate', { outcome: 'submit', submission: coInvestigation });
  });
});
