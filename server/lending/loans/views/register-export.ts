/** The register as a list that is taken away: the columns that people see on the screen, none of which is sealed. */
import type { Column, ExportKind, Row } from '../../../platform/exports/index.ts';
import { registerFileZh, REGISTER_COLUMNS_ZH, REGISTER_SHEET_ZH } from '../../../text/loans.zh.ts';
import { registerCount, registerRows } from './register.ts';
import { type LoanItem, registerFilters } from './shapes.ts';

export const LOAN_REGISTER = 'loan-register';

type RegisterColumn = Omit<Column, 'title'> & { readonly name: keyof typeof REGISTER_COLUMNS_ZH; readonly of: (item: LoanItem) => string | null };

const COLUMNS: readonly RegisterColumn[] = [
  { name: 'noteNumber', kind: 'words', width: 14, of: ({ noteNumber }) => noteNumber },
  { name: 'agreement', kind: 'words', width: 14, of: ({ agreement }) => agreement.number },
  { name: 'customer', kind: 'words', width: 22, of: ({ customer }) => customer.name },
  { name: 'product', kind: 'words', width: 14, of: ({ product }) => product.name },
  { name: 'method', kind: 'words', width: 14, of: ({ method }) => method.name },
  { name: 'rate', kind: 'rate', width: 9, of: ({ rate }) => rate },
  { name: 'amount', kind: 'money', width: 16, of: ({ amount }) => amount },
  { name: 'principal', kind: 'money', width: 16, of: ({ principal }) => principal },
  { name: 'overdue', kind: 'money', width: 16, of: ({ overdue }) => overdue },
  { name: 'due', kind: 'money', width: 16, of: ({ due }) => due },
  { name: 'state', kind: 'words', width: 9, of: ({ state }) => state.name },
  { name: 'daysPastDue', kind: 'count', width: 9, of: ({ daysPastDue }) => String(daysPastDue) },
  { name: 'startOn', kind: 'day', width: 12, of: ({ startOn }) => startOn },
  { name: 'maturesOn', kind: 'day', width: 12, of: ({ maturesOn }) => maturesOn },
  { name: 'nextDueOn', kind: 'day', width: 12, of: ({ nextDueOn }) => nextDueOn },
  { name: 'nextDue', kind: 'money', width: 16, of: ({ nextDue }) => nextDue },
  { name: 'settledOn', kind: 'day', width: 12, of: ({ settledOn }) => settledOn },
  { name: 'owner', kind: 'words', width: 12, of: ({ owner }) => owner.name },
  { name: 'org', kind: 'words', width: 16, of: ({ org }) => org.name },
];

const columns: readonly Column[] = COLUMNS.map(({ name, kind, width }) => ({ title: REGISTER_COLUMNS_ZH[name], kind, width }));
const rowOf = (item: LoanItem): Row => COLUMNS.map(({ of }) => of(item));

export const registerExport: ExportKind = {
  kind: LOAN_REGISTER, object: 'loan', action: 'read',
  async open(em, asked, { reach, on }) {
    const filters = registerFilters.parse(asked);
    async function* rows(): AsyncGenerator<readonly Row[]> {
      for await (const items of registerRows(em, reach, on, filters)) yield items.map(rowOf);
    }
    return { sheet: REGISTER_SHEET_ZH, fileName: registerFileZh(on), columns, total: await registerCount(em, reach, on, filters), rows: rows() };
  },
};
