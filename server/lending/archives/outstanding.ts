/** What is out under a case, as its diagram goes by it: how many papers, until when, and when to remind next. */
import type { Em } from '../../database/orm.ts';
import { parameterAt } from '../../platform/parameters/index.ts';
import type { JsonRecord, ValueType } from '../../platform/workflow/step.ts';
import { paperName } from '../../text/archives.zh.ts';
import { SEPARATOR_ZH } from '../../text/loans.zh.ts';
import { addDays, daysBetween } from '../money/index.ts';
import { titleOriginals } from './availability.ts';
import { itemsOut, type Lending, standingOf } from './custody.ts';
import { DossierItem } from './dossier-item.entity.ts';
import { nextReminder, overdueDays } from './reminders.ts';

/** What every step says that changes it, under the same names. */
export const OUTSTANDING = {
  allBack: 'boolean', stillOut: 'integer', titleOriginals: 'integer', papers: 'text', outItems: 'list',
  dueOn: 'date', late: 'boolean', overdueDays: 'integer', remindOn: 'date', wakeOn: 'date',
} as const satisfies Readonly<Record<string, ValueType>>;

/** `on`: the business day it is looked at. `wallDay`: what the calendar says meanwhile. */
export type Today = { readonly on: string; readonly wallDay: string };

/**
 * The papers that are out under a case. `outItems` are the rows of the form in which they are given back. `remindOn` is the
 * business day of the next reminder; `wakeOn` the day of the calendar when it is so many days on, for the timer: it always lies
 * ahead, also while the business day lags behind. When nothing is out, no day is left over.
 */
export async function outstandingOf(em: Em, caseId: string, today: Today): Promise<JsonRecord> {
  const ids = await itemsOut(em, caseId);
  const items = await em.find(DossierItem, { id: { $in: [...ids] } }, { orderBy: { id: 'asc' } });
  const lendings = [...(await standingOf(em, ids)).values()].flatMap(({ lending }) => lending ?? []);
  return {
    allBack: items.length === 0, stillOut: items.length, titleOriginals: titleOriginals(items),
    papers: items.map(paperName).join(SEPARATOR_ZH), outItems: items.map(({ id: itemId }) => ({ itemId })),
    ...await daysOf(em, lendings, today),
  };
}

async function daysOf(em: Em, lendings: readonly Lending[], { on, wallDay }: Today): Promise<JsonRecord> {
  const [dueOn] = lendings.map((lending) => lending.dueOn).toSorted();
  if (dueOn === undefined) return { dueOn: null, late: false, overdueDays: 0, remindOn: null, wakeOn: null };
  const beforeDays = Number(await parameterAt(em, 'dossierRemindBeforeDays', on));
  const everyDays = Number(await parameterAt(em, 'dossierRemindEveryDays', on));
  const days = overdueDays(dueOn, on);
  const remindOn = nextReminder(dueOn, on, { beforeDays, everyDays });
  return { dueOn, late: days > 0, overdueDays: days, remindOn, wakeOn: addDays(wallDay, daysBetween(on, remindOn)) };
}
