/** What happens to papers in the demo: dossiers of agreements that were signed, papers that were lent, and one that is overdue. */
import type { DossierDetail } from '../../lending/archives/shapes.ts';
import { askedToBorrow, enterPlace, filed, givenBack, handedOut, handedOver, says } from './archive-acts.ts';
import { dayAfter } from './days.ts';
import type { Started } from './desk.ts';
import type { Entry, Stage } from './play.ts';

/** Customers by key whose agreement is filed, and how many working days ago; each after it was signed. */
const FILED: readonly (readonly [customer: string, ago: number])[] = [['liu', 84], ['zhang', 82], ['li', 77], ['hengda', 70], ['shunfa', 42]];

const [CONTRACT, DEED] = ['借款合同正本', '不动产权证书'];

/** Everything that happens to papers, by day. */
export function archiveEntries(stage: Stage, dayOf: (ago: number) => string): readonly Entry[] {
  const filing = FILED.map(([customer, ago], nth): Entry => ({ day: dayOf(ago), run: () => file(stage, customer, dayOf(ago), nth + 1) }));
  return [
    ...filing,
    { day: dayOf(38), run: () => lend(stage, { customer: 'zhang', title: CONTRACT, by: 'accountant', day: dayOf(38), days: 7, purpose: '核对合同条款' }, true) },
    { day: dayOf(12), run: () => lend(stage, { customer: 'liu', title: DEED, by: 'officer', day: dayOf(12), days: 5, purpose: '办理抵押登记变更' }, false) },
  ];
}

async function file(stage: Stage, customer: string, day: string, box: number): Promise<void> {
  const { id, officer } = await agreementOf(stage, customer);
  const placeId = await enterPlace(await stage.as('archivist'), `${box} 盒`);
  const started = await handedOver(await stage.as(officer), id);
  stage.pass(40);
  await filed(placeId)(sceneOf(stage, day, started));
}

type Lending = { readonly customer: string; readonly title: string; readonly by: string; readonly day: string; readonly days: number; readonly purpose: string };

async function lend(stage: Stage, { customer, title, by, day, days, purpose }: Lending, back: boolean): Promise<void> {
  const { number } = await agreementOf(stage, customer);
  const borrower = await stage.as(by);
  const { items } = await borrower.get<{ items: { id: string }[] }>(`/api/dossiers?text=${number}`);
  const { id: dossierId, papers } = await borrower.get<DossierDetail>(`/api/dossiers/${items[0]?.id}`);
  const itemIds = papers.filter((paper) => paper.title === title).map(({ id }) => id);
  const scene = sceneOf(stage, day, await askedToBorrow(borrower, { dossierId, itemIds, dueOn: dayAfter(day, days), purpose }));
  const approval = title === DEED ? says('manager', 'superior', 'approve', '同意，办完即还。') : says('risk', 'approve', 'approve', '同意借阅。');
  for (const act of [approval, handedOut, ...(back ? [givenBack()] : [])]) {
    stage.pass(30);
    await act(scene);
  }
}

async function agreementOf(stage: Stage, customer: string) {
  const line = stage.customers.get(customer)?.line;
  if (!line) throw new Error(`The demo has no customer ${customer}`);
  const session = await stage.as(line.officer);
  const name = encodeURIComponent(String(line.submission['name']));
  const { items } = await session.get<{ items: { id: string; number: string }[] }>(`/api/agreements?text=${name}`);
  // The newest stands first; the first that was signed is the one whose papers are filed.
  const agreement = items.at(-1);
  if (!agreement) throw new Error(`${customer} has signed nothing yet`);
  return { ...agreement, officer: line.officer };
}

const sceneOf = (stage: Stage, day: string, started: Started) => ({ day, officer: 'officer' as const, started, as: stage.as, pass: stage.pass });
