/** 展期, every path of the diagram, over HTTP, as the people of the demo company; each scenario survives a restart. */
import { expect } from 'chai';

import { approved, cancelled, managerSays, sentBack, voted } from '../../server/tools/demo/acts.ts';
import {
  askedToExtend, consented, extensionAbandoned, extensionReviewed, extensionSigned,
} from '../../server/tools/demo/change-acts.ts';
import { askingExtension, consenting, type Longer, signingExtension } from '../../server/tools/demo/change-forms.ts';
import * as desk from '../../server/tools/demo/desk.ts';
import { askingToPrepay } from '../../server/tools/demo/servicing-forms.ts';
import { TODAY, type TestApp } from '../support/app.ts';
import { aPool, type ChangeScene, expectNoStart, type Pool, received, refusedAt, shownAt } from '../support/scenario-changes.ts';
import { aPerson, ballotOf, openProducts, type TestCustomer } from '../support/scenario-lending.ts';
import { expectBooks, goTo, loanOf, paidOut, placeIn, signedAgreement } from '../support/scenario-loans.ts';
import { rehearse, waitsAt } from '../support/scenario.ts';

/** What is asked for: three further instalments, unless told otherwise. */
type Asked = Omit<Extract<Longer, { maturesOn: string }>, 'loanId' | 'valueOn'>
  | { readonly installments: number; readonly rate?: string; readonly valueOn?: string };
const MONTHS_LATER: Asked = { installments: 3 };

