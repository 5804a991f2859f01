import { readFileSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import path from 'node:path';

import { expect } from 'chai';

import { StartFailure } from '../../server/database/embedded/index.ts';
import { buildClientIfChanged } from '../../server/tools/build-client.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

describe('The build of the browser client', function () {
  this.timeout(60_000);
  let root: string;
  const file = (name: string) => path.join(root, name);
  const script = async () => {
    const [name = ''] = (await readdir(file('dist/client/assets'))).filter((one) => one.endsWith('.js'));
    return readFileSync(file(`dist/client/assets/${name}`), 'utf8');
  };

  before(async () => {
    await mkdir(path.join(ROOT, '.tmp'), { recursive: true });
    root = await mkdtemp(path.join(ROOT, '.tmp/client-'));
    await mkdir(file('client'));
    writeFileSync(file('package-lock.json'), '{}');
    writeFileSync(file('client/index.html'), '<!doctype html><script type=module src=./main.ts></script>');
    writeFileSync(file('client/main.ts'), `console.log('first' satisfies string);`);
  });

  after(() => rm(root, { recursive: true, force: true }));

  it('is made when there is none', async () => {
    expect(await buildClientIfChanged({ root })).to.equal(true);
    expect(await script()).to.include('first');
  });

  it('is left alone while nothing changed', async () => {
    expect(await buildClientIfChanged({ root })).to.equal(false);
  });

  it('is made again after a source changed, and after the packages did', async () => {
    writeFileSync(file('client/main.ts'), `console.log('second');`);
    expect(await buildClientIfChanged({ root })).to.equal(true);
    expect(await script()).to.include('second').and.not.include('first');
    writeFileSync(file('package-lock.json'), '{"changed":true}');
    expect(await buildClientIfChanged({ root })).to.equal(true);
  });

  it('that fails says why and leaves the last good one', async () => {
    writeFileSync(file('client/main.ts'), 'this is no program');
    const failure = await buildClientIfChanged({ root }).catch((error: unknown) => error);
    expect(failure).to.be.instanceOf(StartFailure).with.property('code', 'client-not-built');
    expect((failure as StartFailure).message).to.include('main.ts');
    expect(await script()).to.include('second');
    expect(await readdir(file('dist'))).to.have.members(['client', 'client.sha256']);
  });

  it('made by two starts at once stands complete', async () => {
    writeFileSync(file('client/main.ts'), `console.log('third');`);
    await Promise.all([buildClientIfChanged({ root }), buildClientIfChanged({ root })]);
    expect(await script()).to.include('third');
  });

  it('is used as it is where its sources are not shipped', async () => {
    await rm(file('client'), { recursive: true });
    expect(await buildClientIfChanged({ root })).to.equal(false);
    await rm(file('dist'), { recursive: true });
    const failure = await buildClientIfChanged({ root }).catch((error: unknown) => error);
    expect(failure).to.be.instanceOf(StartFailure).with.property('code', 'client-missing');
  });
});
