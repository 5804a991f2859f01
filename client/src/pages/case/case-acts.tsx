import { useState } from 'react';

import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { Link } from 'react-router';

import { useAct } from '../../api/act.ts';
import { cancel } from '../../api/processes.ts';
import type { Case, Instance, TaskItem } from '../../api/types.ts';
import { CASE } from '../../text/cases.ts';
import { CANCEL } from '../../text/task.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { AreaField } from '../../ui/inputs.tsx';

type Props = { readonly item: Case; readonly instance: Instance | undefined; readonly mine: readonly TaskItem[] };

/** What the person can do with the case as a whole: do the task that waits for them, or cancel. */
export function CaseActs({ item, instance, mine }: Props) {
  const [cancelling, setCancelling] = useState(false);
  const [task] = mine;
  const mayCancel = instance?.actions.includes('cancel') === true;
  if (!task && !mayCancel) return null;
  return (
    <>
      {mayCancel && <Button danger onClick={() => setCancelling(true)}>{CANCEL.action}</Button>}
      {task && <Link to={`/tasks/${task.id}`}><Button type="primary" tabIndex={-1}>{CASE.handle}</Button></Link>}
      {instance && <CancelDialog item={item} instance={instance} open={cancelling} onClose={() => setCancelling(false)} />}
    </>
  );
}

type CancelProps = {
  readonly item: { readonly number: string }; readonly instance: { readonly id: string }; readonly open: boolean; readonly onClose: () => void;
};

/** Cancelling a running process, with its reason. */
export function CancelDialog({ item, instance, open, onClose }: CancelProps) {
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const { message } = App.useApp();
  const client = useQueryClient();
  const cancelling = useAct((why: string, key) => cancel(instance.id, why, key), {
    onSuccess: async () => {
      onClose();
      message.success(CANCEL.done);
      await client.invalidateQueries();
    },
  });
  const missing = reason.trim().length < 2;
  const submit = () => {
    setTried(true);
    if (!missing) cancelling.mutate(reason.trim());
  };
  return (
    <Dialog
      title={CANCEL.title} text={CANCEL.text(item.number)} open={open} onClose={onClose} onSubmit={submit} danger
      submit={CANCEL.submit} pending={cancelling.isPending} error={cancelling.error}
    >
      <AreaField
        label={CANCEL.reason} required autoFocus value={reason} onChange={setReason}
        error={tried && missing ? CANCEL.reasonMissing : undefined}
      />
    </Dialog>
  );
}
