/** Who has which paper: the use cases on a real database, whatever a diagram says. */
import { expect } from 'chai';

import { sql } from '../../../server/database/sql.ts';
import { Refusal } from '../../../server/errors.ts';
import { refuseDue, titleOriginals } from '../../../server/lending/archives/availability.ts';
import { openDossier } from '../../../server/lending/archives/open-dossier.ts';
import { addPlace, editPlace, listPlaces } from '../../../server/lending/archives/places.ts';
import { outstandingOf } from '../../../server/lending/archives/outstanding.ts';
import { nextReminder, overdueDays } from '../../../server/lending/archives/reminders.ts';
import { anArchive, type Archive, CONTRACT, DEED } from './desk.ts';

describe('Custody of papers', function () {
  this.timeout(60_000);
  let archive: Archive;

  before(async () => { archive = await anArchive(); });
  after(() => archive.close());

  const refusedBy = async (work: Promise<unknown>): Promise<string> => {
    try {
      await work;
      return 'nothing';
    } catch (error) {
      return error instanceof Refusal ? error.code : `${(error as Error).name} ${(error as Error).message}`;
    }
  };
  const chain = async (itemId: string | undefined): Promise<string[]> => {
    const rows = await archive.run((em) => sql<{ what: string }>(em, 'select what from custody where item_id = $1 order by id', [itemId]));
    return rows.map(({ what }) => what);
  };
  /** What the database itself says to a statement. */
  const told = (text: string, values: readonly unknown[] = []): Promise<string> => refusedBy(archive.run((em) => sql(em, text, values)));

  describe('going out', () => {
    it('refuses an item that is out, and leaves the others where they are', async () => {
      const { dossierId, itemIds: [contract = '', deed = ''] } = await archive.filed();
      await archive.out({ dossierId, itemIds: [contract] });
      expect(await refusedBy(archive.out({ dossierId, itemIds: [deed, contract] }))).to.equal('item-already-out');
      expect([await chain(contract), await chain(deed)]).to.deep.equal([['filed', 'out'], ['filed']]);
    });

    it('lets one of two win who reach for the same paper at once', async () => {
      const { dossierId, itemIds } = await archive.filed();
      const answers = await Promise.all([1, 2, 3, 4].map(() => refusedBy(archive.out({ dossierId, itemIds: [...itemIds].reverse() }))));
      expect(answers.sort()).to.deep.equal(['item-already-out', 'item-already-out', 'item-already-out', 'nothing']);
      expect(await chain(itemIds[0])).to.deep.equal(['filed', 'out']);
    });

    it('goes out again once it is back', async () => {
      const { dossierId, itemIds } = await archive.filed();
      for (const act of [archive.out, archive.back, archive.out]) await act({ dossierId, itemIds });
      expect(await chain(itemIds[1])).to.deep.equal(['filed', 'out', 'returned', 'out']);
    });

    it('is for archivists, not for the borrower, and not without somebody else’s approval', async () => {
      const { dossierId, itemIds } = await archive.filed();
      const { hands, keeper, amateur, people } = archive;
      expect(await refusedBy(archive.out({ dossierId, itemIds }, amateur))).to.equal('not-archivist');
      expect(await refusedBy(archive.out({ dossierId, itemIds }, { ...hands, starterId: keeper.personId }))).to.equal('keeper-is-party');
      expect(await refusedBy(archive.out({ dossierId, itemIds }, { ...hands, doers: [people.officer, keeper.personId] }))).to.equal('checkout-not-approved');
      expect(await chain(itemIds[0])).to.deep.equal(['filed']);
    });

    it('has a day on which it must be back', () => {
      const due = (on: string) => {
        try {
          refuseDue(on, '2026-06-15', 30);
          return 'nothing';
        } catch (error) {
          return (error as Refusal).code;
        }
      };
      expect(['2026-06-14', '2026-06-15', '2026-07-15', '2026-07-16'].map(due)).to.deep.equal(['due-in-past', 'nothing', 'nothing', 'checkout-too-long']);
    });

    it('counts the originals of titles only', () => {
      expect(titleOriginals([CONTRACT, DEED, { ...DEED, original: false }])).to.equal(1);
    });
  });

  describe('coming back', () => {
    it('refuses what is not out, and what went out in another case', async () => {
      const { dossierId, itemIds } = await archive.filed();
      expect(await refusedBy(archive.back({ dossierId, itemIds }))).to.equal('item-not-out');
      await archive.out({ dossierId, itemIds });
      const { caseId } = await archive.aCase();
      expect(await refusedBy(archive.back({ dossierId, itemIds, caseId }))).to.equal('item-not-out');
      expect(await refusedBy(archive.back({ dossierId, itemIds }, archive.amateur))).to.equal('not-archivist');
      expect(await chain(itemIds[0])).to.deep.equal(['filed', 'out']);
    });

    it('counts twice for nobody: of two at once one wins', async () => {
      const { dossierId, itemIds } = await archive.filed();
      await archive.out({ dossierId, itemIds });
      const answers = await Promise.all([archive.back({ dossierId, itemIds }), archive.back({ dossierId, itemIds })].map(refusedBy));
      expect(answers.sort()).to.deep.equal(['item-not-out', 'nothing']);
    });
  });

  describe('coming back in parts', () => {
    it('leaves what is not there yet with the borrower, until the day that was agreed', async () => {
      const { caseId } = await archive.aCase();
      const { dossierId, itemIds: [contract = '', deed = ''] } = await archive.filed();
      await archive.out({ dossierId, itemIds: [contract, deed], caseId });
      await archive.returns(dossierId, caseId, [{ itemId: contract, state: 'damaged', note: '折角' }, { itemId: deed, state: 'absent', note: '' }]);
      expect([await chain(contract), await chain(deed)]).to.deep.equal([['filed', 'out', 'returned'], ['filed', 'out']]);
      expect(await archive.run((em) => outstandingOf(em, caseId, { on: '2026-06-22', wallDay: '2026-11-26' }))).to.deep.include({
        allBack: false, stillOut: 1, titleOriginals: 1, papers: '不动产权证书（权证，原件 1 份）', outItems: [{ itemId: deed }],
        dueOn: '2026-06-20', late: true, overdueDays: 2, remindOn: '2026-06-24', wakeOn: '2026-11-28',
      });
      expect(await refusedBy(archive.returns(dossierId, caseId, [{ itemId: contract, state: 'intact', note: '' }])), 'again').to.equal('item-not-out');
      await archive.returns(dossierId, caseId, [{ itemId: deed, state: 'intact', note: '' }]);
      expect(await archive.run((em) => outstandingOf(em, caseId, { on: '2026-06-22', wallDay: '2026-11-26' }))).to.deep.include({ allBack: true, stillOut: 0, dueOn: null, remindOn: null, wakeOn: null });
    });

    it('refuses a return of nothing, of a paper twice, and damage without a word', async () => {
      const { caseId } = await archive.aCase();
      const { dossierId, itemIds: [contract = '', deed = ''] } = await archive.filed();
      await archive.out({ dossierId, itemIds: [contract, deed], caseId });
      const whole = { state: 'intact', note: '' } as const;
      const refused = (...returned: Parameters<typeof archive.returns>[2]) => refusedBy(archive.returns(dossierId, caseId, returned));
      expect(await refused({ itemId: contract, state: 'absent', note: '' })).to.equal('nothing-returned');
      expect(await refused()).to.equal('items-missing');
      expect(await refused({ itemId: contract, ...whole }, { itemId: contract, ...whole })).to.equal('item-twice');
      expect(await refused({ itemId: contract, ...whole }, { itemId: deed, state: 'incomplete', note: ' ' })).to.equal('condition-unexplained');
      expect([await chain(contract), await chain(deed)]).to.deep.equal([['filed', 'out'], ['filed', 'out']]);
    });
  });

  describe('staying out for longer', () => {
    const lent = async () => {
      const { caseId } = await archive.aCase();
      const filed = await archive.filed();
      await archive.out({ ...filed, caseId });
      return { ...filed, caseId };
    };
    const dueOf = async (itemId: string | undefined) => (await archive.run((em) => sql<{ due_on: string; out_on: string; renewals: number }>(
      em, 'select due_on::text, out_on::text, renewals from custody_now where item_id = $1', [itemId])))[0];

    it('moves the day of everything that is still out, and knows since when it is', async () => {
      const { dossierId, caseId, itemIds: [contract = '', deed = ''] } = await lent();
      await archive.returns(dossierId, caseId, [{ itemId: contract, state: 'intact', note: '' }]);
      await archive.renews(dossierId, caseId, '2026-06-30', { on: '2026-06-18' });
      expect([await chain(contract), await chain(deed)]).to.deep.equal([['filed', 'out', 'returned'], ['filed', 'out', 'renewed']]);
      expect(await dueOf(deed)).to.deep.equal({ due_on: '2026-06-30', out_on: '2026-06-15', renewals: 1 });
      expect(await refusedBy(archive.out({ dossierId, itemIds: [deed] }))).to.equal('item-already-out');
      await archive.returns(dossierId, caseId, [{ itemId: deed, state: 'intact', note: '' }]);
      expect(await chain(deed)).to.deep.equal(['filed', 'out', 'renewed', 'returned']);
      expect(await refusedBy(archive.renews(dossierId, caseId, '2026-07-05')), 'when all is back').to.equal('renewal-nothing-out');
    });

    it('is asked for in time, for a later day that is not too far, and only so often', async () => {
      const { dossierId, caseId } = await lent();
      expect(await refusedBy(archive.asks(dossierId, caseId, '2026-06-30', '2026-06-21'))).to.equal('renewal-overdue');
      expect(await refusedBy(archive.asks(dossierId, caseId, '2026-06-20', '2026-06-20'))).to.equal('renewal-not-later');
      expect(await refusedBy(archive.asks(dossierId, caseId, '2026-07-16'))).to.equal('checkout-too-long');
      expect(await refusedBy(archive.asks(dossierId, caseId, '2026-07-15'))).to.equal('nothing');
      await archive.renews(dossierId, caseId, '2026-06-25');
      await archive.renews(dossierId, caseId, '2026-06-30');
      for (const act of [archive.asks, archive.renews]) expect(await refusedBy(act(dossierId, caseId, '2026-07-10'))).to.equal('renewal-limit-reached');
    });

    it('may be granted after the day has come, as it was asked for in time, but never by the borrower, nor by who handed out', async () => {
      const { dossierId, caseId, itemIds } = await lent();
      expect(await refusedBy(archive.renews(dossierId, caseId, '2026-06-30', { by: 'officer' }))).to.equal('renewal-by-party');
      expect(await refusedBy(archive.renews(dossierId, caseId, '2026-06-30', { by: 'accountant' }))).to.equal('renewal-by-party');
      expect(await refusedBy(archive.renews(dossierId, caseId, '2026-06-30', { on: '2026-07-01' })), 'not when even the new day is past').to.equal('due-in-past');
      await archive.renews(dossierId, caseId, '2026-06-30', { on: '2026-06-21' });
      expect(await dueOf(itemIds[0])).to.deep.include({ due_on: '2026-06-30' });
    });

    it('of two grants at once only one counts', async () => {
      const { dossierId, caseId, itemIds } = await lent();
      const answers = await Promise.all([1, 2].map(() => refusedBy(archive.renews(dossierId, caseId, '2026-06-30'))));
      expect(answers.sort()).to.deep.equal(['nothing', 'renewal-not-later']);
      expect(await chain(itemIds[0])).to.deep.equal(['filed', 'out', 'renewed']);
    });
  });

  describe('reminders', () => {
    const rule = { beforeDays: 3, everyDays: 3 };
    const after = (on: string, given = rule) => nextReminder('2026-06-20', on, given);

    it('come ahead of the day, on it, on the first day after it, and again and again', () => {
      const days = ['2026-06-15'];
      while (days.length < 7) days.push(after(days.at(-1) ?? ''));
      expect(days.slice(1)).to.deep.equal(['2026-06-17', '2026-06-20', '2026-06-21', '2026-06-24', '2026-06-27', '2026-06-30']);
    });

    it('catch up with a day on which nobody looked', () => {
      expect(['2026-06-19', '2026-06-22', '2026-06-25'].map((on) => after(on))).to.deep.equal(['2026-06-20', '2026-06-24', '2026-06-27']);
    });

    it('always lie ahead, whatever the parameters say', () => {
      expect([after('2026-06-21', { beforeDays: 3, everyDays: 0 }), after('2026-06-20', { beforeDays: -1, everyDays: -5 })]).to.deep.equal(['2026-06-22', '2026-06-21']);
      expect(after('2026-06-18', { beforeDays: 0, everyDays: 3 }), 'no reminder ahead').to.equal('2026-06-20');
    });

    it('count the days from the day after', () => {
      expect(['2026-06-19', '2026-06-20', '2026-06-21', '2026-07-20'].map((on) => overdueDays('2026-06-20', on))).to.deep.equal([0, 0, 1, 30]);
    });
  });

  describe('filing', () => {
    it('takes a paper once, also when two file it at once', async () => {
      const dossierId = await archive.opened();
      const answers = await Promise.all([archive.file(dossierId, [CONTRACT]), archive.file(dossierId, [CONTRACT, DEED])].map(refusedBy));
      expect(answers.sort()).to.deep.equal(['item-twice', 'nothing']);
      expect(await refusedBy(archive.file(dossierId, [CONTRACT]))).to.equal('item-twice');
      expect(await refusedBy(archive.file(dossierId, [{ ...DEED, title: '证' }, { ...DEED, title: '证' }]))).to.equal('item-twice');
      expect(await refusedBy(archive.file(dossierId, []))).to.equal('handover-empty');
    });

    it('is for archivists who have not handed over themselves', async () => {
      const dossierId = await archive.opened();
      expect(await refusedBy(archive.file(dossierId, [CONTRACT], archive.amateur))).to.equal('not-archivist');
      expect(await refusedBy(archive.file(dossierId, [CONTRACT], { ...archive.hands, starterId: archive.keeper.personId }))).to.equal('keeper-is-party');
    });

    it('opens one dossier per customer and case, numbered without gaps, also when two open it at once', async () => {
      const numberOf = async (id: string) => (await archive.run((em) => sql<{ number: string }>(em, 'select number from dossier where id = $1', [id])))[0]?.number ?? '';
      const last = Number((await numberOf(await archive.opened())).slice(-4));
      const { id } = await archive.agreement();
      const open = (agreementId: string) => archive.run((em) => openDossier(em, archive.person('officer'), { caseId: archive.home.caseId, on: '2026-06-15' }, agreementId));
      const [one, other] = await Promise.all([open(id), open(id)]);
      expect(one.id).to.equal(other.id);
      expect(await refusedBy(open(archive.anyId()))).to.equal('agreement-not-found');
      expect([one.number, await numberOf(await archive.opened())]).to.deep.equal([`DA2026-${String(last + 1).padStart(4, '0')}`, `DA2026-${String(last + 2).padStart(4, '0')}`]);
    });
  });

  describe('in the database', () => {
    it('is appended to, never changed or deleted', async () => {
      await archive.filed();
      for (const table of ['custody', 'dossier_item']) {
        for (const text of [`update ${table} set id = id`, `delete from ${table}`, `truncate ${table} cascade`]) expect(await told(text), text).to.match(/append-only/);
      }
    });

    /** A link as nobody writes it, with what the constraints see of it. */
    const link = (itemId: string | undefined, what: string, after: { id: string; what: string } | undefined, renewals = what === 'renewed' ? 1 : 0): Promise<string> => {
      const lent = what === 'out' || what === 'renewed';
      return told(`
        insert into custody (id, item_id, what, follows, follows_what, home_id, place_id, holder_id, out_on, due_on, renewals, condition, happened_on,
          recorded_at, case_id, actor_id, source)
        values (gen_random_uuid(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, '2026-06-15', now(), $12, $13, gen_random_uuid()::text)`,
      [itemId, what, after?.id ?? null, after?.what ?? null, archive.placeId, lent ? null : archive.placeId, lent ? archive.people.officer : null,
        lent ? '2026-06-15' : null, lent ? '2026-06-20' : null, lent ? renewals : null, what === 'returned' ? 'intact' : null, archive.home.caseId,
        archive.keeper.personId]);
    };
    const lastOf = async (itemId: string | undefined) => (await archive.run((em) => sql<{ id: string; what: string }>(em, 'select id, what from custody_now where item_id = $1', [itemId])))[0];

    it('has one chain per item: it begins once, does not fork, and nothing goes out that is out', async () => {
      const { dossierId, itemIds: [item, other] } = await archive.filed();
      const first = await lastOf(item);
      expect(await link(item, 'filed', undefined), 'a second beginning').to.match(/custody_first/);
      expect(await link(item, 'returned', first), 'a return of what is not out').to.match(/check/);
      expect(await link(item, 'out', await lastOf(other)), 'a link after another item’s').to.match(/foreign key/);
      await archive.out({ dossierId, itemIds: [item ?? ''] });
      expect(await link(item, 'out', first), 'a fork').to.match(/unique/);
      const out = await lastOf(item);
      expect(out?.what).to.equal('out');
      expect(await link(item, 'out', out), 'out after out').to.match(/check/);
      expect(await link(item, 'out', out && { ...out, what: 'filed' }), 'under a false name').to.match(/foreign key/);
      expect(await link(item, 'transferred', out), 'moved while it is out').to.match(/check/);
      expect(await link(other, 'renewed', await lastOf(other)), 'renewed while it lies there').to.match(/check/);
      expect(await link(item, 'renewed', out, 0), 'renewed no time').to.match(/check/);
      expect(await link(item, 'renewed', out), 'for longer').to.equal('nothing');
      const longer = await lastOf(item);
      expect(await link(item, 'out', longer), 'out after that').to.match(/check/);
      expect(await link(item, 'returned', longer), 'back').to.equal('nothing');
    });
  });

  describe('places', () => {
    const named = { room: '二号库', cabinet: '3 柜', box: '12 盒' };

    it('are there once, are renamed and closed by who has seen them as they are', async () => {
      const { keeper, run } = archive;
      const { id } = await run((em) => addPlace(em, keeper, named));
      expect(await refusedBy(run((em) => addPlace(em, keeper, named)))).to.equal('storage-place-exists');
      const closed = await run((em) => editPlace(em, keeper, id, { ...named, box: '13 盒', open: false, version: 1 }));
      expect(closed.version).to.equal(2);
      expect(await refusedBy(run((em) => editPlace(em, keeper, id, { ...named, open: true, version: 1 })))).to.equal('stale-version');
      expect(await refusedBy(run((em) => editPlace(em, keeper, id, { room: '一号库', cabinet: '1 柜', box: '1 盒', open: true, version: 2 })))).to.equal('storage-place-exists');
      expect(await refusedBy(run((em) => editPlace(em, keeper, archive.anyId(), { ...named, open: true, version: 1 })))).to.equal('storage-place-unknown');
    });

    it('say how many papers lie in them: what is out does not', async () => {
      const count = async () => (await archive.run(listPlaces)).find(({ id }) => id === archive.placeId)?.items ?? 0;
      const before = await count();
      const { dossierId, itemIds: [item = ''] } = await archive.filed();
      expect(await count()).to.equal(before + 2);
      await archive.out({ dossierId, itemIds: [item] });
      expect(await count()).to.equal(before + 1);
    });
  });
});
