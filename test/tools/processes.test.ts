/** `npm run processes`, run as its users run it. */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { expect } from 'chai';

import { startTestApp, type TestApp } from '../support/app.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const SLUG = 'loan-application';

type Said = { readonly code: number; readonly lines: readonly string[] };

describe('npm run processes', function () {
  this.timeout(60_000);
  let test: TestApp;
  let folder: string;
  let xml: string;

  before(async () => {
    test = await startTestApp();
    folder = await mkdtemp(path.join(tmpdir(), 'loanflow-processes-'));
    xml = await readFile(path.join(ROOT, `processes/${SLUG}.bpmn`), 'utf8');
  });
  after(async () => {
    await test?.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** Without a database unless `connected`. */
  function run(args: readonly string[], { connected = false } = {}): Promise<Said> {
    const { DATABASE_URL: _, ...rest } = process.env;
    const env = { ...rest, DATA_DIR: folder, ...(connected && { DATABASE_URL: test.databaseUrl }) };
    return new Promise((resolve) => {
      execFile(process.execPath, ['server/guard.mjs', 'server/tools/processes.ts', ...args], { cwd: ROOT, env }, (error, stdout, stderr) => {
        resolve({ code: error ? Number(error.code ?? 1) : 0, lines: (stdout + stderr).split('\n').filter((line) => line !== '') });
      });
    });
  }

  async function file(name: string, content: string): Promise<string> {
    const at = path.join(folder, name);
    await writeFile(at, content);
    return at;
  }

  describe('check', () => {
    it('finds every diagram of the repository fit, without a database', async () => {
      const { code, lines } = await run(['check']);
      const files = (await readdir(path.join(ROOT, 'processes'))).filter((name) => name.endsWith('.bpmn')).sort();
      expect(lines).to.deep.equal(files.map((name) => `processes/${name}：没有错误`));
      expect(code).to.equal(0);
    });

    it('names element and fault of one that is not, and fails', async () => {
      const faulty = await file(`${SLUG}.bpmn`, xml.replace('camunda:topic="loans.sign"', 'camunda:topic="loans.nothing"'));
      const { code, lines } = await run(['check', faulty]);
      expect(code).to.equal(1);
      expect(lines).to.deep.equal([`${faulty}：1 处错误，0 处提醒`, '  错误 [registerAgreement] “登记合同”指定的步骤“loans.nothing”不存在。']);
    });

    it('holds the file name against the slug, forms and roles against the files', async () => {
      const other = await file('other.bpmn', xml.replace('camunda:candidateGroups="branch_manager"', 'camunda:candidateGroups="cashier"'));
      const { lines } = await run(['check', other]);
      expect(lines.slice(1)).to.deep.equal([
        '  错误 流程 id 是“loan-application”，此处应为“other”。',
        '  错误 [managerApproval] 按权限规则，角色“cashier”不能办理本流程；请先在权限中授权，或更换“经理审批”的角色。',
      ]);
    });

    it('says which file it cannot read, or that it is no diagram', async () => {
      const none = path.join(folder, 'none.bpmn');
      expect(await run(['check', none])).to.deep.equal({ code: 1, lines: [`${none}：无法读取文件`] });
      const text = await file('text.bpmn', '流程');
      const { code, lines } = await run(['check', text]);
      expect(code).to.equal(1);
      expect(lines[1]).to.match(/^ {2}错误 文件不是有效的 BPMN/);
    });
  });

  describe('export and import', () => {
    it('take the live diagrams out, as they were published', async () => {
      const target = path.join(folder, 'out');
      const { code, lines } = await run(['export', target], { connected: true });
      expect(code).to.equal(0);
      expect(lines).to.include(`${path.join(target, `${SLUG}.bpmn`)}（版本 1）`);
      expect(await readFile(path.join(target, `${SLUG}.bpmn`), 'utf8')).to.equal(xml);
    });

    it('publish a file as the next version, with its note', async () => {
      const changed = await file(`${SLUG}.bpmn`, xml.replace('name="经理审批"', 'name="总经理审批"'));
      expect(await run(['import', changed, '--note', '改名'], { connected: true })).to.deep.equal({ code: 0, lines: [`${SLUG} 已发布为版本 2`] });
      const { items } = await (await test.as('analyst')).get<{ items: { version: number; note: string; live: boolean; by: unknown; origin: string }[] }>(`/api/processes/${SLUG}/versions`);
      expect(items[0]).to.deep.include({ version: 2, note: '改名', live: true, by: null, origin: 'database' });
    });

    it('change nothing when the file is refused', async () => {
      const faulty = await file(`${SLUG}.bpmn`, xml.replace('camunda:topic="loans.sign"', 'camunda:topic="loans.nothing"'));
      const { code, lines } = await run(['import', faulty, '--note', '坏了'], { connected: true });
      expect(code).to.equal(1);
      expect(lines).to.deep.equal(['未能发布：流程图有 1 处错误，改正后才能发布。', '  错误 [registerAgreement] “登记合同”指定的步骤“loans.nothing”不存在。']);
      const { total } = await (await test.as('analyst')).get<{ total: number }>(`/api/processes/${SLUG}/versions`);
      expect(total).to.equal(2);
    });

    it('ask for what is missing', async () => {
      const { lines: usage } = await run([]);
      expect(usage[0]).to.match(/^用法/);
      expect(await run(['import', 'x.bpmn'], { connected: true })).to.deep.equal({ code: 1, lines: ['请用 --note 写明这次修改的内容。'] });
      expect(await run(['export', folder])).to.deep.equal({ code: 1, lines: ['请用 DATABASE_URL 指定数据库。'] });
      expect((await run(['check', '--nope'])).lines[0]).to.match(/^用法/);
    });
  });
});
