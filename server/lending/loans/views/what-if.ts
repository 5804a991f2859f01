/** What if (试算): a loan as it would stand after something, from the same function as when it happens. Nothing is recorded. */
import type { z } from 'zod';

import type { Em } from '../../../database/orm.ts';
import { Refusal } from '../../../errors.ts';
import { fenOf, type LoanEvent, position, yuanOf } from '../../money/index.ts';
import { refusing } from '../../refuse-fault.ts';
import { repaymentOf } from '../repay.ts';
import { bookOf, type LoanBook } from '../servicing/book.ts';
import { planInterest } from '../servicing/plan.ts';
import type { Happening } from '../servicing/record-event.ts';
import { installmentView, positionView, splitView } from './position-view.ts';
import type { whatIfAnswer, whatIfRequest } from './shapes.ts';

type Question = z.output<typeof whatIfRequest>;

/** Throws `loan-not-found`, `what-if-in-past` and what the core refuses of the event. */
export async function whatIf(em: Em, loanId: string, question: Question, today: string): Promise<z.infer<typeof whatIfAnswer>> {
  const on = question.on ?? today;
  if (on < today) throw new Refusal('invalid', 'what-if-in-past', { on, today });
  const book = await bookOf(em, loanId);
  const happening = happeningOf(book, question, { on, today });
  return refusing(() => {
    const before = position(book.terms, book.events, on, today);
    const event = happening && { ...happening, id: 'what-if', bookedOn: today } as LoanEvent;
    const after = event ? position(book.terms, [...book.events, event], on, today) : before;
    const split = event && after.splits.get(event.id);
    return {
      on, before: positionView(before), after: positionView(after), split: split ? splitView(split.amounts) : null,
      surplus: yuanOf(split?.surplus ?? 0n),
      installments: after.rows.map(installmentView), interestDifference: yuanOf(planInterest(after) - planInterest(before)),
      payoff: yuanOf(before.payoff),
    };
  });
}

function happeningOf(book: LoanBook, question: Question, { on, today }: { on: string; today: string }): Happening | undefined {
  switch (question.kind) {
    case 'payoff': return undefined;
    case 'receipt': return repaymentOf(book, { amountFen: fenOf(question.amount), valueOn: on }, { mode: question.mode, on: today });
    case 'prepayment': return { type: 'prepayment', amount: fenOf(question.amount), recast: question.recast, valueOn: on };
    case 'rate-change': return { type: 'rate-change', rate: question.rate, valueOn: on };
    case 'waiver': return { type: 'waiver', amount: fenOf(question.amount), valueOn: on };
    case 'extension': return {
      type: 'extension', valueOn: on, ...(question.maturesOn !== undefined && { maturesOn: question.maturesOn }),
      ...(question.installments !== undefined && { installments: question.installments }),
      ...(question.rate !== undefined && { rate: question.rate }),
    };
  }
}
