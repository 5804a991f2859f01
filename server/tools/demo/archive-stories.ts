/** What happens to papers in the demo: dossiers of agreements that were signed, papers that were lent, and one that is overdue. */
import type { DossierDetail } from '../../lending/archives/shapes.ts';
import type { AnyAct } from './acts.ts';
import {
  askedToBorrow, enterPlace, filed, givenBack, handedOut, handedOver, OF_COMPANY, ownPapersHandedOver, rowsToGiveBack, says,
} from './archive-acts.ts';
import { dayAfter } from './days.ts';
import type { Started } from './desk.ts';
import type { Entry, Stage } from './play.ts';

/** Customers by key whose agreement is filed, and how many working days ago; each after it was signed. */
const FILED: readonly (readonly [customer: string, ago: number])[] = [['liu', 84], ['zhang', 82], ['li', 77], ['hengda', 70], ['shunfa', 42]];

const [CONTRACT, DEED, IDENTITY] = ['借款合同正本', '不动产权证书', '借款人身份证'] as const;

/** Everything that happens to papers, by day. */
export function archiveEntries(stage: Stage, dayOf: (ago: number) => string): readonly Entry[] {
  const filing = FILED.map(([customer, ago], nth): Entry => ({ day: dayOf(ago), run: () => file(stage, customer, dayOf(ago), nth + 1) }));
  return [
    ...filing,
    { day: dayOf(69), run: () => fileOwnPapers(stage, 'hengda', dayOf(69), FILED.length + 1) },
    ...lending(stage, dayOf, { customer: 'zhang', titles: [CONTRACT], by: 'accountant', ago: 38, days: 7, purpose: '核对合同条款' }, [[38, givenBack()]]),
    ...lending(stage, dayOf, { customer: 'liu', titles: [DEED], by: 'officer', ago: 12, days: 5, purpose: '办理抵押登记变更' }, []),
    ...lending(
      stage, dayOf, { customer: 'li', titles: [CONTRACT, IDENTITY], by: 'risk', ago: 6, days: 14, purpose: '贷后检查核对资料' },
      [[3, givenBackBut(1)]],
    ),
  ];
}

/** Everything came back but so many. */
const givenBackBut = (still: number): AnyAct => async (scene) => {
  const rows = await rowsToGiveBack(scene);
  await givenBack('intact', '', rows.slice(0, still).map(({ itemId }) => itemId))(scene);
};

async function file(stage: Stage, customer: string, day: string, box: number): Promise<void> {
  const { id, officer } = await agreementOf(stage, customer);
  const placeId = await enterPlace(await stage.as('archivist'), `${box} 盒`);
  const started = await handedOver(await stage.as(officer), id);
  stage.pass(40);
  await filed(placeId)(sceneOf(stage, day, started));
}

/** The papers of a customer as such, in a box of their own. */
async function fileOwnPapers(stage: Stage, customer: string, day: string, box: number): Promise<void> {
  const { id, line } = lineOf(stage, customer);
  const placeId = await enterPlace(await stage.as('archivist'), `${box} 盒`);
  const started = await ownPapersHandedOver(await stage.as(line.officer), id);
  stage.pass(40);
  await filed(placeId, OF_COMPANY)(sceneOf(stage, day, started));
}

type Lending = {
  readonly customer: string; readonly titles: readonly string[]; readonly by: string;
  readonly ago: number; readonly days: number; readonly purpose: string;
};

/** Papers go out, and what happens to them then, so many working days ago. */
function lending(
  stage: Stage, dayOf: (ago: number) => string, lent: Lending, later: readonly (readonly [ago: number, act: AnyAct])[],
): readonly Entry[] {
  let started: Started | undefined;
  const out: Entry = { day: dayOf(lent.ago), run: async () => { started = await lend(stage, lent, dayOf(lent.ago)); } };
  return [out, ...later.map(([ago, act]): Entry => ({
    day: dayOf(ago),
    run: async () => {
      if (!started) throw new Error(`The papers of ${lent.customer} have not been lent`);
      stage.pass(30);
      await act(sceneOf(stage, dayOf(ago), started));
    },
  }))];
}

async function lend(stage: Stage, { customer, titles, by, days, purpose }: Lending, day: string): Promise<Started> {
  const { number } = await agreementOf(stage, customer);
  const borrower = await stage.as(by);
  const { items } = await borrower.get<{ items: { id: string }[] }>(`/api/dossiers?text=${number}`);
  const { id: dossierId, papers } = await borrower.get<DossierDetail>(`/api/dossiers/${items[0]?.id}`);
  const itemIds = papers.filter((paper) => titles.includes(paper.title)).map(({ id }) => id);
  const started = await askedToBorrow(borrower, { dossierId, itemIds, dueOn: dayAfter(day, days), purpose });
  const approval = titles.includes(DEED) || by === 'risk'
    ? says('manager', titles.includes(DEED) ? 'superior' : 'approve', 'approve', '同意，办完即还。')
    : says('risk', 'approve', 'approve', '同意借阅。');
  for (const act of [approval, handedOut]) {
    stage.pass(30);
    await act(sceneOf(stage, day, started));
  }
  return started;
}

function lineOf(stage: Stage, customer: string) {
  const found = stage.customers.get(customer);
  if (!found) throw new Error(`The demo has no customer ${customer}`);
  return found;
}

async function agreementOf(stage: Stage, customer: string) {
  const { line } = lineOf(stage, customer);
  const session = await stage.as(line.officer);
  const name = encodeURIComponent(String(line.submission['name']));
  const { items } = await session.get<{ items: { id: string; number: string }[] }>(`/api/agreements?text=${name}`);
  // The newest stands first; the first that was signed is the one whose papers are filed.
  const agreement = items.at(-1);
  if (!agreement) throw new Error(`${customer} has signed nothing yet`);
  return { ...agreement, officer: line.officer };
}

const sceneOf = (stage: Stage, day: string, started: Started) => ({ day, officer: 'officer' as const, started, as: stage.as, pass: stage.pass });
