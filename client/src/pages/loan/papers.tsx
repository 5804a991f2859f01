import { Link } from 'react-router';

import type { LoanPaper } from '../../api/loans.ts';
import type { Loan } from '../../api/types.ts';
import { LOAN, PAPERS } from '../../text/loans.ts';
import { Empty } from '../../ui/empty.tsx';
import { eventName } from '../../ui/event-name.ts';
import { Figure } from '../../ui/figure.tsx';
import { type Column, Listing } from '../../ui/listing.tsx';
import { State } from '../../ui/state.tsx';
import { useOpening } from '../../ui/use-opening.ts';

const C = PAPERS.columns;

/** The documents that were issued about the loan; each opens as the sheet that is printed. */
export function Papers({ loan: { id: loanId, papers, events } }: { loan: Loan }) {
  const { open, opened } = useOpening();
  if (papers.length === 0) return <div className="empty"><Empty title={PAPERS.empty} text={PAPERS.emptyText} /></div>;
  const eventOf = (paper: LoanPaper) => events.find(({ id }) => id === paper.eventId);
  const columns: readonly Column<LoanPaper>[] = [
    { key: 'number', title: C.number, width: 160, card: 'title', render: ({ number }) => <Figure>{number}</Figure> },
    {
      key: 'kind', title: C.kind, width: 180,
      render: (paper) => <>{paper.kind.name} {eventOf(paper)?.reversed && <State tone="bad">{PAPERS.reversed}</State>}</>,
    },
    {
      key: 'event', title: C.event, render: (paper) => {
        const event = eventOf(paper);
        return event && <Figure>{eventName({ ...event, reversed: false })}</Figure>;
      },
    },
    { key: 'issuedOn', title: C.issuedOn, width: 120, render: ({ issuedOn }) => <Figure>{issuedOn}</Figure> },
  ];
  return (
    <>
      <p className="bar papers-bar">
        <span className="faint">{PAPERS.sheets}</span>
        <Link to={`/loans/${loanId}/statement`}>{LOAN.statement}</Link><Link to={`/loans/${loanId}/plan`}>{LOAN.planSheet}</Link>
      </p>
      <Listing
        label={PAPERS.label} columns={columns} rows={papers.toReversed()} rowKey={({ id }) => id} focused={opened}
        onOpen={({ id }) => open(id, `/papers/${id}`)}
      />
    </>
  );
}
