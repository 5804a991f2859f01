/**
 * What can happen to a loan. Events are only ever added; the list is in the order in which they were recorded, and nothing
 * in it is changed: a mistake is taken back by a `reversal`.
 */
import type { Part } from './allocation.ts';
import type { Day } from './day.ts';
import type { Recast } from './terms.ts';

type Happening =
  /** 放款: one of them, or one per tranche. */
  | { readonly type: 'disbursement'; readonly amount: bigint }
  /** 还款: pays what is due by the order of the terms; more than that goes by the rule for money in advance. */
  | { readonly type: 'repayment'; readonly amount: bigint; readonly order?: readonly Part[] }
  /** 提前还本: what is due, the interest to the day, the fee, and with the rest principal that is not due. */
  | { readonly type: 'prepayment'; readonly amount: bigint; readonly recast: Recast }
  /** 提前结清: everything. Less than the payoff amount is refused. */
  | { readonly type: 'settlement'; readonly amount: bigint }
  /** 代偿: a guarantor pays, what is due or (`settles`) everything; whose claim it then is, the ledger of guarantees says. */
  | { readonly type: 'guarantor-payment'; readonly amount: bigint; readonly settles?: boolean }
  /** 展期: a later maturity, or so many further installments; what is outstanding is spread anew. `rate` holds from `valueOn`. */
  | { readonly type: 'extension'; readonly maturesOn?: Day; readonly installments?: number; readonly rate?: string }
  /** 利率调整: `valueOn` is the first day that earns at the new rate. */
  | { readonly type: 'rate-change'; readonly rate: string }
  /** 还款日变更: a coming row is due on another day, and the rows after it count from there. */
  | { readonly type: 'due-change'; readonly dueOn: Day; readonly newDueOn: Day }
  /** 暂缓还本: from the row due on `dueOn`, so many rows without principal are put in; the term grows by them. */
  | { readonly type: 'principal-grace'; readonly dueOn: Day; readonly rows: number }
  /** 挪用: from `valueOn` the whole principal bears the rate for misuse, until the day before `until`. */
  | { readonly type: 'misuse'; readonly until?: Day }
  /** 免息 / 减免: an amount, or a share of what is owed on the day, of the parts named (interest by default). */
  | { readonly type: 'waiver'; readonly amount: bigint; readonly parts?: readonly Part[] }
  | { readonly type: 'waiver'; readonly share: string; readonly parts?: readonly Part[] }
  /** 免息期: no contract interest from `valueOn` to the day before `until`. */
  | { readonly type: 'interest-pause'; readonly until: Day }
  /** 退息: interest once received is paid back. */
  | { readonly type: 'interest-refund'; readonly amount: bigint }
  /** 费用: agreed fees, or costs of enforcing the claim; due on the day unless it says otherwise. */
  | { readonly type: 'fee'; readonly amount: bigint; readonly part?: 'fee' | 'costs'; readonly dueOn?: Day }
  /** 违约金. */
  | { readonly type: 'penalty'; readonly amount: bigint; readonly dueOn?: Day }
  /** 核销. */
  | { readonly type: 'write-off' }
  /** 核销后收回. */
  | { readonly type: 'recovery'; readonly amount: bigint }
  /** 退还多收款: surplus goes back to the payer. */
  | { readonly type: 'surplus-refund'; readonly amount: bigint }
  /** 冲正: the event named never happened. A reversal can be reversed. */
  | { readonly type: 'reversal'; readonly of: string };

export type LoanEvent = Happening & {
  readonly id: string;
  /** 起息日: the day from which it counts. */
  readonly valueOn: Day;
  /** 记账日: the business day on which it was booked; it is known from the end of that day. */
  readonly bookedOn: Day;
};

export type EventType = LoanEvent['type'];
export type EventOf<T extends EventType> = Extract<LoanEvent, { readonly type: T }>;

export const EVENT_TYPES = [
  'disbursement', 'repayment', 'prepayment', 'settlement', 'guarantor-payment', 'extension', 'rate-change', 'due-change',
  'principal-grace', 'misuse', 'waiver', 'interest-pause', 'interest-refund', 'fee', 'penalty', 'write-off', 'recovery',
  'surplus-refund', 'reversal',
] as const satisfies readonly EventType[];
