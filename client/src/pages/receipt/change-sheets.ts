/** PURE: papers about what was agreed anew: 展期协议 and 免息审批单. */
import type { Paper } from '../../api/loans.ts';
import { SHEETS } from '../../text/loans.ts';
import { groupAmount, isZero, percent, yuan } from '../../ui/format.ts';
import type { SheetBlock, SheetParts } from '../../ui/printed-sheet.tsx';
import { minus, total } from '../../ui/split.ts';
import { correctionRows, type PrintedExtension, type PrintedWaiver, splitRows } from './printed.ts';

const E = SHEETS.extension;
const W = SHEETS.waiver;
const S = SHEETS.signs;

export function extensionSheet(paper: Paper): SheetParts {
  const printed = paper.data as PrintedExtension;
  const { before, after, consents } = printed;
  return {
    signs: [[S.customer], ...consents.map(({ name }) => [E.surety, name] as const), [S.company], [S.maker, paper.preparedBy.name]],
    blocks: [
      {
        fields: [
          [SHEETS.customer, paper.customer.name, SHEETS.loan, paper.loan.noteNumber],
          [E.principal, yuan(printed.principal), SHEETS.capitals, printed.capitals],
          [E.valueOn, printed.valueOn, SHEETS.case, paper.case?.number],
          [SHEETS.reason, printed.reason],
        ],
      },
      {
        table: E.terms, columns: [{ title: E.item }, { title: E.before }, { title: E.after }],
        rows: [
          [SHEETS.maturesOn, before.maturesOn, after.maturesOn], [SHEETS.rate, percent(before.rate), percent(after.rate)],
          [E.rows, E.count(before.rows.length), E.count(after.rows.length)], [E.interest, yuan(before.interest), yuan(after.interest)],
        ],
      },
      planOf(printed),
      consents.length > 0 && { note: E.consents(consents.map(({ name, on }) => E.consent(name, on ?? '')).join('、')) },
      { note: E.note },
    ],
  };
}

/** What is still to be paid on each day, as it was and as it is. */
function planOf({ before, after }: PrintedExtension): SheetBlock {
  const days = [...new Set([...before.rows, ...after.rows].map(({ dueOn }) => dueOn))].toSorted();
  const cells = (rows: PrintedExtension['before']['rows'], dueOn: string) => {
    const row = rows.find((one) => one.dueOn === dueOn);
    return row ? [row.principal, row.interest, row.total] : ['', '', ''];
  };
  const sums = (rows: PrintedExtension['before']['rows']) => [
    total(rows.map(({ principal }) => principal)), total(rows.map(({ interest }) => interest)), total(rows.map(({ total: all }) => all)),
  ];
  const show = (amounts: readonly string[]) => amounts.map((amount) => amount && groupAmount(amount));
  return {
    table: E.plan, columns: [{ title: E.dueOn }, ...E.columns.map((title) => ({ title, right: true }))],
    rows: days.map((dueOn) => [dueOn, ...show(cells(before.rows, dueOn)), ...show(cells(after.rows, dueOn))]),
    foot: [SHEETS.total, ...show(sums(before.rows)), ...show(sums(after.rows))],
  };
}

export function waiverSheet(paper: Paper): SheetParts {
  const printed = paper.data as PrintedWaiver;
  const { owed, interest, surplus, until } = printed;
  const parts = splitRows(printed.parts, '0.00');
  const figures = [
    [W.owed, owed], [W.interest, interest],
    ...(isZero(minus(surplus.after, surplus.before)) ? [] : [[SHEETS.surplus, surplus] as const]),
  ] as const;
  return {
    signs: [[S.maker, paper.preparedBy.name], [S.checker], [S.company]],
    blocks: [
      {
        fields: [
          [SHEETS.customer, paper.customer.name, SHEETS.loan, paper.loan.noteNumber],
          [W.amount, yuan(printed.amount), SHEETS.capitals, printed.capitals],
          until === undefined
            ? [W.valueOn, printed.valueOn, SHEETS.bookedOn, printed.bookedOn]
            : [W.window, W.span(printed.valueOn, until), SHEETS.bookedOn, printed.bookedOn],
          [W.waivedInAll, yuan(printed.waivedInAll), SHEETS.case, paper.case?.number],
          [SHEETS.reason, printed.reason],
          [SHEETS.org, paper.org.name],
        ],
      },
      parts.rows.length > 0 && {
        table: SHEETS.part, columns: [{ title: W.part }, { title: SHEETS.partAmount, right: true }],
        rows: parts.rows.map(([name, amount]) => [name, groupAmount(amount)]), foot: [SHEETS.total, groupAmount(parts.total)],
      },
      {
        table: W.change,
        columns: [{ title: E.item }, ...[W.before, W.after, SHEETS.correction.change].map((title) => ({ title, right: true }))],
        rows: figures.map(([name, { before, after }]) => correctionRows(name, before, after)),
      },
    ],
  };
}
