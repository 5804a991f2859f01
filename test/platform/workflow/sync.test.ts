import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { expect } from 'chai';

import { syncProcesses } from '../../../server/platform/workflow/index.ts';
import { end, model, path as way, start, user } from './models.ts';
import { openWorkshop, type Workshop } from './workshop.ts';

const drawn = (...ids: string[]) => model('demo', start() + user('apply', { form: 'demo/apply' }) + ids.map((id) => user(id)).join('') + end() + way('s', 'apply', ...ids, 'e'));

describe('The folder of processes', () => {
  let shop: Workshop;
  let folder: string;
  before(async () => {
    shop = await openWorkshop();
    folder = await mkdtemp(path.join(tmpdir(), 'loanflow-processes-'));
  });
  after(async () => {
    await rm(folder, { recursive: true, force: true });
    await shop?.close();
  });

  const write = (xml: string) => writeFile(path.join(folder, 'demo.bpmn'), xml);
  async function sync(): Promise<string[]> {
    const log: string[] = [];
    await shop.transaction((em) => syncProcesses(shop.workflow.definitions, em, folder, (line) => log.push(line)));
    return log;
  }
  const live = async () => (await shop.rows<{ version: number; origin: string }>(`select version, origin from process_definition where slug = 'demo' and live`))[0];

  it('is published at the first start, and again only when a file changed', async () => {
    await write(drawn('one'));
    expect(await sync()).to.deep.equal(['processes/demo.bpmn published as version 1']);
    expect(await sync()).to.deep.equal([]);
    await write(drawn('one', 'two'));
    expect(await sync()).to.deep.equal(['processes/demo.bpmn published as version 2']);
    expect(await live()).to.deep.equal({ version: 2, origin: 'file' });
  });

  it('leaves alone what an analyst has published since, and says so', async () => {
    await shop.transaction((em) => shop.workflow.definitions.publish(em, { xml: drawn('mine'), origin: 'database', note: 'mine', personId: shop.id('analyst') }));
    await write(drawn('theirs'));
    expect(await sync()).to.deep.equal(['processes/demo.bpmn differs from version 3 published in the browser; the published one stays']);
    expect(await live()).to.deep.equal({ version: 3, origin: 'database' });
  });

  it('stops the start with the file and its faults when a model may not run', async () => {
    await writeFile(path.join(folder, 'bad.bpmn'), drawn('one'));
    let said = '';
    await sync().catch((error: unknown) => { said = error instanceof Error ? error.message : ''; });
    expect(said).to.include('processes/bad.bpmn').and.to.match(/“demo”.*“bad”/);
  });
});
