/** The register as an .xlsx workbook. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

import writeXlsxFile, { type Cell } from 'write-excel-file/node';

import { REGISTER_COLUMNS_ZH, REGISTER_SHEET_ZH } from '../../../text/loans.zh.ts';
import type { LoanItem } from './shapes.ts';

/** What a workbook may hold; Excel itself ends at 1,048,576 rows. */
export const MOST_ROWS = 50_000;

type Column = { readonly name: string; readonly width: number; readonly cell: (item: LoanItem) => Cell };

const words = (value: (item: LoanItem) => string | null) => (item: LoanItem): Cell => ({
  value: value(item) ?? '', type: String,
});
/** A sheet counts in doubles: up to 15 digits a yuan string with two places stays exactly what it says. */
const amount = (value: (item: LoanItem) => string) => (item: LoanItem): Cell => ({
  value: Number(value(item)), type: Number, format: '#,##0.00',
});

const COLUMNS: readonly Column[] = [
  { name: 'noteNumber', width: 14, cell: words(({ noteNumber }) => noteNumber) },
  { name: 'agreement', width: 14, cell: words(({ agreement }) => agreement.number) },
  { name: 'customer', width: 22, cell: words(({ customer }) => customer.name) },
  { name: 'product', width: 14, cell: words(({ product }) => product.name) },
  { name: 'method', width: 14, cell: words(({ method }) => method.name) },
  { name: 'rate', width: 9, cell: ({ rate }) => ({ value: Number(rate), type: Number, format: '0.00%' }) },
  { name: 'amount', width: 16, cell: amount((item) => item.amount) },
  { name: 'principal', width: 16, cell: amount((item) => item.principal) },
  { name: 'overdue', width: 16, cell: amount((item) => item.overdue) },
  { name: 'due', width: 16, cell: amount((item) => item.due) },
  { name: 'state', width: 9, cell: words(({ state }) => state.name) },
  { name: 'daysPastDue', width: 9, cell: ({ daysPastDue }) => ({ value: daysPastDue, type: Number }) },
  { name: 'startOn', width: 12, cell: words(({ startOn }) => startOn) },
  { name: 'maturesOn', width: 12, cell: words(({ maturesOn }) => maturesOn) },
  { name: 'nextDueOn', width: 12, cell: words(({ nextDueOn }) => nextDueOn) },
  { name: 'nextDue', width: 16, cell: amount((item) => item.nextDue) },
  { name: 'owner', width: 12, cell: words(({ owner }) => owner.name) },
  { name: 'org', width: 16, cell: words(({ org }) => org.name) },
];

/** The workbook, made in a thread of its own. */
export async function workbookOf(items: readonly LoanItem[]): Promise<Buffer> {
  const thread = new Worker(new URL('workbook-thread.ts', import.meta.url), { workerData: items });
  const [content] = await once(thread, 'message') as [Uint8Array];
  return Buffer.from(content.buffer, content.byteOffset, content.byteLength);
}

/** The same in this thread. */
export async function sheetOf(items: readonly LoanItem[]): Promise<Buffer> {
  const head = COLUMNS.map(({ name }): Cell => ({ value: REGISTER_COLUMNS_ZH[name] ?? name, type: String, fontWeight: 'bold' }));
  const rows = items.map((item) => COLUMNS.map(({ cell }) => cell(item)));
  return writeXlsxFile([head, ...rows], {
    sheet: REGISTER_SHEET_ZH, columns: COLUMNS.map(({ width }) => ({ width })), stickyRowsCount: 1,
  }).toBuffer();
}
