/** 对账单 as it is answered: the statement of a span, and what the closing balance consists of. */
import type { z } from 'zod';

import type { Em } from '../../../database/orm.ts';
import { sql } from '../../../database/sql.ts';
import { Refusal } from '../../../errors.ts';
import type { Sight } from '../../../platform/policy/index.ts';
import { EVENTS_ZH, SURPLUS_APPLIED_ZH } from '../../../text/loans.zh.ts';
import { capitals } from '../../money/capitals.ts';
import { position, yuanOf } from '../../money/index.ts';
import { bookOf } from '../servicing/book.ts';
import { positionView } from './position-view.ts';
import { registerRow } from './register.ts';
import type { statementAnswer, statementQuery } from './shapes.ts';
import { type Moved, type Owed, type StatementLine, statementOf, sumsOf } from './statement.ts';

type Answer = z.infer<typeof statementAnswer>;
export type StatementAsked = { readonly id: string } & z.output<typeof statementQuery>;

/**
 * Without days it is from the first booking to today. Throws `loan-not-found`, also for one that is not theirs to see, and
 * `statement-span-invalid`.
 */
export async function statement(em: Em, sight: Sight, today: string, asked: StatementAsked): Promise<Answer> {
  const loan = await registerRow(em, sight, today, asked.id);
  if (!loan) throw new Refusal('absent', 'loan-not-found');
  const book = await bookOf(em, asked.id);
  const first = book.events[0]?.bookedOn ?? loan.startOn;
  const span = { from: asked.from ?? first, to: asked.to ?? today };
  if (span.from > span.to || span.to > today || span.from < first) throw new Refusal('invalid', 'statement-span-invalid', { first, today });
  const stated = statementOf(book, await movedOn(em, asked.id), span);
  const at = position(book.terms, book.events, span.to, span.to);
  const { noteNumber, customer, agreement, amount, startOn, method } = loan;
  return {
    ...span, first, today, loan: { id: asked.id, noteNumber, customer, agreement: agreement.number, amount, startOn, method: method.name },
    opening: owedView(stated.opening), lines: stated.lines.map(lineView), closing: owedView(stated.closing), accruedSince: yuanOf(stated.accrued),
    sums: sumsView(sumsOf(stated)), position: positionView(at), capitals: capitals(at.payoff),
  };
}

async function movedOn(em: Em, loanId: string): Promise<Moved> {
  const rows = await sql<{ id: string; fen: string }>(em, `
    select event_id as id, (case direction when 'in' then amount_fen else -amount_fen end)::text as fen
      from bank_movement where loan_id = $1`, [loanId]);
  return new Map(rows.map(({ id, fen }) => [id, BigInt(fen)]));
}

const owedView = ({ principal, charges, surplus }: Owed) => ({ principal: yuanOf(principal), charges: yuanOf(charges), surplus: yuanOf(surplus) });

const sumsView = ({ paidOut, received, accrued, change }: Pick<StatementLine, 'paidOut' | 'received' | 'accrued' | 'change'>) => (
  { paidOut: yuanOf(paidOut), received: yuanOf(received), accrued: yuanOf(accrued), change: owedView(change) });

function lineView(line: StatementLine): Answer['lines'][number] {
  const { event, undone, on, valueOn, balance } = line;
  return {
    eventId: event?.id ?? null,
    kind: event ? { code: event.type, name: EVENTS_ZH[event.type] } : { code: 'surplus-applied', name: SURPLUS_APPLIED_ZH },
    undone: undone ? EVENTS_ZH[undone] : null, on, valueOn, ...sumsView(line), balance: owedView(balance),
  };
}
