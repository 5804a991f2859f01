/** PURE: papers about money at the bank: 借款借据, 收款单, 退息单, 退款单, 代偿证明. */
import type { Paper } from '../../api/loans.ts';
import { LOANS, SHEETS } from '../../text/loans.ts';
import { accountText } from '../../ui/account-text.ts';
import { groupAmount, percent, yuan } from '../../ui/format.ts';
import type { PaperRow, PaperSigns } from '../../ui/paper.tsx';
import type { SheetBlock, SheetParts } from '../../ui/printed-sheet.tsx';
import { type Printed, printedOf, splitRows } from './printed.ts';

const S = SHEETS.signs;
const STATES: Readonly<Record<string, string>> = LOANS.states;

/** The two who made it, then the customer. */
export const signsOf = ({ preparedBy }: Paper): PaperSigns => [[S.maker, preparedBy.name], [S.checker], [S.customer], [S.company]];

export function moneySheet(paper: Paper): SheetParts {
  const printed = printedOf(paper.data);
  return { blocks: [{ fields: fieldsOf(paper, printed) }, partsOf(printed)], signs: signsOf(paper) };
}

/** 代偿证明: also signed by who paid. */
export function certificateSheet(paper: Paper): SheetParts {
  const { blocks } = moneySheet(paper);
  return { blocks: [...blocks, { note: SHEETS.certificate }], signs: [[S.maker, paper.preparedBy.name], [S.checker], [S.guarantor], [S.company]] };
}

function fieldsOf(paper: Paper, printed: Printed): readonly (PaperRow | false)[] {
  const { kind, loan, customer, org, case: about } = paper;
  const outward = kind.code === 'payout' || kind.code === 'interest-refund' || kind.code === 'surplus-refund';
  return [
    [SHEETS.customer, customer.name, SHEETS.loan, loan.noteNumber],
    printed.guarantor !== undefined && [SHEETS.guarantor, printed.guarantor],
    printed.agreement !== undefined && [SHEETS.agreement, printed.agreement, SHEETS.method, printed.method],
    printed.amount !== undefined && [SHEETS.amount, yuan(printed.amount), SHEETS.capitals, printed.capitals],
    printed.bookedOn === undefined ? [SHEETS.valueOn, printed.valueOn] : [SHEETS.valueOn, printed.valueOn, SHEETS.bookedOn, printed.bookedOn],
    printed.rate !== undefined && [SHEETS.rate, percent(printed.rate), SHEETS.maturesOn, printed.maturesOn],
    printed.purpose !== undefined && printed.purpose !== '' && [SHEETS.purpose, printed.purpose],
    printed.counterName !== undefined && [outward ? SHEETS.payee : SHEETS.payer, printed.counterName, SHEETS.ours, printed.bankAccount],
    printed.payoutAccount !== undefined && [SHEETS.account, accountText(printed.payoutAccount)],
    [SHEETS.reference, printed.reference, SHEETS.case, about?.number],
    printed.reason !== undefined && [SHEETS.reason, printed.reason],
    printed.refunded !== undefined && [SHEETS.refunded, yuan(printed.refunded), SHEETS.surplusLeft, yuan(printed.surplus ?? '0.00')],
    printed.balance !== undefined && [SHEETS.balance, yuan(printed.balance), SHEETS.state, STATES[printed.state ?? ''] ?? printed.state],
    [SHEETS.org, org.name],
  ];
}

/** How the money was split; nothing for money that is no receipt. */
function partsOf({ parts, surplus = '0.00' }: Printed): SheetBlock | false {
  const split = parts && splitRows(parts, surplus);
  return split !== undefined && split.rows.length > 0 && {
    table: SHEETS.part, columns: [{ title: SHEETS.part }, { title: SHEETS.partAmount, right: true }],
    rows: split.rows.map(([name, amount]) => [name, groupAmount(amount)]), foot: [SHEETS.total, groupAmount(split.total)],
  };
}
