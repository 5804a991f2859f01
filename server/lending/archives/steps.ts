/** What a diagram may call in the archives. Each step is a thin caller of its use case. */
import { dayInShanghai } from '../../platform/clock.ts';
import type { Json, JsonRecord, Step, StepWork, ValueType } from '../../platform/workflow/step.ts';
import { ARCHIVE_STEPS_ZH, paperName } from '../../text/archives.zh.ts';
import { SEPARATOR_ZH } from '../../text/loans.zh.ts';
import { day, empty, id, list, text } from '../loans/step-input.ts';
import type { LoanStepsDeps } from '../loans/steps.ts';
import { checkAvailability, titleOriginals } from './availability.ts';
import { checkOut } from './check-out.ts';
import type { Moment } from './custody.ts';
import { fileDossier, refuseFiled } from './file-dossier.ts';
import type { Keeper } from './keeper.ts';
import { openCustomerDossier, openDossier } from './open-dossier.ts';
import { OUTSTANDING, outstandingOf } from './outstanding.ts';
import { checkRenewal, renew } from './renew.ts';
import { checkedOf, handedOf, itemIdsOf, returnedOf } from './step-lists.ts';
import { refuseStillOut, takeBack } from './take-back.ts';

export type ArchiveStepsDeps = Pick<LoanStepsDeps, 'rightsOf'>;

/** The steps of this slice; `app.ts` registers them. */
export function archiveSteps(deps: ArchiveStepsDeps): readonly Step[] {
  return [
    openStep, openCustomerStep, handoverStep, fileStep(deps), availabilityStep, checkOutStep(deps), takeBackStep(deps),
    renewalStep, renewStep, remindStep, releaseStep,
  ];
}

type Shape = {
  readonly inputs: Readonly<Record<string, ValueType>>; readonly outputs: Readonly<Record<string, ValueType>>;
  readonly errors: readonly string[];
};

function step(name: keyof typeof ARCHIVE_STEPS_ZH, shape: Shape, run: (work: StepWork) => Promise<JsonRecord>): Step {
  return { name, title: ARCHIVE_STEPS_ZH[name], ...shape, run };
}

const momentOf = ({ case: { id: caseId }, executionKey, businessDate, clock }: StepWork): Moment => (
  { caseId, source: executionKey, on: businessDate, at: clock.now() });

async function keeperOf({ rightsOf }: ArchiveStepsDeps, { em, actor, case: { starterId }, doneBy }: StepWork): Promise<Keeper> {
  return { actor, rights: await rightsOf(em, actor.personId), starterId, doers: Object.values(doneBy) };
}

const KEEPER_ERRORS = ['dossier-not-found', 'not-archivist', 'keeper-is-party'] as const;
const ITEM_ERRORS = ['items-missing', 'item-twice', 'item-not-in-dossier'] as const;
const OUT_ERRORS = [...ITEM_ERRORS, 'item-already-out', 'due-in-past', 'checkout-too-long'] as const;
const HANDOVER_ERRORS = ['handover-empty', 'item-twice'] as const;

const openStep = step('archives.openDossier', {
  inputs: { agreementId: 'id' }, outputs: { dossierId: 'id', dossierNumber: 'text' }, errors: ['agreement-not-found'],
}, async (work) => {
  const dossier = await openDossier(work.em, work.actor, momentOf(work), id(work.input, 'agreementId'));
  return { dossierId: dossier.id, dossierNumber: dossier.number };
});

const openCustomerStep = step('archives.openCustomerDossier', {
  inputs: { customerId: 'id' }, outputs: { dossierId: 'id', dossierNumber: 'text' }, errors: ['customer-not-found'],
}, async (work) => {
  const dossier = await openCustomerDossier(work.em, work.actor, momentOf(work), id(work.input, 'customerId'));
  return { dossierId: dossier.id, dossierNumber: dossier.number };
});

const handoverStep = step('archives.checkHandover', {
  inputs: { dossierId: 'id', items: 'list' }, outputs: { listed: 'integer' }, errors: HANDOVER_ERRORS,
}, async ({ em, input }) => {
  const handed = handedOf(list(input, 'items'));
  await refuseFiled(em, id(input, 'dossierId'), handed);
  return { listed: handed.length };
});

