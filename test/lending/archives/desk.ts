/** A dossier with papers in a database of the test file's own, and the use cases at hand. */
import { v7 } from 'uuid';

import type { Em } from '../../../server/database/orm.ts';
import { checkOut } from '../../../server/lending/archives/check-out.ts';
import type { Moment } from '../../../server/lending/archives/custody.ts';
import { fileDossier } from '../../../server/lending/archives/file-dossier.ts';
import type { Handed } from '../../../server/lending/archives/handover.ts';
import type { Keeper } from '../../../server/lending/archives/keeper.ts';
import { openDossier } from '../../../server/lending/archives/open-dossier.ts';
import { checkRenewal, renew } from '../../../server/lending/archives/renew.ts';
import { addPlace } from '../../../server/lending/archives/places.ts';
import { type Returned, takeBack } from '../../../server/lending/archives/take-back.ts';
import { compileRights, noRights } from '../../../server/platform/policy/rights.ts';
import { aDesk, type Desk } from '../loans/servicing/desk.ts';

export const CONTRACT: Handed = { kind: 'agreement', title: '借款合同', copies: 1, original: true };
export const DEED: Handed = { kind: 'title', title: '不动产权证书', copies: 1, original: true };

let moments = 0;

/** Today is 2026-06-15. The accountant keeps the archives here; the officer borrows, the manager approves. */
export async function anArchive() {
  const desk = await aDesk();
  const keeper = desk.person('accountant');
  const rule = { role: 'keeper', object: 'dossier', action: 'edit', scope: 'all' } as const;
  const rights = compileRights(keeper.personId, 1, [{ role: 'keeper', orgId: desk.orgId, below: [desk.orgId] }], () => ({ roles: ['keeper'], permissions: [rule] }));
  const hands: Keeper = { actor: keeper, rights, starterId: desk.people.officer, doers: [desk.people.officer, desk.people.manager] };
  const place = await desk.run((em) => addPlace(em, keeper, { room: '一号库', cabinet: '1 柜', box: '1 盒' }));

  /** A moment of a case. */
  function momentOf(caseId: string, on = '2026-06-15'): Moment {
    moments += 1;
    return { caseId, source: `test:${process.pid}:${moments}`, on, at: new Date('2026-06-15T02:00:00Z') };
  }

  async function opened(): Promise<string> {
    const { id } = await desk.agreement();
    const { caseId } = await desk.aCase();
    return (await desk.run((em) => openDossier(em, desk.person('officer'), { caseId, on: '2026-06-15' }, id))).id;
  }

  const file = (dossierId: string, handed: readonly Handed[], by: Keeper = hands) => desk.run(async (em) => {
    const { caseId } = desk.home;
    const checked = handed.map(({ title }) => ({ title, found: 'as-listed' as const, placeId: place.id }));
    return fileDossier(em, by, momentOf(caseId), { dossierId, handed, checked });
  });

  /** Both papers lie in their place. */
  async function filed(): Promise<{ readonly dossierId: string; readonly itemIds: readonly string[] }> {
    const dossierId = await opened();
    const { items } = await file(dossierId, [CONTRACT, DEED]);
    return { dossierId, itemIds: items.map(({ id }) => id) };
  }

  type Wanted = { readonly dossierId: string; readonly itemIds: readonly string[]; readonly dueOn?: string; readonly caseId?: string };
  const goesOut = (em: Em, { caseId = desk.home.caseId, dueOn = '2026-06-20', ...wanted }: Wanted, by: Keeper = hands) =>
    checkOut(em, by, momentOf(caseId), { ...wanted, dueOn, borrowerId: desk.people.officer, purpose: '核对' });
  const whole = (itemIds: readonly string[]): readonly Returned[] => itemIds.map((itemId) => ({ itemId, state: 'intact', note: '' }));

  return {
    ...desk, keeper, hands, placeId: place.id, momentOf, opened, file, filed, goesOut,
    out: (wanted: Wanted, by?: Keeper) => desk.run((em) => goesOut(em, wanted, by)),
    back: ({ dossierId, itemIds, caseId = desk.home.caseId }: Wanted, by: Keeper = hands) =>
      desk.run((em) => takeBack(em, by, momentOf(caseId), { dossierId, returned: whole(itemIds) })),
    /** Some of what is out, as the archivist finds it. */
    returns: (dossierId: string, caseId: string, returned: readonly Returned[]) =>
      desk.run((em) => takeBack(em, hands, momentOf(caseId), { dossierId, returned })),
    /** The borrower asks on a day for longer. */
    asks: (dossierId: string, caseId: string, dueOn: string, on = '2026-06-15') => desk.run((em) => checkRenewal(em, { dossierId, caseId, dueOn }, on)),
    /** The manager has decided. */
    renews: (dossierId: string, caseId: string, dueOn: string, { by = 'manager', on = '2026-06-15' }: { by?: 'manager' | 'officer' | 'accountant'; on?: string } = {}) =>
      desk.run((em) => renew(em, desk.person(by), momentOf(caseId, on), { dossierId, caseId, dueOn })),
    /** The same people, but who acts is no archivist. */
    amateur: { ...hands, rights: noRights(keeper.personId) } satisfies Keeper,
    anyId: v7,
  };
}

export type Archive = Awaited<ReturnType<typeof anArchive>>;
export type { Desk };
