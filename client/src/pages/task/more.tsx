import { useState } from 'react';

import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';

import { useAct } from '../../api/act.ts';
import { release } from '../../api/tasks.ts';
import type { Task } from '../../api/types.ts';
import { CANCEL, TASK } from '../../text/task.ts';
import { actErrorText } from '../../ui/error-text.ts';
import { Menu, type MenuAct } from '../../ui/menu.tsx';
import { CancelDialog } from '../case/case-acts.tsx';
import { SendBackDialog } from './send-back.tsx';

/** The acts that are not an outcome: sending back, putting back into the pool, cancelling the process. */
export function More({ task, beforeLeave }: { task: Task; beforeLeave?: () => Promise<void> }) {
  const [dialog, setDialog] = useState<'return' | 'cancel'>();
  const { message } = App.useApp();
  const client = useQueryClient();
  const releasing = useAct(release, {
    onSuccess: () => void message.success(TASK.released),
    onError: (error) => void message.error(actErrorText(error)),
    onSettled: () => client.invalidateQueries({ queryKey: ['tasks'] }),
  });
  const may = (action: string) => task.actions.includes(action);
  const mayReturn = may('return') && may('complete') && !may('claim') && task.returns.length > 0;
  const acts: readonly MenuAct[] = [
    ...(may('release') ? [{ key: 'release', name: TASK.release, run: () => releasing.mutate(task.id) }] : []),
    ...(may('cancel') ? [{ key: 'cancel', name: CANCEL.action, danger: true, run: () => setDialog('cancel') }] : []),
  ];
  return (
    <>
      {acts.length > 0 && <Menu label={TASK.more} acts={acts} loading={releasing.isPending} />}
      {mayReturn && <Button onClick={() => setDialog('return')}>{TASK.sendBack}</Button>}
      {mayReturn && (
        <SendBackDialog
          task={task} open={dialog === 'return'} onClose={() => setDialog(undefined)} {...(beforeLeave && { beforeLeave })}
        />
      )}
      <CancelDialog item={task.case} instance={{ id: task.instanceId }} open={dialog === 'cancel'} onClose={() => setDialog(undefined)} />
    </>
  );
}
