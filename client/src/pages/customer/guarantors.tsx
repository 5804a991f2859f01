import { useState } from 'react';

import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { Link } from 'react-router';

import { useAct } from '../../api/act.ts';
import { findCustomers } from '../../api/lending.ts';
import { addGuarantor, type Guarantor, type NewGuarantor } from '../../api/securities.ts';
import type { Customer } from '../../api/types.ts';
import { COMMON } from '../../text/common.ts';
import { GUARANTORS } from '../../text/customers.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { SelectField, TextField } from '../../ui/inputs.tsx';
import { type Column, Listing } from '../../ui/listing.tsx';
import { Panel } from '../../ui/panel.tsx';
import { type Found, SearchPick } from '../../ui/search-pick.tsx';

const C = GUARANTORS.columns;
const COLUMNS: readonly Column<Guarantor>[] = [
  {
    key: 'name', title: C.name, card: 'title',
    render: ({ name, customerId }) => (customerId ? <Link to={`/customers/${customerId}`}>{name}</Link> : name),
  },
  { key: 'id', title: C.id, width: 190, render: ({ idMask }) => <span className="figures">{idMask ?? COMMON.none}</span> },
  { key: 'relation', title: C.relation, width: 140, render: ({ relationName }) => relationName },
  { key: 'since', title: C.since, width: 120, render: ({ sinceOn }) => <span className="figures">{sinceOn}</span> },
];
const choices = (words: Readonly<Record<string, string>>) => Object.entries(words).map(([code, name]) => ({ code, name }));

/** Who answers for the customer's debts. */
export function Guarantors({ customer, mayAdd }: { customer: Customer; mayAdd: boolean }) {
  const [adding, setAdding] = useState(false);
  const { guarantors } = customer;
  return (
    <Panel title={GUARANTORS.title} extra={mayAdd && <Button size="small" onClick={() => setAdding(true)}>{GUARANTORS.add}</Button>}>
      {guarantors.length === 0
        ? <p className="faint">{GUARANTORS.empty}</p>
        : <Listing label={GUARANTORS.title} columns={COLUMNS} rows={guarantors} rowKey={({ id }) => id} />}
      {adding && <AddDialog customer={customer} onClose={() => setAdding(false)} />}
    </Panel>
  );
}

function AddDialog({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const { message } = App.useApp();
  const client = useQueryClient();
  const [who, setWho] = useState('customer');
  const [chosen, setChosen] = useState<Found>();
  const [name, setName] = useState('');
  const [residentId, setResidentId] = useState('');
  const [relation, setRelation] = useState<NewGuarantor['relation']>('none');
  const [tried, setTried] = useState(false);
  const adding = useAct((body: NewGuarantor, key) => addGuarantor(customer.id, body, key), {
    onSuccess: async (added) => {
      onClose();
      message.success(GUARANTORS.done(added.name));
      await client.invalidateQueries({ queryKey: ['customers'] });
    },
  });
  const submit = () => {
    setTried(true);
    if (who === 'customer' && chosen) adding.mutate({ customerId: chosen.id, relation });
    if (who === 'person' && name.trim() && residentId.trim()) {
      adding.mutate({ name: name.trim(), residentId: residentId.trim().toUpperCase(), relation });
    }
  };
  const missing = (value: string) => (tried && !value.trim() ? COMMON.missing : undefined);
  return (
    <Dialog
      title={GUARANTORS.add} open onClose={onClose} onSubmit={submit} submit={GUARANTORS.submit}
      pending={adding.isPending} error={adding.error}
    >
      <SelectField label={GUARANTORS.who} value={who} onChange={setWho} choices={choices(GUARANTORS.whos)} />
      {who === 'customer'
        ? (
            <SearchPick
              label={GUARANTORS.customer} required value={chosen} onChange={setChosen} source={findCustomers} placeholder={GUARANTORS.customerHint}
              error={tried && !chosen ? COMMON.choose : undefined}
            />
          )
        : (
            <div className="two-fields">
              <TextField label={GUARANTORS.name} required value={name} onChange={setName} error={missing(name)} />
              <TextField
                label={GUARANTORS.residentId} required value={residentId} onChange={setResidentId}
                error={missing(residentId)} maxLength={18}
              />
            </div>
          )}
      <SelectField
        label={GUARANTORS.relation} value={relation} onChange={(value) => setRelation(value as NewGuarantor['relation'])}
        choices={choices(GUARANTORS.relations)} hint={GUARANTORS.relationHint}
      />
    </Dialog>
  );
}
