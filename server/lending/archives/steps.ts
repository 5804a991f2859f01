/** What a diagram may call in the archives. Each step is a thin caller of its use case. */
import type { Json, JsonRecord, Step, StepWork, ValueType } from '../../platform/workflow/step.ts';
import { ARCHIVE_STEPS_ZH, paperName } from '../../text/archives.zh.ts';
import { SEPARATOR_ZH } from '../../text/loans.zh.ts';
import { day, id, list, oneOf, text } from '../loans/step-input.ts';
import type { LoanStepsDeps } from '../loans/steps.ts';
import { checkAvailability, titleOriginals } from './availability.ts';
import { checkOut } from './check-out.ts';
import type { Moment } from './custody.ts';
import { fileDossier, refuseFiled } from './file-dossier.ts';
import type { Keeper } from './keeper.ts';
import { CONDITIONS } from './kinds.ts';
import { openDossier } from './open-dossier.ts';
import { checkedOf, handedOf, itemIdsOf } from './step-lists.ts';
import { refuseStillOut, takeBack } from './take-back.ts';

export type ArchiveStepsDeps = Pick<LoanStepsDeps, 'rightsOf'>;

/** The steps of this slice; `app.ts` registers them. */
export function archiveSteps(deps: ArchiveStepsDeps): readonly Step[] {
  return [openStep, handoverStep, fileStep(deps), availabilityStep, checkOutStep(deps), takeBackStep(deps), releaseStep];
}

type Shape = { readonly inputs: Readonly<Record<string, ValueType>>; readonly outputs: Readonly<Record<string, ValueType>>; readonly errors: readonly string[] };

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
    ...KEEPER_ERRORS, ...HANDOVER_ERRORS, 'check-incomplete', 'item-not-as-listed', 'storage-place-missing', 'storage-place-unknown', 'storage-place-closed',
  ],
}, async (work) => {
  const { items } = await fileDossier(work.em, await keeperOf(deps, work), momentOf(work), {
    dossierId: id(work.input, 'dossierId'), handed: handedOf(list(work.input, 'items')),
    checked: checkedOf(list(work.input, 'checked'), text(work.input, 'placeId')),
  });
  return { filed: items.length };
});

const availabilityStep = step('archives.checkAvailability', {
  inputs: { dossierId: 'id', items: 'list', dueOn: 'date' }, outputs: { listed: 'integer', titleOriginals: 'integer', papers: 'text' }, errors: OUT_ERRORS,
}, async ({ em, businessDate, input }) => {
  const items = (await checkAvailability(em, wantedOf(input), businessDate)).map(({ item }) => item);
  return { listed: items.length, titleOriginals: titleOriginals(items), papers: items.map(paperName).join(SEPARATOR_ZH) };
});

const checkOutStep = (deps: ArchiveStepsDeps): Step => step('archives.checkOut', {
  inputs: { dossierId: 'id', items: 'list', dueOn: 'date' }, outputs: { outOn: 'date' },
  errors: [...KEEPER_ERRORS, ...OUT_ERRORS, 'checkout-not-approved'],
}, async (work) => {
  await checkOut(work.em, await keeperOf(deps, work), momentOf(work), { ...wantedOf(work.input), borrowerId: work.case.starterId });
  return { outOn: work.businessDate };
});

const takeBackStep = (deps: ArchiveStepsDeps): Step => step('archives.takeBack', {
  inputs: { dossierId: 'id', items: 'list', condition: 'text', note: 'text' }, outputs: { backOn: 'date' },
  errors: [...KEEPER_ERRORS, ...ITEM_ERRORS, 'item-not-out', 'condition-unexplained'],
}, async (work) => {
  const { em, input } = work;
  await takeBack(em, await keeperOf(deps, work), momentOf(work), {
    dossierId: id(input, 'dossierId'), itemIds: itemIdsOf(list(input, 'items')), condition: oneOf(input, 'condition', CONDITIONS), note: text(input, 'note'),
  });
  return { backOn: work.businessDate };
});

/** For `cancel.step`: nothing has to be undone, but a case whose papers are out may not be cancelled. */
const releaseStep = step('archives.release', { inputs: {}, outputs: {}, errors: ['items-still-out'] }, async ({ em, case: { id: caseId } }) => {
  await refuseStillOut(em, caseId);
  return {};
});

function wantedOf(input: Readonly<Record<string, Json>>) {
  return { dossierId: id(input, 'dossierId'), itemIds: itemIdsOf(list(input, 'items')), dueOn: day(input, 'dueOn') };
}
