/** The inputs of a case as terms of the core: fields, not cases. Every quirk of a peer is an option of the terms. */
import {
  type AdvanceRule, type Allocation, type DayCount, decimal, type DueRule, type LevelRule, type LoanTerms, type OverdueRule, type Part, PARTS,
  type Rounding, type RowFee, type Unit,
} from '../../server/lending/money/index.ts';
import { step } from '../../server/lending/money/due-dates.ts';
import { count, type Figures, figures, happenings, percent, placesOf, text, units } from './case.ts';

const ROUNDINGS: Readonly<Record<string, Rounding>> = { HALF_EVEN: 'half-even', HALF_UP: 'half-up', UP: 'up', CEILING: 'up', DOWN: 'down', FLOOR: 'down' };
const UNITS: Readonly<Record<string, Unit>> = { DAYS: 'day', WEEKS: 'week', MONTHS: 'month' };
const RECASTS = {
  REDUCE_EMI_AMOUNT: 'lower-installments', REDUCE_NUMBER_OF_INSTALLMENTS: 'fewer-installments', RESCHEDULE_NEXT_REPAYMENTS: 'next-installments',
} as const;
const AHEAD = { NEXT_INSTALLMENT: 'next', LAST_INSTALLMENT: 'last', REAMORTIZATION: 'spread' } as const;
const PART_NAMES: Readonly<Record<string, Part>> = {
  penalty: 'penalty', penalties: 'penalty', fee: 'fee', fees: 'fee', interest: 'interest', principal: 'principal',
};

export const roundingOf = (inputs: Figures): Rounding => ROUNDINGS[text(inputs['rounding_mode'], 'HALF_EVEN')] ?? 'half-even';
export const startOf = (inputs: Figures): string =>
  text(inputs['disbursement_date'] ?? inputs['last_accrual'] ?? inputs['start'] ?? inputs['from'], '2024-01-01');

/** What is paid out in all; `principal` is the first of it, unless the tranches alone add up to it. */
export function drawnOf(inputs: Figures): { first: bigint; all: bigint } {
  const places = placesOf(inputs);
  const principal = units(inputs['principal'] ?? inputs['loan_amount'] ?? '1', places);
  const tranches = happenings(inputs).filter(({ type }) => type === 'disbursement').reduce((sum, { amount }) => sum + units(amount, places), 0n);
  const first = tranches === principal && !('approved_principal' in inputs) ? 0n : principal;
  return { first, all: first + tranches };
}

export function termsOf(inputs: Figures): LoanTerms {
  const { all } = drawnOf(inputs);
  const places = placesOf(inputs);
  const down = downPayment(inputs, all);
  const fixed = inputs['fixed_instalment'] ?? inputs['emi'];
  const flat = inputs['interest_method'] === 'FLAT';
  const method = inputs['amortization'] === 'EQUAL_PRINCIPAL_PAYMENTS' ? 'equal-principal' : 'equal-installments';
  return {
    rulesVersion: 1,
    principal: 'approved_principal' in inputs ? units(inputs['approved_principal'], places) : all,
    startOn: startOf(inputs),
    rate: 'annual_rate' in inputs ? text(inputs['annual_rate'], '0') : percent(inputs['annual_rate_pct'] ?? '0'),
    method: down ? 'irregular' : fixed !== undefined ? 'fixed-amount' : flat ? 'flat' : method,
    dues: duesOf(inputs, fixed !== undefined && inputs['instalments'] === undefined),
    dayCount: dayCountOf(inputs),
    rounding: roundingOf(inputs),
    level: levelOf(inputs),
    graceOnPrincipal: count(inputs['grace_on_principal'], 0),
    graceOnInterest: count(inputs['grace_on_interest_payment'], 0),
    ...(fixed !== undefined && { amount: units(fixed, places) }),
    ...(down && { rows: down }),
    ...chargesOf(inputs),
    peer: peerOf(inputs),
    overdue: overdueOf(inputs),
    allocation: { normal: dueOrder(inputs), nonAccrual: dueOrder(inputs) },
    advance: advanceOf(inputs),
    prepayment: { settlement: recalculation(inputs)?.['pre_closure'] === 'TILL_REST_FREQUENCY_DATE' ? 'whole-period' : 'to-date' },
    extension: { shortMonths: 1200, mediumMonths: 1200, longMonths: 1200 },
  };
}

