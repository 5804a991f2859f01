import { globSync, readFileSync } from 'node:fs';

import { expect } from 'chai';

import { AUDIT, AUDIT_ACTIONS } from '../../../client/src/text/system.ts';
import { EVENT_TYPES } from '../../../server/lending/money/index.ts';
import { AUDIT_ACTIONS_ZH } from '../../../server/text/audit.zh.ts';

const code = globSync('server/**/*.ts').filter((file) => !file.includes('text')).map((file) => readFileSync(file, 'utf8')).join('\n');

describe('The Chinese names of audited acts', () => {
  it('are there for every act that is written down', () => {
    const written = [...code.matchAll(/\baction: '([a-z-]+\.[a-z-]+)'/g)].map((match) => match[1] ?? '');
    expect(written.length).to.be.greaterThan(25);
    expect([...new Set(written)].filter((action) => !(action in AUDIT_ACTIONS_ZH)).sort()).to.deep.equal([]);
  });

  it('name no act that nothing writes', () => {
    // Every event of a loan is written under its own name by the one place that records them.
    const events: string[] = code.includes('`loan.${') ? EVENT_TYPES.map((type) => `loan.${type}`) : [];
    expect(Object.keys(AUDIT_ACTIONS_ZH).filter((action) => !code.includes(`'${action}'`) && !events.includes(action))).to.deep.equal([]);
  });

  it('stand beside a Chinese name for whatever they were done to', () => {
    const written = [...code.matchAll(/\baction: '[a-z-]+\.[a-z-]+', object: '([a-z-]+)'/g), ...code.matchAll(/\bdisclo[a-z]+[^\n]*object: '([a-z-]+)'/g)];
    const objects = new Set(written.map((match) => match[1] ?? ''));
    expect(objects).to.include.keys('person', 'customer', 'task', 'incident');
    expect([...objects].filter((object) => !/^\p{Script=Han}+$/u.test(AUDIT.objects[object] ?? ''))).to.deep.equal([]);
  });

  it('are the ones the page can be filtered by', () => {
    const { '': all, ...choices } = AUDIT_ACTIONS;
    expect(all).to.equal('全部');
    expect(choices).to.deep.equal(AUDIT_ACTIONS_ZH);
  });

  it('are Chinese, and no two alike', () => {
    const names = Object.values(AUDIT_ACTIONS_ZH);
    expect(names.filter((name) => !/^\p{Script=Han}+(，\p{Script=Han}+)?$/u.test(name))).to.deep.equal([]);
    expect(new Set(names).size).to.equal(names.length);
  });
});
