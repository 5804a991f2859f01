import { useState } from 'react';

import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';

import { useAct } from '../../api/act.ts';
import { useSession } from '../../api/session.ts';
import { dateParameter, editParameter, type NewValue, type Parameter, type ParameterValue } from '../../api/system.ts';
import { COMMON } from '../../text/common.ts';
import { PARAMETERS } from '../../text/system.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { AreaField, DateField, MoneyField, NumberField, SelectField, TextField } from '../../ui/inputs.tsx';
import { keptOf, typedOf } from './value-text.ts';

const YES_NO = [{ code: 'true', name: PARAMETERS.yes }, { code: 'false', name: PARAMETERS.no }];
type Props = { readonly parameter: Parameter; readonly value: ParameterValue | undefined; readonly onClose: () => void };

/** A new value from a day on, or the correction of one that does not hold yet. */
export function ValueDialog({ parameter: { name, type, title, choices, value: now }, value, onClose }: Props) {
  const { businessDate } = useSession();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [typed, setTyped] = useState(typedOf(type, value?.value ?? now ?? ''));
  const [fromOn, setFromOn] = useState(value?.fromOn ?? businessDate);
  const [source, setSource] = useState(value?.source ?? '');
  const [tried, setTried] = useState(false);
  const save = (body: NewValue, key: string) =>
    (value ? editParameter(value.id, { ...body, version: value.version }) : dateParameter({ ...body, name, type }, key));
  const saving = useAct(save, {
    onSuccess: async () => {
      onClose();
      message.success(PARAMETERS.saved);
      await client.invalidateQueries({ queryKey: ['parameters'] });
    },
  });
  const kept = keptOf(type, typed);
  const sourceMissing = source.trim().length < 2;
  const submit = () => {
    setTried(true);
    if (kept !== undefined && !sourceMissing && fromOn) saving.mutate({ fromOn, value: kept, source: source.trim() });
  };
  return (
    <Dialog
      title={PARAMETERS.setTitle(title)} text={PARAMETERS.setText(businessDate)} open onClose={onClose} onSubmit={submit} submit={COMMON.save}
      pending={saving.isPending} error={saving.error}
    >
      <div className="two-fields">
        <ValueField
          type={type} choices={choices} value={typed} onChange={setTyped}
          error={tried && kept === undefined ? PARAMETERS.badValue[type] : undefined}
        />
        <DateField
          label={PARAMETERS.fromOn} required value={fromOn} onChange={setFromOn} min={businessDate}
          error={tried && !fromOn ? COMMON.missing : undefined}
        />
      </div>
      <AreaField
        label={PARAMETERS.source} required rows={2} value={source} onChange={setSource} hint={PARAMETERS.sourceHint}
        error={tried && sourceMissing ? PARAMETERS.sourceMissing : undefined}
      />
    </Dialog>
  );
}

type FieldProps = {
  readonly type: Parameter['type']; readonly choices: Parameter['choices']; readonly value: string;
  readonly onChange: (value: string) => void; readonly error: string | undefined;
};

function ValueField({ type, choices, ...field }: FieldProps) {
  const common = { label: PARAMETERS.value, required: true, ...field };
  if (choices) return <SelectField {...common} choices={choices} />;
  if (type === 'money') return <MoneyField {...common} />;
  if (type === 'rate') return <NumberField {...common} unit="%" />;
  if (type === 'boolean') return <SelectField {...common} choices={YES_NO} />;
  return <TextField {...common} autoFocus />;
}
