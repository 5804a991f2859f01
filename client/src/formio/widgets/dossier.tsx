import { useQuery } from '@tanstack/react-query';

import { type DossierItem, dossierQuery } from '../../api/archives.ts';
import { get } from '../../api/client.ts';
import type { Page } from '../../api/types.ts';
import { FILLED } from '../../text/filled.ts';
import { PICKER } from '../../text/formio.ts';
import { type Found, SearchBox } from '../../ui/search-pick.tsx';
import { textOf, tied, type WidgetProps } from './widget.ts';

const MOST_SHOWN = 10;

/** A dossier, found by its number, its agreement's number or the customer's name. */
export function DossierWidget(props: WidgetProps) {
  const { value, component, onChange, onLeave } = props;
  const id = textOf(value);
  const known = useQuery({ ...dossierQuery(id), enabled: id !== '', retry: false });
  const chosen = id === '' ? undefined : known.data ? foundOf(known.data) : { id, name: known.isPending ? '' : FILLED.unseen };
  return (
    <SearchBox
      label={String(component['label'] ?? '')} input={tied(props)} value={chosen} source={SOURCE} placeholder={PICKER.dossier}
      onChange={(found) => onChange(found?.id ?? '')} onLeave={onLeave}
    />
  );
}

const SOURCE = {
  key: 'dossiers',
  async find(text: string, signal: AbortSignal): Promise<readonly Found[]> {
    const { items } = await get<Page<DossierItem>>('/dossiers', { text, pageSize: MOST_SHOWN }, signal);
    return items.map(foundOf);
  },
};

function foundOf({ id, number, customer, agreement }: Pick<DossierItem, 'id' | 'number' | 'customer' | 'agreement'>): Found {
  return { id, name: number, detail: [customer.name, agreement?.number].filter(Boolean).join(' · ') };
}
