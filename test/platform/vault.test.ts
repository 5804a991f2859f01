import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { expect } from 'chai';

import { createOrm } from '../../server/database/orm.ts';
import { sql } from '../../server/database/sql.ts';
import { createVault, maskOf } from '../../server/platform/vault.ts';
import { claimVault, loadKey } from '../../server/platform/vault-key.ts';
import { aDatabase } from '../support/database.ts';

const KEY = 'a1'.repeat(32);

describe('The vault', () => {
  const vault = createVault(KEY);

  it('opens what it sealed, and says the same of the same value', () => {
    const sealed = vault.seal('11010519491231002X');
    expect(vault.open(sealed)).to.equal('11010519491231002X');
    expect(vault.hashOf('11010519491231002X')).to.equal(sealed.hash);
    expect(createVault(KEY).open(sealed)).to.equal('11010519491231002X');
  });

  it('never seals twice alike: equal secrets are not seen to be equal but by their keyed hash', () => {
    const [one, two] = [vault.seal('13812345678'), vault.seal('13812345678')];
    expect(one.ciphertext).not.to.equal(two.ciphertext);
    expect(one.hash).to.equal(two.hash);
  });

  it('finds a value whatever its case, width and blanks', () => {
    const hash = vault.hashOf('11010519491231002X');
    for (const typed of ['11010519491231002x', ' 110105 19491231 002X ', '１１０１０５１９４９１２３１００２Ｘ']) expect(vault.hashOf(typed), typed).to.equal(hash);
    expect(vault.hashOf('110105194912310021')).not.to.equal(hash);
  });

  it('does not open what was changed, cut, swapped or sealed with another key', () => {
    const { ciphertext } = vault.seal('11010519491231002X');
    const bytes = Buffer.from(ciphertext, 'base64');
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => vault.open({ ciphertext: changed.toString('base64') }), `byte ${at}`).to.throw();
    }
    expect(() => vault.open({ ciphertext: bytes.subarray(0, -1).toString('base64') })).to.throw();
    expect(() => vault.open({ ciphertext: '' })).to.throw();
    expect(() => createVault('b2'.repeat(32)).open({ ciphertext })).to.throw();
  });

  it('hashes under another key than anyone without it can guess', () => {
    expect(createVault('b2'.repeat(32)).hashOf('13812345678')).not.to.equal(vault.hashOf('13812345678'));
  });

  it('tells nothing of the key by its fingerprint', () => {
    expect(vault.fingerprint).to.match(/^[0-9a-f]{16}$/);
    expect(KEY).not.to.include(vault.fingerprint);
    expect(createVault('b2'.repeat(32)).fingerprint).not.to.equal(vault.fingerprint);
  });

  it('takes 32 bytes of key and nothing else', () => {
    for (const key of ['', 'a1', 'zz'.repeat(32), 'a1'.repeat(33)]) expect(() => createVault(key), key).to.throw(/64 hexadecimal digits/);
  });

  it('masks all but the ends, and a short value wholly', () => {
    expect(['11010519491231002X', '13812345678', '6228480328110000138', '12345', ''].map(maskOf)).to.deep.equal([
      '110105********002X', '138****5678', '622848*********0138', '*****', '',
    ]);
    expect(vault.seal('6228480328110000138', () => '****0138').mask).to.equal('****0138');
  });
});

describe('The key of the vault', () => {
  let folder: string;

  beforeEach(async () => { folder = await mkdtemp(path.join(tmpdir(), 'key-')); });
  afterEach(async () => { await rm(folder, { recursive: true }); });

  const file = () => path.join(folder, 'data', 'secret.key');

  it('is that of the environment, and then no file is made', async () => {
    expect(await loadKey(path.join(folder, 'data'), KEY)).to.equal(KEY);
    expect(await readdir(folder)).to.deep.equal([]);
  });

  it('is else made once, for its owner’s eyes only, and stays', async () => {
    const key = await loadKey(path.join(folder, 'data'), undefined);
    expect(key).to.match(/^[0-9a-f]{64}$/);
    expect(((await stat(file())).mode & 0o777).toString(8)).to.equal('600');
    expect(await loadKey(path.join(folder, 'data'), undefined)).to.equal(key);
    expect(await readdir(path.join(folder, 'data'))).to.deep.equal(['secret.key']);
  });

  it('is one for all who start together', async () => {
    const keys = await Promise.all(Array.from({ length: 8 }, () => loadKey(path.join(folder, 'data'), undefined)));
    expect(new Set(keys).size).to.equal(1);
    expect((await readFile(file(), 'utf8')).trim()).to.equal(keys[0]);
  });

  it('is never replaced when its file is damaged', async () => {
    await loadKey(path.join(folder, 'data'), undefined);
    await chmod(file(), 0o600);
    await writeFile(file(), 'half a key');
    const said = await loadKey(path.join(folder, 'data'), undefined).then(() => '', (error: Error) => error.message);
    expect(said).to.match(/secret\.key does not hold 64 hexadecimal digits/);
    expect(await readFile(file(), 'utf8')).to.equal('half a key');
  });

  it('must be the one that the database was first served with', async () => {
    const database = await aDatabase();
    const orm = await createOrm(database.url, { poolMax: 4 });
    try {
      const claim = (key: string) => claimVault(orm.em.fork(), createVault(key)).then(() => 'served', (error: Error) => error.message);
      expect(await Promise.all([claim(KEY), claim(KEY), claim(KEY)])).to.deep.equal(['served', 'served', 'served']);
      expect(await claim('b2'.repeat(32))).to.match(/sealed with another key.*Give every node the same SECRET_KEY/);
      expect(await claim(KEY)).to.equal('served');
      const [row] = await sql<{ kept: string }>(orm.em.fork(), 'select vault_key::text as kept from vault_key');
      expect(row?.kept).not.to.include(KEY);
    } finally {
      await orm.close();
      await database.drop();
    }
  });
});
