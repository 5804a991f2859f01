/** 互斥: a process over a loan keeps out those that do not go together with it, over HTTP, for every pair that the diagrams offer. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { expect } from 'chai';

import { CLAIMS, type Claim, excludes } from '../../../server/lending/loans/servicing/claims.ts';
import { addDays } from '../../../server/lending/money/index.ts';
import { askingExtension, askingRefund, askingReversal, askingWaiver } from '../../../server/tools/demo/change-forms.ts';
import * as desk from '../../../server/tools/demo/desk.ts';
import { askingPayout, askingToPrepay, registering } from '../../../server/tools/demo/servicing-forms.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { answerTo } from '../../support/refusals.ts';
import { expectRefused, received } from '../../support/scenario-changes.ts';
import { openProducts } from '../../support/scenario-lending.ts';
import { type Agreed, anAccount, aReference, goTo, loanOf, paidOut, signedAgreement } from '../../support/scenario-loans.ts';

type Json = Readonly<Record<string, unknown>>;
type Started = { readonly starter: string; readonly slug: string; readonly submission: Json };

/** The first instalment is due. */
const NOW = '2026-07-15';

/** What a diagram takes, by its slug. */
const CLAIMED = new Map(globSync('processes/*.bpmn', { cwd: path.resolve(import.meta.dirname, '../../..') }).flatMap((file) => {
  const xml = readFileSync(path.resolve(import.meta.dirname, '../../..', file), 'utf8');
  const kind = /camunda:topic="loans\.claim"[\s\S]*?<camunda:inputParameter name="kind">"([^"]+)"</.exec(xml)?.[1];
  return kind === undefined ? [] : [[path.basename(file, '.bpmn'), kind as Claim] as const];
}));

/** The pairs that go together on one loan, as the handbook of the company has them; every other pair does not. */
const TOGETHER = [
  'disbursement+repayment', 'disbursement+prepayment', 'disbursement+extension', 'disbursement+interest-waiver',
  'disbursement+interest-refund', 'disbursement+reversal', 'repayment+repayment', 'repayment+prepayment', 'repayment+extension', 'repayment+interest-waiver',
  'repayment+interest-refund', 'prepayment+interest-refund', 'extension+interest-waiver', 'extension+interest-refund',
  'interest-waiver+interest-refund',
];

/** Claims for which no process is drawn yet. */
const NOT_DRAWN: readonly Claim[] = ['rate-change', 'write-off'];

const pairs = [...CLAIMED.values()].flatMap((first, nth, all) => all.slice(nth).map((second) => [first, second] as const));
const goesTogether = (a: Claim, b: Claim): boolean => TOGETHER.includes(`${a}+${b}`) || TOGETHER.includes(`${b}+${a}`);