export function duesOf(inputs: Figures, endless = false): DueRule {
  return {
    every: count(inputs['repay_every'], 1),
    unit: UNITS[text(inputs['frequency'], 'MONTHS')] ?? 'month',
    ...(!endless && { count: count(inputs['instalments'] ?? inputs['months'], 1) }),
    ...(typeof inputs['first_due'] === 'string' && { firstDueOn: inputs['first_due'] }),
    monthEnd: inputs['month_end_due_date_strategy'] === 'FIRST_DAY_OF_NEXT_MONTH' ? 'roll' : 'clamp',
  };
}

const DAY_COUNTS: Readonly<Record<string, DayCount>> = { 'ACT/365': 'actual/365', 'ACT/360': 'actual/360', 'ACT/364': 'actual/364', '30/360': '30/360' };

export function dayCountOf(inputs: Figures): DayCount {
  const named = DAY_COUNTS[text(inputs['day_count'], '')];
  if (named) return named;
  if (text(inputs['interest'], '').startsWith('ACTUAL_')) return yearly('actual', text(inputs['interest'], '').slice('ACTUAL_'.length));
  if (inputs['days_in_year'] === undefined || inputs['interest_calc_period'] === 'SAME_AS_REPAYMENT_PERIOD') return 'nominal';
  const cumulative = inputs['engine'] === 'cumulative';
  const year = cumulative && inputs['days_in_year'] === 'ACTUAL' ? String(count(inputs['effective_year_days'], 365)) : text(inputs['days_in_year'], 'ACTUAL');
  return yearly(String(inputs['days_in_month']) === '30' ? '30-per-month' : 'actual', year);
}

function yearly(days: 'actual' | '30-per-month', year: string): DayCount {
  if (year === 'ACTUAL') return days === 'actual' ? 'actual/actual-tail' : '30-per-month/actual';
  return `${days}/${year}` as DayCount;
}

function levelOf(inputs: Figures): LevelRule {
  const places = placesOf(inputs);
  const whole = inputs['engine'] === undefined && inputs['interest'] !== 'RATE_OVER_12';
  const multiple = inputs['instalment_in_multiples_of'];
  const rounding = inputs['emi_rounding'] === 'CEIL_UNIT' || whole ? 'up' : roundingOf(inputs);
  return {
    multiple: typeof multiple === 'number' ? units(multiple, places) : whole ? units(1, places) : 1n,
    rounding,
    ...(inputs['engine'] !== 'progressive' && { dayCount: emiDayCount(inputs) }),
    of: 'approved_principal' in inputs ? 'agreed' : 'drawn',
    peer: inputs['engine'] === 'progressive' ? { digits: count(inputs['mathcontext_digits'], 12), shrink: true } : { fenFirst: inputs['engine'] === 'cumulative' },
  };
}

/** `annual/12`, `annual/52*2`: shares of the year; `annual/365*30`: so many days of it for a period. */
function emiDayCount(inputs: Figures): DayCount {
  const year = /^annual\/(36\d)/.exec(text(inputs['emi_period_rate'], ''))?.[1];
  return year === undefined ? 'nominal' : `30-per-month/${year}` as DayCount;
}

function peerOf(inputs: Figures): NonNullable<LoanTerms['peer']> {
  if (inputs['engine'] === 'progressive') return { digits: count(inputs['mathcontext_digits'], 12), keepInstallmentInPause: true };
  return inputs['engine'] === 'cumulative' ? { roundEachStretch: true, lateInRunningPeriodOnly: true } : {};
}

function recalculation(inputs: Figures): Figures | undefined {
  const given = inputs['interest_recalculation'];
  return typeof given === 'object' && given !== null ? given as Figures : undefined;
}

