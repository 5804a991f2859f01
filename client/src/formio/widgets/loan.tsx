import { useQuery } from '@tanstack/react-query';

import { get } from '../../api/client.ts';
import { loanQuery } from '../../api/loans.ts';
import type { LoanItem, Page } from '../../api/types.ts';
import { FILLED } from '../../text/filled.ts';
import { PICKER } from '../../text/formio.ts';
import { groupAmount } from '../../ui/format.ts';
import { type Found, SearchBox } from '../../ui/search-pick.tsx';
import { textOf, tied, type WidgetProps } from './widget.ts';

const MOST_SHOWN = 10;

/** A loan (借据), found by its note number, its agreement's number or the customer's name. */
export function LoanWidget(props: WidgetProps) {
  const { value, component, onChange, onLeave } = props;
  const id = textOf(value);
  const known = useQuery({ ...loanQuery(id), enabled: id !== '', retry: false });
  const chosen = id === '' ? undefined : known.data ? foundOf(known.data) : { id, name: known.isPending ? '' : FILLED.unseen };
  return (
    <SearchBox
      label={String(component['label'] ?? '')} input={tied(props)} value={chosen} source={SOURCE} placeholder={PICKER.loan}
      onChange={(found) => onChange(found?.id ?? '')} onLeave={onLeave}
    />
  );
}

const SOURCE = {
  key: 'loans',
  async find(text: string, signal: AbortSignal): Promise<readonly Found[]> {
    const { items } = await get<Page<LoanItem>>('/loans', { text, pageSize: MOST_SHOWN }, signal);
    return items.map(foundOf);
  },
};

type Told = Pick<LoanItem, 'id' | 'noteNumber' | 'customer' | 'principal' | 'state' | 'maturesOn'>;

/** What tells one note of a customer from another: what is left of it, how it stands, and when it matures. */
function foundOf({ id, noteNumber, customer, principal, state, maturesOn }: Told): Found {
  const detail = [customer.name, PICKER.principalLeft(groupAmount(principal)), state.name, PICKER.maturesOn(maturesOn)];
  return { id, name: noteNumber, detail: detail.join(' · ') };
}
