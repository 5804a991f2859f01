import { useQuery } from '@tanstack/react-query';

import { get } from '../../api/client.ts';
import { customerQuery } from '../../api/lending.ts';
import type { CustomerItem, Page } from '../../api/types.ts';
import { FILLED } from '../../text/filled.ts';
import { PICKER } from '../../text/formio.ts';
import { type Found, SearchBox } from '../../ui/search-pick.tsx';
import { textOf, tied, type WidgetProps } from './widget.ts';

const MOST_SHOWN = 10;

/** A customer, found by name, number or a whole identity number, and told from a namesake by number and mask. */
export function CustomerWidget(props: WidgetProps) {
  const { value, component, onChange, onLeave } = props;
  const id = textOf(value);
  const known = useQuery({ ...customerQuery(id), enabled: id !== '', retry: false });
  const chosen = id === '' ? undefined : known.data ? foundOf(known.data) : { id, name: known.isPending ? '' : FILLED.unseen };
  return (
    <SearchBox
      label={String(component['label'] ?? '')} input={tied(props)} value={chosen} source={SOURCE} placeholder={PICKER.customer}
      onChange={(found) => onChange(found?.id ?? '')} onLeave={onLeave}
    />
  );
}

const SOURCE = {
  key: 'customers',
  async find(text: string, signal: AbortSignal): Promise<readonly Found[]> {
    const { items } = await get<Page<CustomerItem>>('/customers', { text, pageSize: MOST_SHOWN }, signal);
    return items.map(foundOf);
  },
};

function foundOf({ id, name, number, idMask, blacklisted }: Pick<CustomerItem, 'id' | 'name' | 'number' | 'idMask' | 'blacklisted'>): Found {
  return { id, name, detail: [number, idMask, blacklisted && PICKER.blacklisted].filter(Boolean).join(' · ') };
}