const fileStep = (deps: ArchiveStepsDeps): Step => step('archives.file', {
  inputs: { dossierId: 'id', items: 'list', checked: 'list', placeId: 'id' }, outputs: { filed: 'integer' },
  errors: [
    ...KEEPER_ERRORS, ...HANDOVER_ERRORS, 'check-incomplete', 'item-not-as-listed',
    'storage-place-missing', 'storage-place-unknown', 'storage-place-closed',
  ],
}, async (work) => {
  const { items } = await fileDossier(work.em, await keeperOf(deps, work), momentOf(work), {
    dossierId: id(work.input, 'dossierId'), handed: handedOf(list(work.input, 'items')),
    checked: checkedOf(list(work.input, 'checked'), text(work.input, 'placeId')),
  });
  return { filed: items.length };
});

const availabilityStep = step('archives.checkAvailability', {
  inputs: { dossierId: 'id', items: 'list', dueOn: 'date' },
  outputs: { listed: 'integer', titleOriginals: 'integer', papers: 'text' }, errors: OUT_ERRORS,
}, async ({ em, businessDate, input }) => {
  const items = (await checkAvailability(em, wantedOf(input), businessDate)).map(({ item }) => item);
  return { listed: items.length, titleOriginals: titleOriginals(items), papers: items.map(paperName).join(SEPARATOR_ZH) };
});

const outstanding = ({ em, case: { id: caseId }, businessDate, clock }: StepWork, on = businessDate) =>
  outstandingOf(em, caseId, { on, wallDay: dayInShanghai(clock.now()) });

const checkOutStep = (deps: ArchiveStepsDeps): Step => step('archives.checkOut', {
  inputs: { dossierId: 'id', items: 'list', dueOn: 'date', borrowedFor: 'text' }, outputs: OUTSTANDING,
  errors: [...KEEPER_ERRORS, ...OUT_ERRORS, 'checkout-not-approved'],
}, async (work) => {
  await checkOut(work.em, await keeperOf(deps, work), momentOf(work), {
    ...wantedOf(work.input), borrowerId: work.case.starterId, purpose: text(work.input, 'borrowedFor').trim(),
  });
  return outstanding(work);
});

const takeBackStep = (deps: ArchiveStepsDeps): Step => step('archives.takeBack', {
  inputs: { dossierId: 'id', returned: 'list' }, outputs: OUTSTANDING,
  errors: [...KEEPER_ERRORS, ...ITEM_ERRORS, 'nothing-returned', 'item-not-out', 'condition-unexplained'],
}, async (work) => {
  const { em, input } = work;
  await takeBack(em, await keeperOf(deps, work), momentOf(work), {
    dossierId: id(input, 'dossierId'), returned: returnedOf(list(input, 'returned')),
  });
  return outstanding(work);
});

const RENEWAL_ERRORS = ['renewal-nothing-out', 'renewal-not-later', 'renewal-limit-reached', 'due-in-past', 'checkout-too-long'] as const;

const renewalStep = step('archives.checkRenewal', {
  inputs: { dossierId: 'id', dueOn: 'date' }, outputs: {}, errors: [...RENEWAL_ERRORS, 'renewal-overdue'],
}, async (work) => {
  await checkRenewal(work.em, renewalOf(work), work.businessDate);
  return {};
});

const renewStep = step('archives.renew', {
  inputs: { dossierId: 'id', dueOn: 'date' }, outputs: OUTSTANDING, errors: [...RENEWAL_ERRORS, 'renewal-by-party'],
}, async (work) => {
  await renew(work.em, work.actor, momentOf(work), renewalOf(work));
  return outstanding(work);
});

/** What is out on the day that a reminder was set for, also while the business day lags behind: so the next one is later. */
const remindStep = step('archives.remind', { inputs: { remindOn: 'date' }, outputs: OUTSTANDING, errors: [] }, async (work) => {
  const { businessDate, input } = work;
  const set = empty(input, 'remindOn') ? businessDate : day(input, 'remindOn');
  return outstanding(work, set > businessDate ? set : businessDate);
});

/** For `cancel.step`: nothing has to be undone, but a case whose papers are out may not be cancelled. */
const releaseStep = step('archives.release', { inputs: {}, outputs: {}, errors: ['items-still-out'] }, async ({ em, case: { id: caseId } }) => {
  await refuseStillOut(em, caseId);
  return {};
});

function wantedOf(input: Readonly<Record<string, Json>>) {
  return { dossierId: id(input, 'dossierId'), itemIds: itemIdsOf(list(input, 'items')), dueOn: day(input, 'dueOn') };
}

const renewalOf = ({ case: { id: caseId }, input }: StepWork) => ({ caseId, dossierId: id(input, 'dossierId'), dueOn: day(input, 'dueOn') });