/** The progressive engine lets overdue principal earn to the end of the period only if payoffs do as well. */
function isWholePeriod(inputs: Figures): boolean {
  const { rest, pre_closure: payoff } = recalculation(inputs) ?? {};
  return rest === 'SAME_AS_REPAYMENT_PERIOD' && (inputs['engine'] === 'cumulative' || payoff === 'TILL_REST_FREQUENCY_DATE');
}

function overdueOf(inputs: Figures): OverdueRule {
  const rest = recalculation(inputs)?.['rest'];
  const charge = ruleOf(inputs, 'overdue_penalty');
  const daily = inputs['penalty_annual_rate_pct'];
  return {
    rate: daily === undefined ? '0' : percent(daily),
    compound: daily !== undefined,
    principal: rest === undefined ? 'penalty' : isWholePeriod(inputs) ? 'earns-period' : 'earns',
    ...(charge && { charge }),
  };
}

/** A charge of the case as a share of the principal or of the whole row. */
function ruleOf(inputs: Figures, type: string): { share: string; of: 'principal' | 'installment' } | undefined {
  const charges = Array.isArray(inputs['charges']) ? inputs['charges'] as Figures[] : [];
  const found = charges.find((charge) => charge['type'] === type);
  return found && { share: percent(found['percent']), of: text(found['base'], '').includes('interest') ? 'installment' : 'principal' };
}

function chargesOf(inputs: Figures): { rowFee?: RowFee } {
  const rule = ruleOf(inputs, 'instalment_fee');
  return rule ? { rowFee: rule } : {};
}

function orderOf(words: readonly string[]): readonly Part[] {
  const named = words.map((word) => PART_NAMES[word.trim().toLowerCase()]).filter((part) => part !== undefined);
  return [...PARTS.filter((part) => !named.includes(part)), ...named];
}

function strategy(inputs: Figures, when: string): readonly Part[] | undefined {
  const found = text(inputs['allocation_strategy'], '').split(';').find((rule) => rule.trim().startsWith(when));
  return found === undefined ? undefined : orderOf(found.slice(found.indexOf(':') + 1).split(','));
}

function dueOrder(inputs: Figures): Allocation {
  const given = Array.isArray(inputs['allocation']) ? inputs['allocation'].map(String) : text(inputs['allocation_order'], '').split('_');
  const usual = inputs['engine'] === 'progressive' ? ['penalty', 'fee', 'principal', 'interest'] : ['penalty', 'fee', 'interest', 'principal'];
  const named = given.some((word) => word.toLowerCase() in PART_NAMES) ? given : usual;
  return { order: strategy(inputs, 'DUE') ?? orderOf(named), direction: 'horizontal' };
}

function advanceOf(inputs: Figures): AdvanceRule {
  const given = recalculation(inputs);
  const order = strategy(inputs, 'IN_ADVANCE') ?? dueOrder(inputs).order;
  if (inputs['engine'] === 'cumulative' && given && !isWholePeriod(inputs)) {
    const recast = RECASTS[text(given['advance_payment_strategy'], 'REDUCE_EMI_AMOUNT') as keyof typeof RECASTS];
    return { rule: 'principal', recast, order };
  }
  const rule = AHEAD[text(inputs['future_instalment_rule'], 'NEXT_INSTALLMENT') as keyof typeof AHEAD];
  return { rule, interest: given && !(inputs['engine'] === 'cumulative') ? 'to-date' : 'planned', order };
}

/** A share due on the day of disbursement, the rest in equal parts. */
function downPayment(inputs: Figures, principal: bigint): { dueOn: string; principal: bigint }[] | undefined {
  if (inputs['down_payment_pct'] === undefined) return undefined;
  const { n, d } = decimal(percent(inputs['down_payment_pct']));
  const first = (principal * n) / d;
  const rows = count(inputs['instalments_after_down_payment'] ?? inputs['instalments'], 1);
  const start = startOf(inputs);
  const rest = Array.from({ length: rows }, (_, index) => {
    const each = (principal - first) / BigInt(rows);
    return { dueOn: step(start, duesOf(inputs), index + 1), principal: index < rows - 1 ? each : principal - first - each * BigInt(rows - 1) };
  });
  return [{ dueOn: start, principal: first }, ...rest];
}

export { figures };
