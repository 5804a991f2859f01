import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { expect } from 'chai';

import { type App, createApp } from '../../server/app.ts';
import { prepare } from '../../server/prepare.ts';
import { aDatabase, type TestDatabase } from '../support/database.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const require = createRequire(import.meta.url);

type Report = { id: string; message: string; category: string };
type Linter = { lint(root: unknown): Promise<Record<string, Report[]>> };

describe('Process diagrams', () => {
  const files = globSync('processes/*.bpmn', { cwd: ROOT });

  it('exist', () => {
    expect(files).to.include('processes/loan-application.bpmn');
  });

  for (const file of files) {
    it(`${file} passes bpmnlint with nothing to say`, async () => {
      const reports = await lint(readFileSync(path.join(ROOT, file), 'utf8'));
      expect(reports).to.deep.equal({});
    });

    it(`${file} is in the catalogue, under the slug that is its process id`, () => {
      const slug = path.basename(file, '.bpmn');
      const xml = readFileSync(path.join(ROOT, file), 'utf8');
      expect(xml).to.include(`<bpmn:process id="${slug}"`);
      expect(readFileSync(path.join(ROOT, 'processes/README.md'), 'utf8')).to.include(`| \`${slug}\` |`);
    });

    it(`${file} has no number in a condition: limits are dated parameters`, () => {
      const xml = readFileSync(path.join(ROOT, file), 'utf8');
      const conditions = [...xml.matchAll(/<bpmn:conditionExpression[^>]*>([^<]*)</g)].map((match) => match[1] ?? '');
      expect(conditions.filter((condition) => /[<>]=?\s*-?\d|&[lg]t;=?\s*-?\d/.test(condition))).to.deep.equal([]);
    });
  }

  describe('on a prepared database', () => {
    let database: TestDatabase;
    let folder: string;
    let app: App;
    before(async () => {
      database = await aDatabase();
      folder = await mkdtemp(path.join(tmpdir(), 'loanflow-lint-'));
      const config = { host: '127.0.0.1', port: 0, dataDir: folder, databaseUrl: database.url, secretKey: undefined, proxies: 0, production: false, demo: false };
      app = await createApp(config, { log: () => undefined });
      await prepare(app, '2026-03-02');
    });
    after(async () => {
      await app?.close();
      await rm(folder, { recursive: true, force: true });
      await database?.drop();
    });

    for (const file of files) {
      it(`${file} is published, and the check has nothing to say, not even a warning`, async () => {
        const slug = path.basename(file, '.bpmn');
        const xml = readFileSync(path.join(ROOT, file), 'utf8');
        const { faults } = await app.workflow.definitions.examine(app.orm.em.fork(), xml, slug);
        expect(faults).to.deep.equal([]);
        expect((await app.workflow.definitions.live(app.orm.em.fork(), slug)).version).to.equal(1);
      });
    }
  });

  it('are refused by the linter when two shapes lie on each other', async () => {
    const xml = readFileSync(path.join(ROOT, 'processes/loan-application.bpmn'), 'utf8');
    const moved = xml.replace('<dc:Bounds x="390" y="260" width="100" height="80" />', '<dc:Bounds x="240" y="260" width="100" height="80" />');
    expect(moved).to.not.equal(xml);
    expect(Object.keys(await lint(moved))).to.include('no-overlapping-elements');
  });
});

async function lint(xml: string): Promise<Record<string, Report[]>> {
  const { default: BpmnModdle } = await import('bpmn-moddle');
  const { Linter } = require('bpmnlint') as { Linter: new (options: unknown) => Linter };
  const NodeResolver = require('bpmnlint/lib/resolver/node-resolver');
  const config: unknown = JSON.parse(readFileSync(path.join(ROOT, '.bpmnlintrc'), 'utf8'));
  const { rootElement, warnings } = await new BpmnModdle().fromXML(xml);
  expect(warnings).to.deep.equal([]);
  return new Linter({ config, resolver: new NodeResolver() }).lint(rootElement);
}