describe('展期 extension', function () {
  this.timeout(120_000);

  let pool: Pool;
  let guaranteed: string;
  let large: string;
  let short: Pool;
  const guarantors: TestCustomer[] = [];
  const { app, outline, scenario, takesEveryFlow } = rehearse<ChangeScene>('extension', {
    async prepare(opened) {
      const product = (await openProducts(opened)).get('JYD') ?? '';
      pool = await aPool(opened, await signedAgreement(opened, product), 4, '20000.00');
      large = await paidOut(opened, await signedAgreement(opened, product, { amount: '350000.00' }));
      short = await aPool(opened, await signedAgreement(opened, product, { amount: '50000.00', months: 3 }), 2, '20000.00');
      guarantors.push(await aPerson(opened), await aPerson(opened));
      const securities = { security: 'guarantee', guarantors: guarantors.map(({ id }) => ({ guarantorId: id })) };
      guaranteed = await paidOut(opened, await signedAgreement(opened, product, { amount: '100000.00', ...securities }));
    },
  });

  let shared = '';
  /** One loan for all the cases that end without an extension. */
  const sharedLoan = (): string => shared ||= pool.next();
  const asks = (loan: () => string, asked: Asked = MONTHS_LATER) => async (test: TestApp): Promise<ChangeScene> => {
    const place = await placeIn(test);
    const loanId = loan();
    return { ...place, loanId, started: await askedToExtend(place, { loanId, valueOn: place.day, ...asked } as Longer) };
  };
  const asked = (changed: Partial<ReturnType<typeof askingExtension>> = {}) => async ({ as, officer, started, loanId, day }: ChangeScene): Promise<void> => {
    const submission = { ...askingExtension({ loanId, valueOn: day, installments: 3 }), ...changed };
    await desk.complete(await as(officer), started, 'apply', { outcome: 'submit', submission });
  };

  /** 展期协议: what was agreed, before and after, with whose consent and by whose decision. */
  const expectSheet = async (id: string): Promise<void> => {
    type Agreed = { maturesOn: string; rows: { dueOn: string; total: string }[] };
    type Sheet = { number: string; data: { before: Agreed; after: Agreed; consents: object[] }; approvals: { node: { id: string } }[] };
    const { number, data, approvals } = await (await app().as('officer')).get<Sheet>(`/api/papers/${id}`);
    expect(number).to.match(/^ZQ2026-\d{5}$/);
    expect(data).to.include({ principal: '100000.00', capitals: '壹拾万元整' });
    expect(data.consents).to.deep.equal(guarantors.map(({ name }) => ({ name, on: TODAY })));
    expect([data.before, data.after].map(({ maturesOn, rows }) => [maturesOn, rows.length, rows.at(-1)?.dueOn]))
      .to.deep.equal([['2027-06-15', 12, '2027-06-15'], ['2027-12-15', 18, '2027-12-15']]);
    expect(approvals.map(({ node }) => node.id)).to.deep.equal(['apply', 'consent', 'riskReview', 'managerApproval', 'sign']);
  };

  describe('within the manager’s authority', () => {
    scenario('spreads what is left over further instalments, as everybody was shown before', {
      begin: asks(() => pool.next()),
      steps: [
        async (scene) => expect(await shownAt(scene, 'officer', 'consent')).to.deep.include({ maturityNow: '2027-06-15', newMaturity: '2027-09-15', consents: [] }),
        consented(),
        async (scene) => expect(await shownAt(scene, 'risk', 'riskReview')).to.deep.include({ principalLeft: '20000.00', dueNow: '0.00', newMaturity: '2027-09-15' }),
        // The rate that was agreed at first: nobody asked for another.
        async (scene) => expect(Number((await shownAt(scene, 'risk', 'riskReview'))['newRate'])).to.equal(0.15),
        extensionReviewed(), approved, extensionSigned,
      ],
      ends: { status: 'completed', at: 'done' },
      async check({ loanId, started }) {
        const { maturesOn, installments, events, principal, rate, claims, cases } = await loanOf(app(), loanId);
        expect({ maturesOn, principal, claims }).to.deep.equal({ maturesOn: '2027-09-15', principal: '20000.00', claims: [] });
        expect(Number(rate)).to.equal(0.15);
        expect(installments).to.have.length(15);
        expect(events.map(({ kind }) => kind.code)).to.deep.equal(['disbursement', 'extension']);
        expect(events[1]?.reason).to.equal('下游回款推迟，短期周转困难。');
        expect(cases.map(({ number }) => number)).to.include(started.caseNumber);
        await expectBooks(app());
        const { items } = await (await app().as('officer')).get<{ items: { instanceId: string }[] }>('/api/tasks?box=cc');
        expect(items.map(({ instanceId }) => instanceId)).to.include(started.instanceId);
      },
    });

    scenario('goes to a day at another rate, with the consent of everybody who answers for the loan', {
      begin: asks(() => guaranteed, { maturesOn: '2027-12-15', rate: '0.16' }),
      steps: [
        async (scene) => expect((await shownAt(scene, 'officer', 'consent'))['consents']).to.have.deep.members(guarantors.map(({ name }) => ({ name }))),
        refusedAt(app, 'officer', 'consent', { outcome: 'submit', submission: consenting([], TODAY) }, '422 surety-consent-missing'),
        (scene) => refusedAt(app, 'officer', 'consent', {
          outcome: 'submit', submission: consenting([guarantors[0]?.name ?? '', guarantors[0]?.name ?? ''], TODAY),
        }, '422 surety-consent-missing')(scene),
        (scene) => refusedAt(app, 'officer', 'consent', {
          outcome: 'submit', submission: consenting(guarantors.map(({ name }) => name), '2026-06-16'),
        }, '422 value-day-in-future')(scene),
        (scene) => consented(...guarantors.map(({ name }) => name))(scene),
        extensionReviewed(), approved,
        refusedAt(app, 'officer', 'sign', { outcome: 'sign', submission: signingExtension('2026-06-16') }, '422 signed-in-future'),
        extensionSigned,
      ],
      ends: { status: 'completed', at: 'done' },
      async check({ loanId }) {
        const { maturesOn, rate, events, installments } = await loanOf(app(), loanId);
        expect({ maturesOn, rate: Number(rate), rows: installments.length }).to.deep.equal({ maturesOn: '2027-12-15', rate: 0.16, rows: 18 });
        expect(events[1]?.grounds).to.deep.equal({ consents: guarantors.map(({ name }) => ({ name, on: TODAY })) });
        const { papers } = await loanOf(app(), loanId);
        await expectSheet(papers.find(({ kind }) => kind.code === 'extension')?.id ?? '');
        await expectBooks(app());
      },
    });

    scenario('may count from a later day, and everybody sees at once what then holds', {
      begin: asks(() => pool.next(), { installments: 3, rate: '0.16', valueOn: '2026-08-15' }),
      steps: [
        async (scene) => expect(await shownAt(scene, 'officer', 'consent')).to.deep.include({ maturityNow: '2027-06-15', newMaturity: '2027-09-15' }),
        consented(), extensionReviewed(), approved, extensionSigned,
      ],
      ends: { status: 'completed', at: 'done' },
      async check({ loanId }) {
        const { papers, maturesOn, installments } = await loanOf(app(), loanId);
        expect({ maturesOn, plan: installments.at(-1)?.dueOn }, 'until then the loan stands as it did').to.deep.equal({ maturesOn: '2027-06-15', plan: '2027-09-15' });
        type Agreed = { maturesOn: string; rate: string };
        const { data } = await (await app().as('officer')).get<{ data: { before: Agreed; after: Agreed } }>(`/api/papers/${papers.at(-1)?.id}`);
        expect([data.before, data.after].map((at) => [at.maturesOn, Number(at.rate)])).to.deep.equal([['2027-06-15', 0.15], ['2027-09-15', 0.16]]);
        await expectBooks(app());
      },
    });

    const refused = (why: string, steps: readonly ((scene: ChangeScene) => Promise<unknown>)[], at: string): void => scenario(`is refused ${why}, and the loan is free again`, {
      begin: asks(sharedLoan), steps, ends: { status: 'rejected', at },
      async check({ loanId }) {
        const { maturesOn, claims } = await loanOf(app(), loanId);
        expect({ maturesOn, claims }).to.deep.equal({ maturesOn: '2027-06-15', claims: [] });
      },
    });
    refused('by risk, whose form is not asked for then', [consented(), extensionReviewed('reject', '还款来源不落实。')], 'rejected');
    refused('by the manager', [consented(), extensionReviewed(), managerSays('reject', '不同意展期。')], 'rejected');
    refused('by the borrower, who pays instead', [consented(), extensionReviewed(), approved, extensionAbandoned], 'released');
  });

  describe('above the manager’s authority', () => {
    scenario('is rejected once two members have voted against it', {
      begin: asks(() => large), steps: [consented(), extensionReviewed(), ballotOf('committee2', 'reject'), ballotOf('committee3', 'reject')],
      ends: { status: 'rejected', at: 'rejected' },
    });
    scenario('is approved by four of five members', {
      begin: asks(() => large), steps: [consented(), extensionReviewed(), voted('y', 'y', 'y', 'y'), extensionSigned],
      ends: { status: 'completed', at: 'done' },
      check: async ({ loanId }) => expect((await loanOf(app(), loanId)).maturesOn).to.equal('2027-09-15'),
    });
  });

  describe('sent back', () => {
    const WAYS: Readonly<Record<string, { readonly by: string; readonly loan?: () => string; readonly steps: readonly ((scene: ChangeScene) => Promise<unknown>)[] }>> = {
      consent: { by: 'officer', steps: [] },
      riskReview: { by: 'risk', steps: [consented()] },
      managerApproval: { by: 'manager', steps: [consented(), extensionReviewed()] },
      committee: { by: 'committee3', loan: () => large, steps: [consented(), extensionReviewed(), voted('y', 'y')] },
      sign: { by: 'officer', steps: [consented(), extensionReviewed(), approved] },
    };
    const AGAIN: Readonly<Record<string, readonly ((scene: ChangeScene) => Promise<unknown>)[]>> = {
      apply: [asked(), consented()], consent: [consented()], riskReview: [],
    };
    for (const { id: from, returns } of outline.userTasks) {
      for (const to of returns) {
        const { by, steps, loan = sharedLoan } = WAYS[from] ?? { by: '', steps: [] };
        scenario(`goes from ${from} to ${to}, and on from there`, {
          begin: asks(loan),
          steps: [
            ...steps, sentBack(by, from, to, '请补充。'),
            async (scene) => expect(await waitsAt(app(), scene)).to.deep.equal([to]),
            ...AGAIN[to] ?? [], extensionReviewed('reject', '不同意。'),
          ],
          ends: { status: 'rejected', at: 'rejected' },
        });
      }
    }

    scenario('cannot go straight past the consents when the terms are corrected', {
      begin: asks(sharedLoan),
      steps: [
        consented(), sentBack('risk', 'riskReview', 'consent', '期限太长。', 'direct'), sentBack('officer', 'consent', 'apply', '按审查意见缩短。'),
        asked({ installments: 2 } as object),
        async (scene) => expect(await shownAt(scene, 'officer', 'consent')).to.include({ newMaturity: '2027-08-15' }),
        consented(),
        async (scene) => expect(await shownAt(scene, 'risk', 'riskReview')).to.include({ newMaturity: '2027-08-15' }),
        extensionReviewed('reject', '不同意。'),
      ],
      ends: { status: 'rejected', at: 'rejected' },
    });

    scenario('cannot be turned to another loan', {
      begin: asks(sharedLoan),
      steps: [
        sentBack('officer', 'consent', 'apply', '选错借据。'),
        (scene) => refusedAt(app, 'officer', 'apply', {
          outcome: 'submit', submission: askingExtension({ loanId: large, valueOn: TODAY, installments: 1 }),
        }, '409 case-subject-fixed')(scene),
        cancelled('选错借据'),
      ],
      ends: { status: 'cancelled' },
    });
  });

  describe('refused at once, without a trace', () => {
    const start = (longer: () => Longer, answer: string) => async (): Promise<void> =>
      expectNoStart(app(), 'officer', 'extension', askingExtension(longer()), answer);

    it('beyond the legal limit: a loan of a year is extended by a year at most', start(() => ({ loanId: sharedLoan(), valueOn: TODAY, maturesOn: '2028-06-16' }), '422 extension-above-limit'));
    it('by one instalment too many', start(() => ({ loanId: sharedLoan(), valueOn: TODAY, installments: 13 }), '422 extension-above-limit'));
    it('to a day that is no later', start(() => ({ loanId: sharedLoan(), valueOn: TODAY, maturesOn: '2027-06-15' }), '422 extension-not-later'));
    it('at a rate above the cap', start(() => ({ loanId: sharedLoan(), valueOn: TODAY, installments: 3, rate: '0.25' }), '422 rate-above-cap'));
    it('to count from after the maturity', start(() => ({ loanId: sharedLoan(), valueOn: '2027-06-16', installments: 3 }), '422 extension-after-maturity'));
    it('without a day or a number of instalments', async () => {
      const { maturesOn: _, ...submission } = { ...askingExtension({ loanId: sharedLoan(), valueOn: TODAY, maturesOn: '2027-09-15' }), maturesOn: '' };
      await expectNoStart(app(), 'officer', 'extension', submission, '422 form-invalid');
    });

    scenario('while another process that does not go with it runs on the loan; when that is cancelled it may', {
      begin: asks(sharedLoan),
      steps: [
        ({ loanId }) => start(() => ({ loanId, valueOn: TODAY, installments: 1 }), '409 loan-claimed')(),
        ({ loanId }) => expectNoStart(app(), 'officer', 'prepayment', askingToPrepay({ loanId, noticedOn: TODAY, plannedOn: '2026-06-18' }), '409 loan-claimed'),
        cancelled('客户撤回'),
      ],
      ends: { status: 'cancelled' },
      async check({ loanId }) {
        expect((await loanOf(app(), loanId)).claims).to.deep.equal([]);
        const again = await asks(() => loanId)(app());
        await cancelled('只为试验')(again);
      },
    });
  });

  // From here on days pass.
  describe('when the world has moved meanwhile', () => {
    scenario('is registered as of today though its first day has passed: no instalment that fell due is undone', {
      begin: asks(() => short.next()),
      steps: [
        consented(), extensionReviewed(), approved,
        () => goTo(app(), '2026-07-20'), extensionSigned,
      ],
      ends: { status: 'completed', at: 'done' },
      async check({ loanId }) {
        const { events, daysPastDue, maturesOn, installments } = await loanOf(app(), loanId);
        expect(events[1]).to.include({ valueOn: '2026-07-20', bookedOn: '2026-07-20' });
        expect({ daysPastDue, maturesOn, first: installments[0]?.dueOn }).to.deep.equal({ daysPastDue: 5, maturesOn: '2026-12-15', first: '2026-07-15' });
        await expectBooks(app());
      },
    });

    scenario('ends when the loan has been paid off', {
      begin: asks(() => pool.next()),
      steps: [
        consented(), extensionReviewed(), approved,
        async ({ loanId }) => received(app(), loanId, '30000.00', { way: 'no-plan' }),
        extensionSigned,
      ],
      ends: { status: 'rejected', at: 'released' },
      async check({ loanId }) {
        expect((await loanOf(app(), loanId)).state.code).to.equal('settled');
        await expectBooks(app());
      },
    });

    scenario('goes back to the officer when the cap on rates has come down', {
      begin: asks(sharedLoan, { installments: 3, rate: '0.16' }),
      steps: [
        consented(), extensionReviewed(), approved,
        async () => (await app().as('admin')).post('/api/parameters', {
          name: 'annualCostCap', type: 'rate', fromOn: '2026-07-21', value: '0.155', source: '测试：上限下调',
        }),
        () => goTo(app(), '2026-07-21'), extensionSigned,
        async (scene) => expect(await waitsAt(app(), scene)).to.deep.equal(['apply']),
        ({ loanId, ...scene }) => asked({ ...askingExtension({ loanId, valueOn: '2026-07-21', installments: 3, rate: '0.155' }) })({ ...scene, loanId }),
        consented(), extensionReviewed(), approved, extensionSigned,
      ],
      ends: { status: 'completed', at: 'done' },
      async check({ loanId }) {
        expect(Number((await loanOf(app(), loanId)).rate)).to.equal(0.155);
        await expectBooks(app());
      },
    });

    scenario('ends when the maturity has passed before it was signed; an extension asked for after it is refused', {
      begin: asks(() => short.next(), { maturesOn: '2026-11-15' }),
      steps: [
        consented(), extensionReviewed(), approved,
        async ({ loanId }) => {
          await goTo(app(), '2026-09-15');
          expect((await loanOf(app(), loanId)).maturesOn).to.equal('2026-09-15');
        },
        () => goTo(app(), '2026-09-16'),
        extensionSigned,
      ],
      ends: { status: 'rejected', at: 'released' },
      async check({ loanId }) {
        expect((await loanOf(app(), loanId)).events.map(({ kind }) => kind.code)).to.deep.equal(['disbursement']);
        for (const valueOn of ['2026-09-16', '2026-09-15', TODAY]) {
          await expectNoStart(app(), 'officer', 'extension', askingExtension({ loanId, valueOn, installments: 1 }), '422 extension-after-maturity');
        }
        await expectBooks(app());
      },
    });
  });

  takesEveryFlow();
});
