import { useState } from 'react';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';

import { useAct } from '../../api/act.ts';
import { addBankAccount, type BankAccount, bankAccountsQuery, editBankAccount } from '../../api/loans.ts';
import { BANK_ACCOUNTS } from '../../text/ledger.ts';
import { COMMON } from '../../text/common.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { SelectField, TextField } from '../../ui/inputs.tsx';

const F = BANK_ACCOUNTS.form;
const TAIL = /^\d{0,4}$/;
const IN_USE = [{ code: 'open', name: BANK_ACCOUNTS.inUse }, { code: 'closed', name: BANK_ACCOUNTS.closed }];

function useSaved(onClose: () => void) {
  const { message } = App.useApp();
  const client = useQueryClient();
  return async () => {
    onClose();
    message.success(BANK_ACCOUNTS.saved);
    await client.invalidateQueries(bankAccountsQuery);
  };
}

/** The bank and the last digits, as both dialogs ask for them. */
function useDetails(account?: BankAccount) {
  const [bank, setBank] = useState(account?.bank ?? '');
  const [tail, setTail] = useState(account?.tail ?? '');
  const [tried, setTried] = useState(false);
  const fields = (
    <div className="two-fields">
      <TextField
        label={F.bank} required value={bank} onChange={setBank} hint={F.bankHint} error={tried && !bank.trim() ? COMMON.missing : undefined}
        maxLength={100}
      />
      <TextField label={F.tail} value={tail} onChange={setTail} hint={F.tailHint} error={TAIL.test(tail.trim()) ? undefined : F.badTail} maxLength={4} />
    </div>
  );
  return { fields, tried, bank: bank.trim(), tail: tail.trim(), fit: bank.trim() !== '' && TAIL.test(tail.trim()), tryIt: () => setTried(true) };
}

export function AddAccountDialog({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState('');
  const { fields, tried, bank, tail, fit, tryIt } = useDetails();
  const adding = useAct(addBankAccount, { onSuccess: useSaved(onClose) });
  const submit = () => {
    tryIt();
    if (fit && name.trim()) adding.mutate({ name: name.trim(), bank, tail });
  };
  return (
    <Dialog title={BANK_ACCOUNTS.add} open onClose={onClose} onSubmit={submit} submit={COMMON.save} pending={adding.isPending} error={adding.error}>
      <TextField
        label={F.name} required autoFocus value={name} onChange={setName} hint={F.nameHint}
        error={tried && !name.trim() ? COMMON.missing : undefined} maxLength={60}
      />
      {fields}
    </Dialog>
  );
}

export function EditAccountDialog({ account, onClose }: { account: BankAccount; onClose: () => void }) {
  const [open, setOpen] = useState(account.open);
  const { fields, bank, tail, fit, tryIt } = useDetails(account);
  const editing = useMutation({
    mutationFn: () => editBankAccount(account.id, { bank, tail, open, version: account.version }),
    onSuccess: useSaved(onClose),
  });
  const submit = () => {
    tryIt();
    if (fit) editing.mutate();
  };
  return (
    <Dialog
      title={BANK_ACCOUNTS.editTitle(account.name)} text={F.nameStays} open onClose={onClose} onSubmit={submit} submit={COMMON.save}
      pending={editing.isPending} error={editing.error}
    >
      {fields}
      <SelectField label={F.open} value={open ? 'open' : 'closed'} onChange={(value) => setOpen(value === 'open')} choices={IN_USE} />
      {account.open && !open && <p className="alert alert-warn">{F.closing}</p>}
    </Dialog>
  );
}
