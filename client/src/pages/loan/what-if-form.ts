/** PURE: what is asked of a loan, as it is typed and as the server is asked. */
import type { Question } from '../../api/loans.ts';
import { COMMON } from '../../text/common.ts';
import { WHAT_IF } from '../../text/loans.ts';
import { shift } from '../../ui/format.ts';

export type Kind = keyof typeof WHAT_IF.kinds;
export type Asked = Readonly<Record<'on' | 'amount' | 'installments' | 'maturesOn' | 'rate', string>> & {
  readonly kind: Kind; readonly mode: keyof typeof WHAT_IF.modes;
  readonly recast: keyof typeof WHAT_IF.recasts; readonly until: keyof typeof WHAT_IF.untils;
};
type Faults = Partial<Record<keyof Asked, string>>;

const AMOUNT = /^\d{1,11}(\.\d{1,2})?$/;
const PERCENT = /^\d{1,3}(\.\d{1,6})?$/;

export function blank(today: string): Asked {
  return {
    kind: 'payoff', on: today, amount: '', mode: 'plan', recast: 'lower-installments', until: 'installments',
    installments: '3', maturesOn: '', rate: '',
  };
}

/** Which fields a question has. */
export function fieldsOf({ kind, until }: Asked): ReadonlySet<keyof Asked> {
  const some: Record<Kind, readonly (keyof Asked)[]> = {
    'payoff': [], 'receipt': ['amount', 'mode'], 'prepayment': ['amount', 'recast'], 'rate-change': ['rate'], 'waiver': ['amount'],
    'extension': ['until', until, 'rate'],
  };
  return new Set<keyof Asked>(['kind', 'on', ...some[kind]]);
}

/** A sentence for each field that will not do; what the loan itself does not allow, the server says. */
export function faultsOf(asked: Asked, today: string): Faults {
  const fields = fieldsOf(asked);
  const { kind, on, amount, installments, maturesOn, rate } = asked;
  const optional = kind === 'extension' && rate === '';
  return {
    ...((on === '' || on < today) && { on: WHAT_IF.onHint(today) }),
    ...(fields.has('amount') && (!AMOUNT.test(amount) || Number(amount) === 0) && { amount: WHAT_IF.badAmount }),
    ...(fields.has('installments') && !/^([1-9]\d?|[1-5]\d\d|600)$/.test(installments) && { installments: WHAT_IF.badCount }),
    ...(fields.has('maturesOn') && maturesOn === '' && { maturesOn: COMMON.missing }),
    ...(fields.has('rate') && !optional && !PERCENT.test(rate) && { rate: WHAT_IF.badRate }),
  };
}

/** Of what has no faults. */
export function questionOf({ kind, on, amount, mode, recast, until, installments, maturesOn, rate }: Asked): Question {
  const yearly = rate === '' ? {} : { rate: shift(rate, -2) };
  switch (kind) {
    case 'payoff': return { kind, on };
    case 'receipt': return { kind, on, amount, mode };
    case 'prepayment': return { kind, on, amount, recast };
    case 'waiver': return { kind, on, amount };
    case 'rate-change': return { kind, on, rate: shift(rate, -2) };
    case 'extension': return { kind, on, ...(until === 'installments' ? { installments: Number(installments) } : { maturesOn }), ...yearly };
  }
}
