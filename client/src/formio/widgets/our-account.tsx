import { useEffect } from 'react';

import { useQuery } from '@tanstack/react-query';

import { bankAccountsQuery } from '../../api/loans.ts';
import { PICKER } from '../../text/formio.ts';
import { textOf, tied, type WidgetProps } from './widget.ts';

/** One of our own accounts at banks, by its name; where there is only one, it stands there at once. */
export function OurAccountWidget(props: WidgetProps) {
  const { value, onChange, onAssume, onLeave } = props;
  const name = textOf(value);
  const accounts = useQuery(bankAccountsQuery).data?.items ?? [];
  const open = accounts.filter((account) => account.open);
  const only = open.length === 1 ? open[0]?.name : undefined;
  useEffect(() => { if (name === '' && only !== undefined) onAssume(only); }, [name, only]);
  return (
    <select {...tied(props)} className="form-control" value={name} onBlur={onLeave} onChange={(event) => onChange(event.target.value)}>
      <option value="">{PICKER.ourAccount}</option>
      {accounts.filter((account) => account.open || account.name === name).map((account) => (
        <option key={account.id} value={account.name}>{labelOf(account)}</option>
      ))}
    </select>
  );
}

function labelOf({ name, bank, tail, open }: { name: string; bank: string; tail: string; open: boolean }): string {
  return [name, bank, tail && PICKER.tail(tail), !open && PICKER.accountClosed].filter(Boolean).join(' · ');
}
