import { useState } from 'react';

import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';

import { useAct } from '../../api/act.ts';
import { addCollateral, type Collateral, type NewCollateral } from '../../api/securities.ts';
import { useSession } from '../../api/session.ts';
import type { Customer } from '../../api/types.ts';
import { COMMON } from '../../text/common.ts';
import { COLLATERALS } from '../../text/customers.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DateField, MoneyField, SelectField, TextField } from '../../ui/inputs.tsx';
import { type Column, Listing } from '../../ui/listing.tsx';
import { Money } from '../../ui/money.tsx';
import { Panel } from '../../ui/panel.tsx';

const C = COLLATERALS.columns;
const COLUMNS: readonly Column<Collateral>[] = [
  { key: 'what', title: C.what, card: 'title', render: ({ description }) => description },
  { key: 'type', title: C.type, width: 70, render: ({ typeName }) => typeName },
  { key: 'value', title: C.value, width: 150, align: 'right', render: ({ value }) => <Money amount={value} /> },
  { key: 'owner', title: C.owner, width: 110, render: ({ ownerName }) => ownerName },
  { key: 'at', title: C.appraisedOn, width: 120, render: ({ appraisedOn }) => <span className="figures">{appraisedOn}</span> },
];
const TYPES = Object.entries(COLLATERALS.types).map(([code, name]) => ({ code, name }));
const AMOUNT = /^\d{1,11}(\.\d{1,2})?$/;

/** Things that secure the customer's loans. */
export function Collaterals({ customer, mayAdd }: { customer: Customer; mayAdd: boolean }) {
  const [adding, setAdding] = useState(false);
  const { collaterals } = customer;
  return (
    <Panel title={COLLATERALS.title} extra={mayAdd && <Button size="small" onClick={() => setAdding(true)}>{COLLATERALS.add}</Button>}>
      {collaterals.length === 0
        ? <p className="faint">{COLLATERALS.empty}</p>
        : <Listing label={COLLATERALS.title} columns={COLUMNS} rows={collaterals} rowKey={({ id }) => id} />}
      {adding && <AddDialog customer={customer} onClose={() => setAdding(false)} />}
    </Panel>
  );
}

function AddDialog({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const { businessDate } = useSession();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [values, setValues] = useState<NewCollateral>({
    type: 'mortgage', description: '', value: '', ownerName: customer.name, appraisedOn: businessDate,
  });
  const [tried, setTried] = useState(false);
  const set = (key: keyof NewCollateral) => (value: string) => setValues({ ...values, [key]: value });
  const errors = tried ? errorsOf(values) : {};
  const adding = useAct((body: NewCollateral, key) => addCollateral(customer.id, body, key), {
    onSuccess: async () => {
      onClose();
      message.success(COLLATERALS.done);
      await client.invalidateQueries({ queryKey: ['customers', customer.id] });
    },
  });
  const submit = () => {
    setTried(true);
    if (Object.keys(errorsOf(values)).length === 0) adding.mutate(values);
  };
  return (
    <Dialog
      title={COLLATERALS.add} open onClose={onClose} onSubmit={submit} submit={COLLATERALS.submit}
      pending={adding.isPending} error={adding.error}
    >
      <TextField
        label={COLLATERALS.description} required autoFocus value={values.description} onChange={set('description')}
        error={errors.description}
      />
      <div className="two-fields">
        <SelectField label={COLLATERALS.type} value={values.type} onChange={set('type')} choices={TYPES} />
        <MoneyField label={COLLATERALS.value} required value={values.value} onChange={set('value')} error={errors.value} />
        <TextField label={COLLATERALS.ownerName} required value={values.ownerName} onChange={set('ownerName')} error={errors.ownerName} />
        <DateField
          label={COLLATERALS.appraisedOn} required value={values.appraisedOn} onChange={set('appraisedOn')} max={businessDate}
          error={errors.appraisedOn}
        />
      </div>
    </Dialog>
  );
}

function errorsOf(values: NewCollateral): Partial<Record<keyof NewCollateral, string>> {
  return {
    ...(!values.description.trim() && { description: COMMON.missing }),
    ...(!AMOUNT.test(values.value) && { value: COLLATERALS.badAmount }),
    ...(!values.ownerName.trim() && { ownerName: COMMON.missing }),
    ...(!values.appraisedOn && { appraisedOn: COMMON.missing }),
  };
}
