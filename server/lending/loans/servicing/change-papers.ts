/** Papers about a change of what was agreed: 展期协议 and 免息审批单. What they say stands as it was when the change was recorded. */
import type { Em } from '../../../database/orm.ts';
import { capitals } from '../../money/capitals.ts';
import { PARTS, type Position, total, yuanOf } from '../../money/index.ts';
import { keepAmounts } from './codec.ts';
import { issue, type Paper } from './papers.ts';
import { planEnd, planInterest } from './plan.ts';
import type { Recorded } from './record-event.ts';
import { waivedInAll } from './waived-in-all.ts';

/** 展期协议: maturity, rate and what is still to be paid, before and after, with whose consent. */
export async function issueExtension(
  em: Em, recorded: Recorded, said: { reason: string; consents: readonly object[] },
): Promise<Paper> {
  const { before, after, event } = recorded;
  const { valueOn, bookedOn } = event;
  const rate = (event.type === 'extension' ? event.rate : undefined) ?? after.rate;
  return issue(em, 'extension', recorded, {
    valueOn, bookedOn, ...said, principal: yuanOf(after.principal), capitals: capitals(after.principal),
    before: agreedIn(before), after: { ...agreedIn(after), rate },
  });
}

/** What a plan says that may be put to the vote: of its rows those that are not paid. */
function agreedIn(at: Position) {
  const rows = at.rows.filter(({ outstanding }) => total(outstanding) > 0n);
  return {
    maturesOn: planEnd(at), rate: at.rate, interest: yuanOf(planInterest(at)),
    rows: rows.map(({ due, outstanding }) => (
      { dueOn: due, principal: yuanOf(outstanding.principal), interest: yuanOf(outstanding.interest), total: yuanOf(total(outstanding)) })),
  };
}

/** 免息审批单: how much was waived, of which parts, and what was owed before and after. `waived` is that of `waivedBy`. */
export async function issueWaiver(
  em: Em, recorded: Recorded, { waived, reason }: { waived: bigint; reason: string },
): Promise<Paper> {
  const { before, after, event } = recorded;
  const parts = Object.fromEntries(PARTS.map((part) => [part, after.waived[part] - before.waived[part]])) as Position['waived'];
  return issue(em, 'waiver', recorded, {
    kind: event.type, valueOn: event.valueOn, bookedOn: event.bookedOn, ...(event.type === 'interest-pause' && { until: event.until }),
    amount: yuanOf(waived), capitals: capitals(waived), parts: keepAmounts(parts), waivedInAll: yuanOf(waivedInAll(recorded)), reason,
    owed: { before: yuanOf(total(before.owed)), after: yuanOf(total(after.owed)) },
    interest: { before: yuanOf(planInterest(before)), after: yuanOf(planInterest(after)) },
    surplus: { before: yuanOf(before.surplus), after: yuanOf(after.surplus) },
  });
}
