/** PURE: a position as the wire speaks it. */
import type { z } from 'zod';

import { STATES_ZH } from '../../../text/loans.zh.ts';
import { type Amounts, PARTS, type Position, type PositionRow, total, yuanOf } from '../../money/index.ts';
import type { installmentItem, PositionView } from './shapes.ts';

export type SplitView = Record<(typeof PARTS)[number], string>;

export function splitView(amounts: Readonly<Amounts>): SplitView {
  return Object.fromEntries(PARTS.map((part) => [part, yuanOf(amounts[part])])) as SplitView;
}

export function positionView(at: Position): PositionView {
  return {
    asOf: at.asOf, state: { code: at.state, name: STATES_ZH[at.state] }, maturesOn: at.maturesOn, settledOn: at.settledOn ?? null,
    rate: at.rate,
    drawn: yuanOf(at.drawn), principal: yuanOf(at.principal), notDue: yuanOf(at.notDue), overdue: yuanOf(at.overdue),
    due: splitView(at.due), dueTotal: yuanOf(total(at.due)), owed: splitView(at.owed), owedTotal: yuanOf(total(at.owed)),
    payoff: yuanOf(at.payoff),
    paid: splitView(at.paid), waived: splitView(at.waived), received: yuanOf(at.received), refunded: yuanOf(at.refunded),
    surplus: yuanOf(at.surplus),
    accruedTo: at.accruedTo, unposted: splitView(at.unposted), daysPastDue: at.daysPastDue,
    oldestUnpaidDue: at.oldestUnpaidDue ?? null,
    dailyInterest: at.dailyInterest, dailyPenalty: at.dailyPenalty,
  };
}

export function installmentView(row: PositionRow): z.infer<typeof installmentItem> {
  return {
    n: row.n, kind: row.kind, fromOn: row.from, toOn: row.to, dueOn: row.due, days: row.days, fixed: row.fixed,
    claimed: splitView(row.claimed),
    paid: splitView(row.paid), waived: splitView(row.waived), outstanding: splitView(row.outstanding),
    balance: yuanOf(row.balance),
    paidOn: row.paidOn ?? null, daysPastDue: row.daysPastDue,
  };
}
