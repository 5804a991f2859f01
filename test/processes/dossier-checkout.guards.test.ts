/** 档案借阅: what is refused, and who is kept from a task, by role and by four eyes. */
import { expect } from 'chai';

import { cancelled, sentBack } from '../../server/tools/demo/acts.ts';
import { askedToRenew, borrowing, givenBack, handedOut, says } from '../../server/tools/demo/archive-acts.ts';
import * as desk from '../../server/tools/demo/desk.ts';
import type { TestApp } from '../support/app.ts';
import { holdAll, pairsIn, tryTwice } from '../support/four-eyes.ts';
import { answerTo } from '../support/refusals.ts';
import {
  aDossier, borrowed, type CheckoutScene, CONTRACT, COPY, dayComes, DEED, dossierOf, DUE, type FiledDossier, idsOf, tried, triedToBorrow,
} from '../support/scenario-archives.ts';
import { openProducts } from '../support/scenario-lending.ts';
import { type Plot, rehearse } from '../support/scenario.ts';

const LATER = '2026-07-01';

describe('档案借阅 dossier-checkout, guarded', function () {
  this.timeout(120_000);

  let product = '';
  const { app, outline, scenario, refusesStrangers } = rehearse<CheckoutScene>('dossier-checkout', {
    async prepare(opened) { product = (await openProducts(opened)).get('JYD') ?? ''; },
  });

  const borrows = (titles: readonly string[], by = 'officer') => async (test: TestApp): Promise<CheckoutScene> =>
    borrowed(test, await aDossier(test, product), titles, by);
  const approves = says('risk', 'approve', 'approve', '同意借阅。');
  const agrees = says('manager', 'superior', 'approve', '同意。');
  const comes = (day: string) => (scene: CheckoutScene) => dayComes(app(), scene, day);
  const chainOf = async ({ dossier }: CheckoutScene, title: string) => {
    const { custody } = await dossierOf(app(), dossier.agreement.number);
    return custody.filter(({ item }) => item.title === title).map(({ what }) => what.code).reverse();
  };

  describe('what is refused', () => {
    const bodyOf = (from: FiledDossier, titles: readonly string[], changed: Record<string, unknown> = {}) =>
      ({ ...borrowing({ dossierId: from.id, itemIds: idsOf(from, titles), dueOn: DUE }), ...changed });

    scenario('a paper that is out: to whoever asks for it, and at the counter', {
      async begin(test) {
        const first = await borrows([CONTRACT])(test);
        const second = await borrowed(test, first.dossier, [CONTRACT, COPY], 'accountant');
        for (const act of [approves, handedOut]) await act(first);
        expect(await triedToBorrow(test, 'officer', bodyOf(first.dossier, [CONTRACT]))).to.equal('409 item-already-out');
        return second;
      },
      steps: [
        approves,
        async (scene) => {
          expect(await tried(scene, 'archivist', 'handOut', { outcome: 'hand', submission: { signed: true } })).to.equal('409 item-already-out');
          expect(await chainOf(scene, CONTRACT)).to.deep.equal(['filed', 'out']);
          expect(await chainOf(scene, COPY)).to.deep.equal(['filed']);
        },
      ],
      ends: { waits: ['handOut'] },
    });

    scenario('a paper that was lent for longer', {
      begin: borrows([CONTRACT]),
      steps: [approves, handedOut, askedToRenew('officer', LATER), says('risk', 'renewApprove', 'approve', '同意。'), async ({ dossier }) => {
        expect(await triedToBorrow(app(), 'accountant', bodyOf(dossier, [CONTRACT]))).to.equal('409 item-already-out');
      }],
      ends: { waits: ['giveBack', 'hold'] },
    });

    scenario('what another dossier holds, a paper twice, no paper, and a day that is past or too far', {
      begin: borrows([CONTRACT]),
      steps: [async ({ dossier }) => {
        const other = await aDossier(app(), product);
        const starts = (body: Record<string, unknown>, by = 'officer') => triedToBorrow(app(), by, body);
        expect(await starts({ ...bodyOf(dossier, []), items: [{ itemId: other.items.get(CONTRACT) }] })).to.equal('422 item-not-in-dossier');
        expect(await starts(bodyOf(dossier, [CONTRACT, CONTRACT]))).to.equal('422 item-twice');
        expect(await starts(bodyOf(dossier, []))).to.equal('422 form-invalid');
        expect(await starts(bodyOf(dossier, [CONTRACT], { dueOn: '2026-06-14' }))).to.equal('422 due-in-past');
        expect(await starts(bodyOf(dossier, [CONTRACT], { dueOn: '2026-07-16' }))).to.equal('422 checkout-too-long');
        expect(await starts(bodyOf(dossier, [CONTRACT]), 'cashier')).to.equal('403 not-allowed');
      }],
      ends: { waits: ['approve'] },
    });

    scenario('to cancel while papers are out, some or all of them', {
      begin: borrows([CONTRACT, COPY]),
      steps: [approves, handedOut, async (scene) => {
        const cancels = async () => answerTo(await scene.as('officer'), 'POST', `/api/instances/${scene.started.instanceId}/cancellations`, { reason: '不想还了' });
        expect(await cancels()).to.equal('409 items-still-out');
        await givenBack('intact', '', idsOf(scene.dossier, [COPY]))(scene);
        expect(await cancels()).to.equal('409 items-still-out');
      }, givenBack()],
      ends: { status: 'completed', at: 'returned' },
    });

    scenario('nothing to who cancels before', { begin: borrows([COPY]), steps: [approves, cancelled('不需要了')], ends: { status: 'cancelled' } });
  });

  describe('sent back', () => {
    const BY: Readonly<Record<string, string>> = { approve: 'risk', superior: 'manager', handOut: 'archivist' };
    for (const { id: from, returns } of outline.userTasks.filter((task) => task.returns.some((to) => to !== 'none'))) {
      scenario(`goes from ${from} to ${returns.join()}, and on from there`, {
        begin: borrows([from === 'superior' ? DEED : CONTRACT]),
        steps: [
          ...(from === 'handOut' ? [approves] : []), sentBack(BY[from] ?? '', from, 'apply', '请说明用途。'),
          async ({ as, started, dossier }) => desk.complete(await as('officer'), started, 'apply', {
            outcome: 'submit', submission: borrowing({ dossierId: dossier.id, itemIds: idsOf(dossier, [COPY]), dueOn: DUE, purpose: '补充说明' }),
          }),
          says('risk', 'approve', 'reject', '不同意。'),
        ],
        ends: { status: 'rejected', at: 'rejected' },
      });
    }
  });

  describe('strangers', () => {
    const back: Plot<CheckoutScene> = { begin: borrows([CONTRACT]), steps: [sentBack('risk', 'approve', 'apply', '补充。')], ends: { waits: ['apply'] } };
    const late: Plot<CheckoutScene> = {
      begin: borrows([CONTRACT]), ends: { waits: ['giveBack', 'renewApprove', 'remind'] },
      steps: [approves, handedOut, comes('2026-06-17'), askedToRenew('officer', '2026-06-25'), comes('2026-06-21')],
    };
    const longer: Plot<CheckoutScene> = {
      begin: borrows([DEED]), ends: { waits: ['giveBack', 'renewSuperior'] }, steps: [agrees, handedOut, askedToRenew('officer', '2026-06-25')],
    };
    refusesStrangers([back, late, longer]);
  });

  describe('one person with every role', () => {
    const part = (back: string) => (scene: CheckoutScene) => givenBack('intact', '', [...scene.dossier.items.entries()].flatMap(([title, id]) => (title === back ? [] : [id])))(scene);
    const usual: Plot<CheckoutScene> = {
      begin: borrows([CONTRACT, COPY]), ends: { waits: ['giveBack', 'hold'] },
      steps: [approves, handedOut, part(COPY), askedToRenew('officer', LATER), says('manager', 'renewApprove', 'approve', '同意。')],
    };
    const deed: Plot<CheckoutScene> = {
      begin: borrows([DEED, COPY]), ends: { waits: ['giveBack', 'hold'] },
      steps: [agrees, handedOut, part(COPY), askedToRenew('officer', LATER), says('manager', 'renewSuperior', 'approve', '同意。')],
    };
    const taken: string[] = [];
    before(async () => {
      await holdAll(app(), ['loan_officer', 'risk_manager', 'branch_manager', 'archivist']);
      for (const plot of [usual, deed]) taken.push(...await tryTwice(app(), plot, outline));
    });
    for (const pair of pairsIn(outline)) {
      it(`does not do ${pair}`, () => { expect(taken).to.include(pair); });
    }
  });
});
