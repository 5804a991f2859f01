import { useQuery } from '@tanstack/react-query';

import { agreementQuery } from '../../api/agreements.ts';
import { get } from '../../api/client.ts';
import type { AgreementItem, Page } from '../../api/types.ts';
import { FILLED } from '../../text/filled.ts';
import { PICKER } from '../../text/formio.ts';
import { groupAmount } from '../../ui/format.ts';
import { type Found, SearchBox } from '../../ui/search-pick.tsx';
import { textOf, tied, type WidgetProps } from './widget.ts';

const MOST_SHOWN = 10;

/** A signed agreement, found by its number or the customer's name. */
export function AgreementWidget(props: WidgetProps) {
  const { value, component, onChange, onLeave } = props;
  const id = textOf(value);
  const known = useQuery({ ...agreementQuery(id), enabled: id !== '', retry: false });
  const chosen = id === '' ? undefined : known.data ? foundOf(known.data) : { id, name: known.isPending ? '' : FILLED.unseen };
  return (
    <SearchBox
      label={String(component['label'] ?? '')} input={tied(props)} value={chosen} source={SOURCE} placeholder={PICKER.agreement}
      onChange={(found) => onChange(found?.id ?? '')} onLeave={onLeave}
    />
  );
}

const SOURCE = {
  key: 'agreements',
  async find(text: string, signal: AbortSignal): Promise<readonly Found[]> {
    const { items } = await get<Page<AgreementItem>>('/agreements', { text, pageSize: MOST_SHOWN }, signal);
    return items.map(foundOf);
  },
};

function foundOf({ id, number, customer, amount }: Pick<AgreementItem, 'id' | 'number' | 'customer' | 'amount'>): Found {
  return { id, name: number, detail: `${customer.name} · ¥${groupAmount(amount)}` };
}
