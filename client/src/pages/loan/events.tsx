import { useEffect, useState } from 'react';

import { Button } from 'antd';
import { Link, useLocation } from 'react-router';

import type { LoanEntry, LoanEvent } from '../../api/loans.ts';
import type { Loan } from '../../api/types.ts';
import { EVENTS } from '../../text/loans.ts';
import { Empty } from '../../ui/empty.tsx';
import { isZero, yuan } from '../../ui/format.ts';
import { Money } from '../../ui/money.tsx';
import { partsOf } from '../../ui/split.ts';
import { State } from '../../ui/state.tsx';
import { Entries } from './entries.tsx';
import { changesOf } from './event-words.ts';
import '../instance/timeline.css';

type Item = { readonly on: string; readonly seq: number; readonly event?: LoanEvent; readonly entries: readonly LoanEntry[] };

/** Everything that happened to the loan, newest first, each with the vouchers that it made. Accruals are put away until asked for. */
export function Events({ loan }: { loan: Loan }) {
  const [whole, setWhole] = useState(false);
  useAnchor();
  const { entries, events } = loan;
  const alone = entries.filter(({ eventId }) => eventId === null);
  const items: readonly Item[] = [
    ...events.map((event) => ({ on: event.bookedOn, seq: event.seq, event, entries: entries.filter(({ eventId }) => eventId === event.id) })),
    ...(whole ? alone.map((entry) => ({ on: entry.bookedOn, seq: 0, entries: [entry] })) : []),
  ].toSorted((a, b) => (a.on === b.on ? b.seq - a.seq : a.on < b.on ? 1 : -1));
  if (items.length === 0) return <div className="empty"><Empty title={EVENTS.empty} text={EVENTS.emptyText} /></div>;
  return (
    <section className="part">
      {alone.length > 0 && (
        <Button size="small" className="accruals" onClick={() => setWhole(!whole)}>
          {whole ? EVENTS.hideAccruals : EVENTS.accruals(alone.length)}
        </Button>
      )}
      <ol className="timeline" aria-label={EVENTS.label}>
        {items.map((item) => (
          item.event
            ? <Happening key={item.event.id} event={item.event} loan={loan} entries={item.entries} />
            : <Accrual key={item.entries[0]?.id} entries={item.entries} />
        ))}
      </ol>
    </section>
  );
}

/** An address that names an event shows it. */
function useAnchor(): void {
  const { hash } = useLocation();
  useEffect(() => { if (hash) document.getElementById(hash.slice(1))?.scrollIntoView({ block: 'center' }); }, [hash]);
}

const IN = new Set(['repayment', 'prepayment', 'settlement', 'guarantor-payment', 'recovery']);
const OUT = new Set(['disbursement', 'interest-refund', 'surplus-refund']);

/** Against the loan, money in, money out, or a change of its terms. */
function markOf({ kind: { code }, reversed }: LoanEvent): string {
  if (reversed) return 'quiet';
  if (code === 'reversal' || code === 'write-off') return 'bad';
  return IN.has(code) ? 'good' : OUT.has(code) ? 'accent' : 'warn';
}

type Props = { readonly event: LoanEvent; readonly loan: Loan; readonly entries: readonly LoanEntry[] };

function Happening({ event, loan, entries }: Props) {
  const { kind, amount, valueOn, bookedOn, reversed, reversalOf, reason, actor } = event;
  const undone = loan.events.find(({ id }) => id === reversalOf);
  const papers = loan.papers.filter(({ eventId }) => eventId === event.id);
  return (
    <li className={`timeline-${markOf(event)}`} id={event.id}>
      <div className={reversed ? 'timeline-line event-undone' : 'timeline-line'}>
        <time className="figures" dateTime={valueOn}>{valueOn}</time>
        <strong>{kind.name}</strong>
        {amount && <strong className="event-amount"><Money amount={amount} /></strong>}
        {reversed && <State tone="bad">{EVENTS.reversed}</State>}
        {bookedOn !== valueOn && <span className="faint">{EVENTS.booked(bookedOn)}</span>}
      </div>
      <EventFacts event={event} {...(undone && { undone })} />
      {reason && <blockquote className="said">{reason}</blockquote>}
      <div className="event-ways faint">
        <span>{EVENTS.by(actor.name || EVENTS.system)}</span>
        {event.case && <Link to={`/cases/${event.case.id}`} className="figures">{EVENTS.case(event.case.number)}</Link>}
        {papers.map(({ id, kind: { name }, number }) => <Link key={id} to={`/papers/${id}`} className="figures">{name} {number}</Link>)}
        <Entries entries={entries} />
      </div>
    </li>
  );
}

/** How the money was split, what else was changed, and where it came from. */
function EventFacts({ event, undone }: { event: LoanEvent; undone?: LoanEvent }) {
  const { split, surplus, bank } = event;
  const facts = [
    ...(undone ? [EVENTS.reversalOf(undone.kind.name, undone.valueOn)] : []),
    ...(split ? partsOf(split).map(({ name, amount }) => `${name} ${yuan(amount)}`) : []),
    ...(isZero(surplus) ? [] : [EVENTS.surplus(yuan(surplus))]),
    ...changesOf(event),
  ];
  const from = bank && [
    EVENTS.bank[bank.direction](bank.counterName), bank.counterAccount && EVENTS.account(bank.counterAccount.replace(/^\*+/, '')),
    bank.reference && EVENTS.reference(bank.reference), EVENTS.ours(bank.bankAccount),
  ].filter(Boolean);
  return (
    <>
      {facts.length > 0 && <div className="event-facts figures">{facts.map((fact) => <span key={fact}>{fact}</span>)}</div>}
      {from && <div className="event-facts faint">{from.map((fact) => <span key={String(fact)}>{fact}</span>)}</div>}
    </>
  );
}

function Accrual({ entries }: { entries: readonly LoanEntry[] }) {
  const [entry] = entries;
  return entry && (
    <li className="timeline-quiet">
      <div className="timeline-line faint"><time className="figures" dateTime={entry.bookedOn}>{entry.bookedOn}</time>{entry.recipe.name}</div>
      <div className="event-ways faint"><Entries entries={entries} /></div>
    </li>
  );
}
