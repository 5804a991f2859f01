import { useState } from 'react';

import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';

import { useAct } from '../../api/act.ts';
import { addToBlacklist, type BlacklistEntry, takeOffBlacklist } from '../../api/blacklist.ts';
import { COMMON } from '../../text/common.ts';
import { BLACKLIST } from '../../text/customers.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { AreaField, SelectField, TextField } from '../../ui/inputs.tsx';

type Kind = keyof typeof BLACKLIST.kinds;
const KINDS = Object.entries(BLACKLIST.kinds).map(([code, name]) => ({ code, name }));
const tooShort = (text: string) => text.trim().length < 2;

export function AddDialog({ onClose }: { onClose: () => void }) {
  const { message } = App.useApp();
  const client = useQueryClient();
  const [kind, setKind] = useState<Kind>('residentId');
  const [name, setName] = useState('');
  const [identity, setIdentity] = useState('');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const adding = useAct(addToBlacklist, {
    onSuccess: async (entry) => {
      onClose();
      message.success(BLACKLIST.done(entry.name));
      await client.invalidateQueries({ queryKey: ['blacklist'] });
      await client.invalidateQueries({ queryKey: ['customers'] });
    },
  });
  const submit = () => {
    setTried(true);
    if (name.trim() && identity.trim() && !tooShort(reason)) {
      adding.mutate({ name: name.trim(), [kind]: identity.trim().toUpperCase(), reason: reason.trim() });
    }
  };
  const missing = (value: string) => (tried && !value.trim() ? COMMON.missing : undefined);
  return (
    <Dialog
      title={BLACKLIST.add} text={BLACKLIST.note} open onClose={onClose} onSubmit={submit} submit={BLACKLIST.submit} danger
      pending={adding.isPending} error={adding.error}
    >
      <SelectField label={BLACKLIST.kind} value={kind} onChange={(value) => setKind(value as Kind)} choices={KINDS} />
      <div className="two-fields">
        <TextField label={BLACKLIST.name[kind]} required value={name} onChange={setName} error={missing(name)} />
        <TextField label={BLACKLIST.identity[kind]} required maxLength={18} value={identity} onChange={setIdentity} error={missing(identity)} />
      </div>
      <AreaField
        label={BLACKLIST.reason} required value={reason} onChange={setReason}
        error={tried && tooShort(reason) ? BLACKLIST.reasonMissing : undefined}
      />
    </Dialog>
  );
}

export function RemoveDialog({ entry, onClose }: { entry: BlacklistEntry; onClose: () => void }) {
  const { message } = App.useApp();
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const removing = useAct(takeOffBlacklist, {
    onSuccess: async () => {
      onClose();
      message.success(BLACKLIST.removed);
      await client.invalidateQueries({ queryKey: ['blacklist'] });
      await client.invalidateQueries({ queryKey: ['customers'] });
    },
  });
  const submit = () => {
    setTried(true);
    if (!tooShort(reason)) removing.mutate({ id: entry.id, reason: reason.trim() });
  };
  return (
    <Dialog
      title={BLACKLIST.removeTitle(entry.name)} text={BLACKLIST.removeText} open onClose={onClose} onSubmit={submit} submit={BLACKLIST.remove}
      pending={removing.isPending} error={removing.error}
    >
      <AreaField
        label={BLACKLIST.removeReason} required autoFocus value={reason} onChange={setReason}
        error={tried && tooShort(reason) ? BLACKLIST.reasonMissing : undefined}
      />
    </Dialog>
  );
}
