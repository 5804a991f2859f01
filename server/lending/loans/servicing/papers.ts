/** Documents (单据): numbered without gaps per kind and year, written with the event, and never again. */
import { v7 } from 'uuid';

import type { Em } from '../../../database/orm.ts';
import { sql } from '../../../database/sql.ts';
import { numberOn } from '../../../platform/numbering/index.ts';
import { type Amounts, HELD, PARTS, total, yuanOf } from '../../money/index.ts';
import { capitals } from '../../money/capitals.ts';
import { keepAmounts } from './codec.ts';
import { type Movement, referenceAsKept } from './movement.ts';
import type { Recorded } from './record-event.ts';

/**
 * 借款借据, 收款单, 更正单, 退息单, 退款单, 代偿证明, 展期协议, 免息审批单; with what their numbers begin with. Those that are
 * `approved` are printed with who approved them in the case; the others are the customer's or the guarantor's.
 */
export const PAPERS = {
  'payout': { prefix: 'FK', approved: true },
  'receipt': { prefix: 'SK', approved: false },
  'correction': { prefix: 'GZ', approved: true },
  'interest-refund': { prefix: 'TX', approved: true },
  'surplus-refund': { prefix: 'TK', approved: true },
  'guarantor-certificate': { prefix: 'DC', approved: false },
  'extension': { prefix: 'ZQ', approved: true },
  'waiver': { prefix: 'MX', approved: true },
} as const;
export type PaperKind = keyof typeof PAPERS;
export const PAPER_KINDS = Object.keys(PAPERS) as [PaperKind, ...PaperKind[]];

export type Paper = { readonly id: string; readonly kind: PaperKind; readonly number: string };

/** How a receipt was split: yuan by part, and what was more than the debt. */
export type PrintedSplit = { readonly parts: ReturnType<typeof keepAmounts>; readonly surplus: string };

/** Writes a document about an event. `data` is what is printed: amounts in yuan, nothing that changes later. */
export async function issue(
  em: Em, kind: PaperKind, { book, event }: Pick<Recorded, 'book' | 'event'>, data: Readonly<Record<string, unknown>>,
): Promise<Paper> {
  const number = await numberOn(em, event.bookedOn, { kind: `paper:${kind}`, scope: '', prefix: PAPERS[kind].prefix, digits: 5 });
  const id = v7();
  await sql(em, `
    insert into loan_paper (id, kind, number, loan_id, event_id, issued_on, data) values ($1, $2, $3, $4, $5, $6, $7::jsonb)`,
  [id, kind, number, book.id, event.id, event.bookedOn, JSON.stringify(data)]);
  return { id, kind, number };
}

/** What every document about money at the bank says. */
export function printedMoney({ event }: Pick<Recorded, 'event'>, movement: Movement) {
  return {
    amount: yuanOf(movement.amountFen), capitals: capitals(movement.amountFen), valueOn: event.valueOn, bookedOn: event.bookedOn,
    bankAccount: movement.bankAccount, counterName: movement.counterName, reference: referenceAsKept(movement.reference),
  };
}

/** 收款单: the split as it was booked, and what is left of the principal. */
export async function issueReceipt(em: Em, recorded: Recorded, movement: Movement): Promise<Paper> {
  const { after, event } = recorded;
  return issue(em, 'receipt', recorded, {
    ...printedMoney(recorded, movement), kind: event.type, ...splitOf(after.splits.get(event.id)),
    balance: yuanOf(after.principal), state: after.state,
  });
}

export function splitOf(split: { readonly amounts: Readonly<Amounts>; readonly surplus: bigint } | undefined): PrintedSplit {
  return { parts: split ? keepAmounts(split.amounts) : {}, surplus: yuanOf(split?.surplus ?? 0n) };
}

/**
 * 更正单: how each receipt that was printed before is split now, and what money that waited pays now (`HELD`). The receipts
 * themselves stay as they are. None when no receipt was split anew and nothing was taken back.
 */
export async function issueCorrection(em: Em, recorded: Recorded): Promise<Paper | undefined> {
  const { before, after, event } = recorded;
  const changes = [...new Set([...before.splits.keys(), HELD])].flatMap((id) => {
    const [was, is] = [before.splits.get(id), after.splits.get(id)];
    return same(was, is) ? [] : [{ event: id, before: splitOf(was), after: splitOf(is) }];
  });
  if (event.type !== 'reversal' && changes.every((change) => change.event === HELD)) return undefined;
  return issue(em, 'correction', recorded, {
    kind: event.type, valueOn: event.valueOn, bookedOn: event.bookedOn, ...(event.type === 'reversal' && { takenBack: event.of }),
    receipts: changes,
    principal: { before: yuanOf(before.principal), after: yuanOf(after.principal) },
    owed: { before: yuanOf(total(before.owed)), after: yuanOf(total(after.owed)) },
  });
}

type Split = { readonly amounts: Readonly<Amounts>; readonly surplus: bigint };

const same = (a: Split | undefined, b: Split | undefined): boolean => (
  a?.surplus === b?.surplus && PARTS.every((part) => a?.amounts[part] === b?.amounts[part]));
