import { useQuery } from '@tanstack/react-query';

import { type LoanEvent, loanQuery, type Paper } from '../../api/loans.ts';
import { LOANS, SHEETS } from '../../text/loans.ts';
import { eventName } from '../../ui/event-name.ts';
import { groupAmount, percent } from '../../ui/format.ts';
import { PaperFields, type PaperRow, PaperTable } from '../../ui/paper.tsx';
import { type PrintedCorrection, printedOf, splitRows, correctionRows } from './printed.ts';

const yuan = (amount: string): string => `¥${groupAmount(amount)}`;
const STATES: Readonly<Record<string, string>> = LOANS.states;

/** What stands on the paper, by its kind; what it says was fixed when it was issued. */
export function PaperBody({ paper }: { paper: Paper }) {
  return paper.kind.code === 'correction' ? <Correction paper={paper} /> : <Money paper={paper} />;
}

/** A paper about money at the bank. */
function Money({ paper }: { paper: Paper }) {
  const { kind, loan, customer, org, case: about } = paper;
  const printed = printedOf(paper.data);
  const outward = kind.code === 'payout' || kind.code === 'interest-refund' || kind.code === 'surplus-refund';
  const rows: readonly (PaperRow | false)[] = [
    [SHEETS.customer, customer.name, SHEETS.loan, loan.noteNumber],
    printed.guarantor !== undefined && [SHEETS.guarantor, printed.guarantor],
    printed.amount !== undefined && [SHEETS.amount, yuan(printed.amount), SHEETS.capitals, printed.capitals],
    printed.bookedOn === undefined ? [SHEETS.valueOn, printed.valueOn] : [SHEETS.valueOn, printed.valueOn, SHEETS.bookedOn, printed.bookedOn],
    printed.rate !== undefined && [SHEETS.rate, percent(printed.rate), SHEETS.maturesOn, printed.maturesOn],
    printed.counterName !== undefined && [outward ? SHEETS.payee : SHEETS.payer, printed.counterName, SHEETS.ours, printed.bankAccount],
    printed.payoutAccount !== undefined && [SHEETS.account, printed.payoutAccount],
    [SHEETS.reference, printed.reference, SHEETS.case, about?.number],
    printed.reason !== undefined && [SHEETS.reason, printed.reason],
    printed.refunded !== undefined && [SHEETS.refunded, yuan(printed.refunded), SHEETS.surplusLeft, yuan(printed.surplus ?? '0.00')],
    printed.balance !== undefined && [SHEETS.balance, yuan(printed.balance), SHEETS.state, STATES[printed.state ?? ''] ?? printed.state],
    [SHEETS.org, org.name],
  ];
  const parts = printed.parts && splitRows(printed.parts, printed.surplus ?? '0.00');
  return (
    <>
      <PaperFields rows={rows.filter((row) => row !== false)} />
      {parts && parts.rows.length > 0 && (
        <PaperTable
          label={SHEETS.part} columns={[{ title: SHEETS.part }, { title: SHEETS.partAmount, right: true }]}
          rows={parts.rows.map(([name, amount]) => [name, groupAmount(amount)])} foot={[SHEETS.total, groupAmount(parts.total)]}
        />
      )}
      {kind.code === 'guarantor-certificate' && <p className="paper-note">{SHEETS.certificate}</p>}
    </>
  );
}

/** 更正单: what was taken back or came late, and how each receipt that was printed before is split now. */
function Correction({ paper }: { paper: Paper }) {
  const loan = useQuery(loanQuery(paper.loan.id)).data;
  const printed = paper.data as PrintedCorrection;
  const C = SHEETS.correction;
  const nameOf = (event: LoanEvent | undefined) => (event ? eventName({ ...event, reversed: false }) : C.unknown);
  const eventOf = (id: string) => loan?.events.find((event) => event.id === id);
  const receiptOf = (id: string) => loan?.papers.find(({ eventId, kind }) => eventId === id && kind.code === 'receipt')?.number ?? nameOf(eventOf(id));
  const cause = loan?.events.find(({ id }) => id === paper.eventId);
  const figures = [[C.principal, printed.principal], [C.owed, printed.owed]] as const;
  return (
    <>
      <PaperFields
        rows={[
          [SHEETS.customer, paper.customer.name, SHEETS.loan, paper.loan.noteNumber],
          [SHEETS.valueOn, printed.valueOn, SHEETS.bookedOn, printed.bookedOn],
          ...(printed.takenBack === undefined ? [] : [[C.taken, nameOf(eventOf(printed.takenBack))] as const]),
          [C.cause, cause ? `${cause.kind.name}${cause.reason && `：${cause.reason}`}` : C.unknown],
          [SHEETS.org, paper.org.name, SHEETS.case, paper.case?.number],
        ]}
      />
      <PaperTable
        label={paper.kind.name}
        columns={[{ title: SHEETS.part }, { title: C.before, right: true }, { title: C.after, right: true }, { title: C.change, right: true }]}
        rows={figures.map(([name, { before, after }]) => correctionRows(name, before, after))}
      />
      <p className="paper-note">{printed.receipts.length > 0 ? C.receipts : C.none}</p>
      {printed.receipts.map(({ event, before, after }) => (
        <PaperTable
          key={event} label={receiptOf(event)}
          columns={[{ title: `${C.paper} ${receiptOf(event)}` }, { title: C.before, right: true }, { title: C.after, right: true }]}
          rows={splitRows(before.parts, before.surplus, after).rows.map(([name, was, is]) => [name, groupAmount(was), groupAmount(is ?? '0.00')])}
        />
      ))}
    </>
  );
}
