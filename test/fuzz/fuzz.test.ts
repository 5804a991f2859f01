/** The engine against an oracle that knows no tokens, on 200 random diagrams of each mix. */
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { expect } from 'chai';

import { runSeed } from './fuzz.ts';
import type { Outcome } from './fuzz.ts';
import { MIXES } from './tree.ts';

const SEEDS = 200;

describe('Random diagrams', function () {
  this.timeout(120_000);

  const total = (outcomes: readonly Outcome[], key: 'steps' | 'sendBacks' | 'rebuilds') => outcomes.reduce((sum, one) => sum + one[key], 0);

  for (const mix of MIXES) {
    it(`of ${mix.name} run as they are drawn, also sent back, stored and rebuilt on the way`, async () => {
      const outcomes: Outcome[] = [];
      for (let seed = 1; seed <= SEEDS; seed += 1) outcomes.push(await runSeed(seed, mix, false));
      expect(outcomes.filter((outcome) => outcome.disagreement !== undefined)).to.deep.equal([]);
      expect(total(outcomes, 'steps')).to.be.greaterThan(5 * SEEDS);
      expect(total(outcomes, 'sendBacks')).to.be.greaterThan(SEEDS / 2);
      expect(total(outcomes, 'rebuilds')).to.be.greaterThan(SEEDS);
    });
  }
});

describe('The oracle', () => {
  it('imports nothing from server/, nor does anything it stands on', () => {
    const reached = new Set<string>();
    const visit = (file: string): void => {
      if (reached.has(file)) return;
      reached.add(file);
      for (const [, target = ''] of readFileSync(file, 'utf8').matchAll(/from\s+'([^']+)'/g)) {
        if (target.startsWith('.')) visit(path.resolve(path.dirname(file), target));
        else reached.add(target);
      }
    };
    visit(path.join(import.meta.dirname, 'oracle.ts'));
    const own = globSync(path.join(import.meta.dirname, '{oracle,tree,decisions}.ts'));
    expect([...reached].sort()).to.deep.equal(own.sort());
  });
});

describe('npm run fuzz', function () {
  this.timeout(60_000);
  const fuzz = (...args: string[]) => spawnSync(process.execPath, [path.join(import.meta.dirname, 'main.ts'), ...args], { encoding: 'utf8' });

  it('exits 0 when all agree', () => {
    const { status, stdout } = fuzz('--seeds', '3', '--from', '7');
    expect(status).to.equal(0);
    expect(stdout.match(/3\/3 agree/g)).to.have.length(MIXES.length);
  });

  it('exits 1 on any disagreement, with --stock too', () => {
    const { status, stdout } = fuzz('--seeds', '20', '--from', '1', '--stock');
    expect(status).to.equal(1);
    expect(stdout).to.match(/seed \d+: /);
  });

  it('says how to use it when it is used wrongly', () => {
    expect(fuzz('--seeds', 'many').status).to.equal(2);
  });
});
