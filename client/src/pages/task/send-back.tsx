import { useState } from 'react';

import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';

import { useAct } from '../../api/act.ts';
import { type SendBack, sendBack } from '../../api/tasks.ts';
import type { Task } from '../../api/types.ts';
import { SEND_BACK } from '../../text/task.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { AreaField, SelectField } from '../../ui/inputs.tsx';
import { useWayBack } from '../../ui/use-opening.ts';
import { takeOut } from './take-out.ts';

type Props = { readonly task: Task; readonly open: boolean; readonly onClose: () => void; readonly beforeLeave?: () => Promise<void> };
const MODES = Object.keys(SEND_BACK.modes) as (keyof typeof SEND_BACK.modes)[];

/** Sending a task back: to whom, by which way it returns, and why. */
export function SendBackDialog({ task, open, onClose, beforeLeave }: Props) {
  const [to, setTo] = useState(task.returns.at(-1)?.id ?? '');
  const [wanted, setMode] = useState<SendBack['mode']>('again');
  const direct = task.returns.find(({ id }) => id === to)?.direct ?? false;
  const mode = direct ? wanted : 'again';
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const { message } = App.useApp();
  const client = useQueryClient();
  const leave = useWayBack('/inbox');
  const returning = useAct((order: SendBack, key) => sendBack(task.id, order, key), {
    onSuccess: async () => {
      onClose();
      message.success(SEND_BACK.done(task.returns.find(({ id }) => id === to)?.name ?? ''));
      await beforeLeave?.();
      takeOut(client, task.id);
      leave();
      await client.invalidateQueries();
    },
  });
  const submit = () => {
    setTried(true);
    if (reason.trim()) returning.mutate({ to, mode, opinion: reason.trim(), version: task.version });
  };
  return (
    <Dialog
      title={SEND_BACK.title} open={open} onClose={onClose} onSubmit={submit} submit={SEND_BACK.submit}
      pending={returning.isPending} error={returning.error}
    >
      <SelectField
        label={SEND_BACK.to} required value={to} onChange={setTo} choices={task.returns.map(({ id, name }) => ({ code: id, name }))}
      />
      <fieldset className="send-back-modes">
        <legend>{SEND_BACK.mode}</legend>
        {!direct && <p className="faint">{SEND_BACK.throughDecisions}</p>}
        {MODES.filter((code) => direct || code === 'again').map((code) => (
          <label key={code}>
            <input type="radio" name="mode" checked={mode === code} onChange={() => setMode(code)} />
            <span>{SEND_BACK.modes[code].name}<small>{SEND_BACK.modes[code].text}</small></span>
          </label>
        ))}
      </fieldset>
      <AreaField
        label={SEND_BACK.reason} required value={reason} onChange={setReason} hint={SEND_BACK.reasonHint}
        error={tried && !reason.trim() ? SEND_BACK.missing : undefined}
      />
    </Dialog>
  );
}
