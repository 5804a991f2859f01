/** PURE: 对账单 as it is printed: the balance before the span, a line for everything that was booked, the balance at its end. */
import type { Statement } from '../../api/loans.ts';
import { SHEETS, TERMS } from '../../text/loans.ts';
import { groupAmount, isZero, percent, yuan } from '../../ui/format.ts';
import type { PaperRow } from '../../ui/paper.tsx';
import type { SheetParts } from '../../ui/printed-sheet.tsx';
import { otherOf } from '../../ui/split.ts';

const T = SHEETS.statement;
const C = T.columns;
const S = SHEETS.signs;
type Owed = Statement['opening'];
type Stated = Statement['sums'];

/** Every balance can be checked by hand: the one before it, with what stands in its line. */
export function statementSheet(statement: Statement): SheetParts {
  const { loan, position, from, to, opening, closing, lines, sums, accruedSince } = statement;
  // What is held for the customer has a column only where something was.
  const holds = [opening, closing, ...lines.map(({ balance }) => balance)].some(({ surplus }) => !isZero(surplus));
  const balances = ({ principal, charges, surplus }: Owed) => [principal, charges, ...(holds ? [surplus] : [])].map(groupAmount);
  const figures = [C.out, C.in, C.principal, C.accrued, C.charges, C.principalLeft, C.chargesLeft, ...(holds ? [C.surplusLeft] : [])];
  return {
    signs: [[S.company], [T.confirm], [S.customer], [T.signedOn]],
    blocks: [
      {
        fields: [
          [TERMS.customer, loan.customer.name, TERMS.agreement, loan.agreement],
          [TERMS.amount, yuan(loan.amount), T.rate, percent(position.rate)],
          [TERMS.startOn, loan.startOn, TERMS.maturesOn, position.maturesOn],
        ],
      },
      {
        table: T.title, dense: true,
        columns: [
          { title: C.on }, { title: C.kind },
          ...figures.map((title) => ({ title, right: true })),
        ],
        rows: [
          [from, T.opening, ...amountsOf(), ...balances(opening)],
          ...lines.map((line) => [line.on, wordsOf(line), ...amountsOf(line), ...balances(line.balance)]),
          [to, T.closing, '', '', '', show(accruedSince), '', ...balances(closing)],
        ],
        foot: [T.sums, '', ...amountsOf(sums), ...balances(closing)],
      },
      { fields: standingOf(statement) },
      { note: T.note },
    ],
  };
}

const show = (amount: string): string => (isZero(amount) ? '' : groupAmount(amount));

function amountsOf(stated?: Stated): readonly string[] {
  const { paidOut = '', received = '', accrued = '', change = { principal: '', charges: '' } } = stated ?? {};
  return [paidOut, received, change.principal, accrued, change.charges].map(show);
}

/** What was booked; the day from which it counts where that is another; of a reversal what it took back. */
function wordsOf({ kind, undone, on, valueOn }: Statement['lines'][number]): string {
  const name = undone === null ? kind.name : T.undone(kind.name, undone);
  return on === valueOn ? name : T.valueOn(name, valueOn);
}

/** What the balance at the end consists of, and what would settle the loan on that day. */
function standingOf({ position: { principal, owed, dueTotal, surplus, payoff, state }, capitals, to }: Statement): readonly PaperRow[] {
  return [
    [T.principal, yuan(principal), T.state, state.name],
    [T.interest, yuan(owed.interest), T.penalty, yuan(otherOf(owed))],
    [T.dueTotal, yuan(dueTotal), T.surplus, yuan(surplus)],
    [T.payoff(to), `${yuan(payoff)}　${capitals}`],
  ];
}
