/** A loan for tests: 12,000.00 yuan at 12 % a year over twelve months, and short ways to say what happens to it. */
import { type Amounts, fenOf, type LoanEvent, type LoanTerms, PARTS, type Position, position, type PositionRow, yuanOf } from '../../../server/lending/money/index.ts';

/** 1 % a month is 120.00 of 12,000.00: figures that one can check in the head. */
export const TERMS: LoanTerms = {
  rulesVersion: 1, principal: fenOf('12000'), startOn: '2025-01-15', rate: '0.12', method: 'equal-principal',
  dues: { every: 1, unit: 'month', count: 12 }, dayCount: 'month-plus-days',
};

export const aLoan = (over: Partial<LoanTerms> = {}): LoanTerms => ({ ...TERMS, ...over });

type Said = Partial<LoanEvent> & { type: LoanEvent['type'] };

/** `event('2025-02-15', { type: 'repayment', amount: '1120' })`, booked on its own day unless `bookedOn` says otherwise. */
export function event(valueOn: string, said: { type: LoanEvent['type']; amount?: string; bookedOn?: string; id?: string; [key: string]: unknown }): LoanEvent {
  const { amount, ...rest } = said;
  const base = { id: `${said.type} ${valueOn}`, bookedOn: valueOn, valueOn };
  return { ...base, ...rest, ...(amount !== undefined && { amount: fenOf(amount) }) } as Said as LoanEvent;
}

export const paidOut = (on = '2025-01-15', amount = '12000'): LoanEvent => event(on, { type: 'disbursement', amount });
export const paid = (on: string, amount: string, more: Record<string, unknown> = {}): LoanEvent => event(on, { type: 'repayment', amount, ...more });

/** Amounts that are not nothing, in yuan: `{ interest: '120.00', principal: '1000.00' }`. */
export function said(amounts: Readonly<Amounts>): Record<string, string> {
  return Object.fromEntries(PARTS.filter((part) => amounts[part] !== 0n).map((part) => [part, yuanOf(amounts[part])]));
}

/** A row as people read it: due day, principal, interest, balance. */
export const line = (row: Pick<PositionRow, 'due' | 'claimed' | 'balance'>): string =>
  `${row.due} ${yuanOf(row.claimed.principal)} + ${yuanOf(row.claimed.interest)} -> ${yuanOf(row.balance)}`;

export const lines = ({ rows }: Position): string[] => rows.map(line);

/** The loan with what happened to it, on a day. */
export const at = (asOf: string, events: readonly LoanEvent[], over: Partial<LoanTerms> = {}): Position =>
  position(aLoan(over), [paidOut(), ...events], asOf);

/** How a receipt was split, by the id of its event. */
export const split = (place: Position, id: string): Record<string, string> => said(place.splits.get(id)?.amounts ?? place.paid);

/** Three installments of the same amount. */
export const LEVEL = { method: 'equal-installments', dues: { every: 1, unit: 'month', count: 3 } } as const;
