/** PURE: 更正单: what was taken back or came late, and how each receipt that was printed before is split now. */
import { capitals } from '../../../../server/lending/money/capitals.ts';
import { fenOf } from '../../../../server/lending/money/yuan.ts';
import type { Paper } from '../../api/loans.ts';
import { SHEETS } from '../../text/loans.ts';
import { eventName } from '../../ui/event-name.ts';
import { groupAmount, yuan } from '../../ui/format.ts';
import type { SheetBlock, SheetParts } from '../../ui/printed-sheet.tsx';
import { signsOf } from './money-sheet.ts';
import { correctionRows, type PrintedCorrection, splitRows } from './printed.ts';

const C = SHEETS.correction;
type Spoken = Paper['events'][number];
/** What stands for the money that waited, among the receipts. */
const HELD = 'held';

export function correctionSheet(paper: Paper): SheetParts {
  const printed = paper.data as PrintedCorrection;
  const spokenOf = (id: string | undefined) => paper.events.find((event) => event.id === id);
  const [cause, taken] = [spokenOf(paper.eventId), spokenOf(printed.takenBack)];
  const figures = [[C.principal, printed.principal], [C.owed, printed.owed]] as const;
  return {
    signs: signsOf(paper),
    blocks: [
      {
        fields: [
          [SHEETS.customer, paper.customer.name, SHEETS.loan, paper.loan.noteNumber],
          [SHEETS.valueOn, printed.valueOn, SHEETS.bookedOn, printed.bookedOn],
          printed.takenBack !== undefined && [C.taken, nameOf(taken)],
          taken?.amount != null && [SHEETS.amount, yuan(taken.amount), SHEETS.capitals, capitals(fenOf(taken.amount))],
          [C.cause, cause ? `${cause.kind.name}${cause.reason && `：${cause.reason}`}` : C.unknown],
          [SHEETS.org, paper.org.name, SHEETS.case, paper.case?.number],
        ],
      },
      {
        table: paper.kind.name, columns: changing(SHEETS.part, C.change),
        rows: figures.map(([name, { before, after }]) => correctionRows(name, before, after)),
      },
      { note: printed.receipts.length > 0 ? C.receipts : C.none },
      ...printed.receipts.map(({ event, before, after }) => (
        event === HELD ? splitTable(C.held, '', before, after) : receiptTable(spokenOf(event), before, after))),
    ],
  };
}

type Split = PrintedCorrection['receipts'][number]['before'];

function receiptTable(event: Spoken | undefined, before: Split, after: Split): SheetBlock {
  return splitTable(event?.receipt ?? nameOf(event), C.paper, before, after);
}

function splitTable(name: string, of: string, before: Split, after: Split): SheetBlock {
  return {
    table: name, columns: changing(`${of} ${name}`.trim()),
    rows: splitRows(before.parts, before.surplus, after).rows.map(([part, was, is]) => [part, groupAmount(was), groupAmount(is ?? '0.00')]),
  };
}

const changing = (head: string, ...more: readonly string[]) => (
  [{ title: head }, ...[C.before, C.after, ...more].map((title) => ({ title, right: true }))]);

const nameOf = (event: Spoken | undefined): string => (event ? eventName({ ...event, reversed: false }) : C.unknown);
