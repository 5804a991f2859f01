/** PURE: what is looked for in the register, and how the server is asked for it. */
import type { Query } from '../../api/client.ts';
import { LOANS } from '../../text/loans.ts';
import { daysAfter } from '../../ui/day.ts';

/** As the address keeps it. `due` and `matures` are so many days from today, so that a saved filter goes with the day; a span is fixed. */
export type LoanFilter = Readonly<Record<
  'text' | 'state' | 'org' | 'officer' | 'customer' | 'product' | 'bucket' | 'due' | 'dueFrom' | 'dueTo' | 'matures' | 'maturesFrom' | 'maturesTo'
  | 'startFrom' | 'startTo' | 'sort', string
>> & { readonly page: number };

export const NOTHING: LoanFilter = {
  text: '', state: '', org: '', officer: '', customer: '', product: '', bucket: '', due: '', dueFrom: '', dueTo: '',
  matures: '', maturesFrom: '', maturesTo: '', startFrom: '', startTo: '', sort: '-noteNumber', page: 1,
};

/** Without paging. */
export function askedOf({ page: _page, due, matures, ...filter }: LoanFilter, today: string): Query {
  return {
    ...filter,
    ...(due !== '' && { dueFrom: today, dueTo: daysAfter(today, Number(due)) }),
    ...(matures !== '' && { maturesFrom: today, maturesTo: daysAfter(today, Number(matures)) }),
  };
}

/** True when anything but order and page narrows the register. */
export function isNarrowed(filter: LoanFilter): boolean {
  return Object.entries(filter).some(([name, value]) => name !== 'sort' && name !== 'page' && value !== '');
}

/** Conditions that come from elsewhere by a link: shown as words that can be taken away. */
export function chipsOf(filter: LoanFilter): readonly { readonly key: string; readonly words: string; readonly without: Partial<LoanFilter> }[] {
  const { dueFrom, dueTo, maturesFrom, maturesTo, startFrom, startTo, customer } = filter;
  const C = LOANS.chips;
  return [
    ...(dueFrom || dueTo ? [{ key: 'due', words: C.due(dueFrom, dueTo), without: { dueFrom: '', dueTo: '' } }] : []),
    ...(maturesFrom || maturesTo ? [{ key: 'matures', words: C.matures(maturesFrom, maturesTo), without: { maturesFrom: '', maturesTo: '' } }] : []),
    ...(startFrom || startTo ? [{ key: 'start', words: C.start(startFrom, startTo), without: { startFrom: '', startTo: '' } }] : []),
    ...(customer ? [{ key: 'customer', words: C.customer, without: { customer: '' } }] : []),
  ];
}

/** Loans that stand in the books. */
export const STANDING = 'active,overdue,non-accrual';

/** The address of the register under some conditions. */
export function registerAddress(conditions: Partial<LoanFilter>): string {
  const search = new URLSearchParams(Object.entries(conditions).map(([name, value]) => [name, String(value)])).toString();
  return search === '' ? '/loans' : `/loans?${search}`;
}
