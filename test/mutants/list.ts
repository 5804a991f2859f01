/** One-line edits of the money core that its tests must notice. */
import type { Mutant } from './house.ts';

export const MUTANTS: readonly Mutant[] = [
  // rounding and exact numbers
  { file: 'rounding.ts', from: 'return half > d ||', to: 'return half >= d ||', why: 'half-even rounds halves up' },
  { file: 'rounding.ts', from: "mode === 'half-up' || whole % 2n === 1n", to: "mode === 'half-up' || whole % 2n === 0n", why: 'half-even goes to odd' },
  { file: 'rounding.ts', from: "if (rest === 0n || mode === 'down') return false;", to: 'if (rest === 0n) return false;', why: 'down is no mode any more' },
  { file: 'rules.ts', from: "terms.rounding ?? 'half-up'", to: "terms.rounding ?? 'down'", why: 'the default cuts off' },
  { file: 'rate.ts', from: "decimal(rate)), 'down')", to: "decimal(rate)), 'half-up')", why: 'a limit is overstepped by rounding' },
  { file: 'rate.ts', from: '{ n: 12n, d: 1000n },\n  \'monthly-fen\'', to: '{ n: 12n, d: 100n },\n  \'monthly-fen\'', why: '‰ a month read as %' },
  { file: 'rate.ts', from: '{ n: 360n, d: 10_000n }', to: '{ n: 365n, d: 10_000n }', why: '‱ a day over 365 days' },
  // days
  { file: 'day.ts', from: 'if (day <= length) return', to: 'if (day < length) return', why: 'a month ends a day early' },
  { file: 'day-count.ts', from: 'ratio(months * 30 + days, 360)', to: 'ratio(months * 30 + days, 365)', why: 'odd days over 365' },
  { file: 'day-count.ts', from: 'Math.min(date, 30)', to: 'Math.min(date, 31)', why: '30/360 counts the 31st' },
  { file: 'day-count.ts', from: 'ratio(daysBetween(from, newYear) - tail', to: 'ratio(daysBetween(from, newYear) + tail', why: 'new year moved the wrong way' },
  { file: 'calendar.ts', from: '% 7 < 5', to: '% 7 < 6', why: 'Saturday is a working day' },
  { file: 'due-dates.ts', from: "holiday === 'next-without-interest' ? day : due", to: "holiday === 'next-without-interest' ? due : due", why: 'interest runs through the holiday' },
  { file: 'due-dates.ts', from: 'if (inMonth(at, day) <= startOn) at += 1;', to: 'if (inMonth(at, day) < startOn) at += 1;', why: 'a 结息日 on the start day' },
  // plans
  { file: 'level.ts', from: 'earned = ZERO;\n  }', to: 'earned = accrued;\n  }', why: 'interest of the open row counted in every row' },
  { file: 'level.ts', from: '(left.n - balloon * left.d)', to: '(left.n + balloon * left.d)', why: 'the balloon is added' },
  { file: 'close.ts', from: 'row.defer ? book.deferred + own : 0n', to: 'row.defer ? own : 0n', why: 'interest of grace rows is lost' },
  { file: 'close.ts', from: 'whole - knocked < left ? whole - knocked : left', to: 'whole < left ? whole : left', why: 'prepaid principal does not lower the next rows' },
  { file: 'receive.ts', from: "if (book.terms.method === 'flat') book.flat =", to: "if (book.terms.method !== 'flat') book.flat =", why: 'flat interest stays on principal paid early' },
  // accrual
  { file: 'accrual.ts', from: 'return book.notDue + early + book.lingering + overdueBase(book);', to: 'return book.notDue + book.overdue + early + book.lingering + overdueBase(book);', why: 'overdue principal earns contract interest too' },
  { file: 'accrual.ts', from: 'if (pause.from > start) sum', to: 'if (pause.from >= to) sum', why: 'days before a pause are free as well' },
  // overdue
  { file: 'owed.ts', from: 'row.closed && day > graceEnd(book, row)', to: 'row.closed && day >= graceEnd(book, row)', why: 'late on the due day itself' },
  { file: 'owed.ts', from: 'daysPastDue(book, day) > book.rules.overdue.nonAccrualAfter', to: 'daysPastDue(book, day) >= book.rules.overdue.nonAccrualAfter', why: 'non-accrual a day early' },
  { file: 'rules.ts', from: "rule.principal === 'penalty' || !running ? ONE : ZERO", to: "rule.principal === 'penalty' && running ? ZERO : ONE", why: 'penalty is the uplift alone' },
  { file: 'rules.ts', from: 'compare(misuse, late) > 0', to: 'compare(misuse, late) < 0', why: 'the lighter uplift instead of the heavier' },
  { file: 'settle.ts', from: 'if (row.closed) run(book, row, day);', to: '', why: 'a receipt rewrites the penalty before it' },
  { file: 'settle.ts', from: '[row.penalty, row.compound] = [ZERO, ZERO];', to: '', why: 'paying within the grace costs penalty' },
  { file: 'owed.ts', from: 'book.rules.overdue.compound ? late.interest : 0n', to: 'late.interest', why: 'compound interest though not agreed' },
  // money in
  { file: 'allocation.ts', from: "order: ['costs', 'interest', 'compound', 'penalty', 'fee', 'principal'], direction: 'vertical'", to: "order: ['costs', 'principal', 'interest', 'compound', 'penalty', 'fee'], direction: 'vertical'", why: 'principal before interest, against 民法典 561' },
  { file: 'allocation.ts', from: "if (direction === 'horizontal')", to: "if (direction === 'vertical')", why: 'directions exchanged' },
  { file: 'receive.ts', from: 'book.settledOn !== undefined) return;', to: 'book.settledOn === undefined) return;', why: 'held money is not used' },
  { file: 'payoff.ts', from: 'const fee = early ? feeOn(book, book.notDue) : 0n;', to: 'const fee = 0n;', why: 'early settlement without its fee' },
  { file: 'relief.ts', from: 'paid.interest + paid.compound + paid.penalty - refunded', to: 'paid.interest + paid.compound + paid.penalty', why: 'interest is refunded twice' },
  // history and replay
  { file: 'history.ts', from: 'bookedOn <= knownAt', to: 'bookedOn < knownAt', why: 'an event is known a day late' },
  { file: 'history.ts', from: 'if (reversed.has(event.id)) continue;', to: '', why: 'a reversed reversal still reverses' },
  { file: 'replay.ts', from: 'if (event.valueOn > asOf) break;', to: '', why: 'the future has happened' },
  { file: 'replay.ts', from: 'walk(book, addDays(event.valueOn, -1));\n    if (newest)', to: 'walk(book, event.valueOn);\n    if (newest)', why: 'a loan extended on its last day matures' },
  { file: 'reshape.ts', from: 'Math.floor(months / 2)', to: 'Math.ceil(months / 2)', why: 'medium terms extended by more than half' },
  // accounts, posting, cost
  { file: 'accounts.ts', from: 'accounts[INCOME[part]] = -paid;', to: 'accounts[INCOME[part]] = -earned;', why: 'a non-accrual loan goes on earning' },
  { file: 'accounts.ts', from: 'accounts.waiver += book.waived[part];', to: '', why: 'entries do not balance' },
  { file: 'position.ts', from: 'endOfMonth(asOf) === asOf ? asOf', to: 'endOfMonth(asOf) !== asOf ? asOf', why: 'accrual posted every day but the last' },
  { file: 'cost.ts', from: 'power(daily, 365)', to: 'power(daily, 360)', why: 'a year of 360 days' },
  { file: 'cap.ts', from: '> 0;', to: '>= 0;', why: 'a cost at the cap is above it' },
];