describe('Processes that exclude each other on a loan', function () {
  this.timeout(120_000);

  let app: TestApp;
  let agreed: Agreed;
  let loanId = '';

  before(async () => {
    app = await startTestApp();
    agreed = await signedAgreement(app, (await openProducts(app)).get('JYD') ?? '');
    loanId = await paidOut(app, agreed, '24000.00');
    await goTo(app, NOW);
    await received(app, loanId, '2166.20');
    // Something to take back, and interest to waive.
    await goTo(app, addDays(NOW, 3));
  });
  after(() => app.close());

  /** How each is asked for, of the same loan or the agreement it was drawn under. */
  const today = addDays(NOW, 3);
  const asked: Readonly<Record<string, () => Promise<Started> | Started>> = {
    'disbursement': () => starts(askingPayout({ agreementId: agreed.id, amount: '1000.00', payee: agreed.customer })),
    'repayment': () => starts(registering({
      loanId, amount: '10.00', way: 'plan-approval', payer: anAccount('付款人'), on: today, reference: aReference(),
    })),
    'prepayment': () => starts(askingToPrepay({ loanId, noticedOn: NOW, plannedOn: today, amount: '1000.00' })),
    'extension': () => starts(askingExtension({ loanId, valueOn: today, installments: 1 })),
    'interest-waiver': () => starts(askingWaiver({ loanId, valueOn: today, amount: '1.00' })),
    'interest-refund': () => starts(askingRefund({ loanId, amount: '1.00', payee: anAccount('借款人') })),
    'reversal': async () => starts(askingReversal({ loanId, eventId: (await loanOf(app, loanId)).events.at(-1)?.id ?? '' }), 'accountant'),
  };
  const starts = (submission: Json, starter = 'officer') => ({ starter, submission, slug: '' });
  const of = async (slug: string): Promise<Started> => ({ ...await asked[slug]?.() ?? starts({}), slug });

  const begin = async ({ starter, slug, submission }: Started) => desk.start(await app.as(starter), slug, submission);
  const end = async ({ starter }: Started, started: desk.Started) => desk.cancel(await app.as(starter), started, '不再办理');
  const claimsOn = async () => (await loanOf(app, loanId)).claims.map(({ kind }) => kind);

  it('are all drawn, but for those known not to be, under the name of what they claim', () => {
    expect([...CLAIMED.values()]).to.have.members(CLAIMS.filter((claim) => !NOT_DRAWN.includes(claim)));
    for (const [slug, claim] of CLAIMED) expect(slug).to.equal(claim);
    expect(Object.keys(asked)).to.have.members([...CLAIMED.keys()]);
  });

  it('are known to the code as to the handbook', () => {
    for (const [a, b] of pairs) expect(excludes(a, b), `${a} and ${b}`).to.equal(!goesTogether(a, b));
  });

  for (const [first, second] of pairs.flatMap(([a, b]) => (a === b ? [[a, b] as const] : [[a, b] as const, [b, a] as const]))) {
    if (goesTogether(first, second)) {
      it(`${first} lets ${second} in`, async () => {
        const one = await of(first);
        const held = await begin(one);
        const other = await of(second);
        await end(other, await begin(other));
        await end(one, held);
        expect(await claimsOn()).to.deep.equal([]);
      });
    } else {
      it(`${first} keeps ${second} out until it has ended`, async () => {
        const one = await of(first);
        const held = await begin(one);
        const { starter, slug, submission } = await of(second);
        const path = `/api/processes/${slug}/instances`;
        await expectRefused(app, starter, { method: 'POST', path, body: { submission } }, '409 loan-claimed');
        await end(one, held);
        const other = await of(second);
        await end(other, await begin(other));
        expect(await claimsOn()).to.deep.equal([]);
      });
    }
  }

  for (const [first, second] of pairs.filter(([a, b]) => !goesTogether(a, b))) {
    it(`${first} and ${second} asked for at the same instant: one of them begins`, async () => {
      const both = [await of(first), await of(second)];
      const answers = await Promise.all(both.map(async ({ starter, slug, submission }) =>
        (await app.as(starter)).send('POST', `/api/processes/${slug}/instances`, { submission })));
      const codes = answers.map(({ status, body }) => (status < 400 ? 'begun' : String(body['type'])));
      expect(codes).to.have.members(['begun', '/problems/loan-claimed']);
      for (const [nth, { status, body }] of answers.entries()) {
        const wish = both[nth];
        if (status >= 400 || !wish) continue;
        await end(wish, { instanceId: String(body['id']), caseNumber: '' });
      }
      expect(await claimsOn()).to.deep.equal([]);
    });
  }

  it('stay excluded while a case is sent back to its beginning, and are let in when it is turned down', async () => {
    const held = await begin(await of('interest-refund'));
    const accountant = await app.as('accountant');
    await desk.sendBack(accountant, held, 'review', { to: 'apply', opinion: '请核对。' });
    const { starter, submission } = await of('reversal');
    const call = { method: 'POST', path: '/api/processes/reversal/instances', body: { submission } };
    const refused = () => expectRefused(app, starter, call, '409 loan-claimed');
    await refused();
    const officer = await app.as('officer');
    await desk.complete(officer, held, 'apply', { outcome: 'submit', submission: (await of('interest-refund')).submission });
    await refused();
    await desk.complete(accountant, held, 'review', { outcome: 'reject', opinion: '不同意。' });
    expect(await claimsOn()).to.deep.equal([]);
    expect(await answerTo(await app.as(starter), call.method, call.path, call.body)).to.equal('201');
  });
});
