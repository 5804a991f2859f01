/** The Chinese tables are total: every code that is thrown has its sentence, and every sentence its code. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { expect } from 'chai';

import { sentence } from '../server/http/problem.ts';
import { REFUSALS_ZH } from '../server/text/refusals.zh.ts';

const root = path.resolve(import.meta.dirname, '..');
const files = globSync('server/**/*.ts', { cwd: root }).filter((file) => !file.includes('text'));
const code = files.map((file) => readFileSync(path.join(root, file), 'utf8')).join('\n');

describe('Sentences for refusals', () => {
  it('has one for every code thrown', () => {
    const thrown = [...code.matchAll(/new (?:Refusal\(\s*'\w+',|MoneyFault\()\s*'([a-z0-9-]+)'/g)].map((match) => match[1] ?? '');
    expect(thrown.length).to.be.greaterThan(50);
    expect([...new Set(thrown)].filter((one) => !(one in REFUSALS_ZH)).sort()).to.deep.equal([]);
  });

  it('has none that no code names', () => {
    expect(Object.keys(REFUSALS_ZH).filter((one) => !code.includes(`'${one}'`)).sort()).to.deep.equal([]);
  });

  it('speaks Chinese and fills its blanks', () => {
    for (const [name, sentence] of Object.entries(REFUSALS_ZH)) {
      expect(sentence, name).to.match(/\p{Script=Han}/u);
      expect(sentence, name).to.match(/[。！]$/);
    }
  });

  it('writes amounts with separators, and nothing else', () => {
    expect(sentence('exposure-above-limit', { used: '4500000.00', wanted: '-1234.50', limit: '999.00' }))
      .to.contain('已用 4,500,000.00 元，本笔 -1,234.50 元，上限 999.00 元');
    expect(sentence('agreement-fully-drawn', { number: 'HT2026-0001', amount: '20000' })).to.contain('HT2026-0001 的 20000 元');
  });

  it('keeps Chinese out of logic', () => {
    const chinese = globSync('server/**/*.ts', { cwd: root })
      .filter((file) => !file.includes('server/text/') && !file.includes('tools/') && !file.endsWith('capitals.ts'))
      .filter((file) => /\p{Script=Han}/u.test(uncommented(readFileSync(path.join(root, file), 'utf8'))));
    expect(chinese).to.deep.equal([]);
  });

  function uncommented(text: string): string {
    return text.replaceAll(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm, '');
  }
});
