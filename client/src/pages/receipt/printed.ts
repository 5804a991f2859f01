/** PURE: what a paper says, read from the document that was kept when it was issued. Amounts are yuan strings. */
import type { Part } from '../../api/loans.ts';
import { PARTS, SHEETS } from '../../text/loans.ts';
import { groupAmount, isZero } from '../../ui/format.ts';
import { minus, total } from '../../ui/split.ts';

export type PrintedSplit = { readonly parts: Partial<Record<Part, string>>; readonly surplus: string };

/** Of a paper about money; each kind says some of it. */
export type Printed = Partial<Readonly<Record<
  'amount' | 'capitals' | 'valueOn' | 'bookedOn' | 'bankAccount' | 'counterName' | 'reference' | 'balance'
  | 'state' | 'reason' | 'refunded' | 'surplus'
  | 'rate' | 'maturesOn' | 'payoutAccount' | 'guarantor' | 'kind' | 'agreement' | 'method' | 'purpose', string
>>> & { readonly parts?: Partial<Record<Part, string>> };

export type PrintedCorrection = {
  readonly kind: string; readonly valueOn: string; readonly bookedOn: string;
  /** The event that was taken back. */
  readonly takenBack?: string;
  readonly receipts: readonly { readonly event: string; readonly before: PrintedSplit; readonly after: PrintedSplit }[];
  readonly principal: { readonly before: string; readonly after: string };
  readonly owed: { readonly before: string; readonly after: string };
};

type Change = { readonly before: string; readonly after: string };

type Agreed = {
  readonly maturesOn: string; readonly rate: string; readonly interest: string;
  /** What is not paid yet. */
  readonly rows: readonly { readonly dueOn: string; readonly principal: string; readonly interest: string; readonly total: string }[];
};

export type PrintedExtension = {
  readonly valueOn: string; readonly bookedOn: string; readonly reason: string; readonly principal: string; readonly capitals: string;
  readonly consents: readonly { readonly name: string; readonly on: string | null }[]; readonly before: Agreed; readonly after: Agreed;
};

export type PrintedWaiver = {
  readonly kind: string; readonly valueOn: string; readonly bookedOn: string; readonly reason: string;
  /** Of a window of days without interest: the first day that bears interest again. */
  readonly until?: string;
  readonly amount: string; readonly capitals: string; readonly parts: Partial<Record<Part, string>>; readonly waivedInAll: string;
  readonly owed: Change; readonly interest: Change; readonly surplus: Change;
};

export function printedOf(data: Readonly<Record<string, unknown>>): Printed {
  return data as Printed;
}

type SplitRow = readonly [name: string, amount: string, after?: string];
export type SplitRows = { readonly rows: readonly SplitRow[]; readonly total: string };

/** The parts that are not nothing, and what was more than the debt; beside them what they are after a correction. */
export function splitRows(parts: Partial<Record<Part, string>>, surplus: string, after?: PrintedSplit): SplitRows {
  const names = Object.keys(PARTS) as readonly Part[];
  const all: readonly SplitRow[] = [
    ...names.map((part): SplitRow => [PARTS[part], parts[part] ?? '0.00', after?.parts[part] ?? '0.00']),
    [SHEETS.surplus, surplus, after?.surplus ?? '0.00'],
  ];
  const rows = all.filter(([, was, is]) => !isZero(was) || (after !== undefined && !isZero(is ?? '')));
  return { rows, total: total(rows.map(([, amount]) => amount)) };
}

export function correctionRows(name: string, before: string, after: string): readonly string[] {
  return [name, groupAmount(before), groupAmount(after), groupAmount(minus(after, before))];
}
