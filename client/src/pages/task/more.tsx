import { useState } from 'react';

import { EllipsisOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Popover } from 'antd';

import { useAct } from '../../api/act.ts';
import { release } from '../../api/tasks.ts';
import type { Task } from '../../api/types.ts';
import { CANCEL, TASK } from '../../text/task.ts';
import { actErrorText } from '../../ui/error-text.ts';
import { CancelDialog } from '../case/case-acts.tsx';
import { SendBackDialog } from './send-back.tsx';

/** The acts that are not an outcome: sending back, putting back into the pool, cancelling the process. */
export function More({ task, beforeLeave }: { task: Task; beforeLeave?: () => Promise<void> }) {
  const [dialog, setDialog] = useState<'return' | 'cancel'>();
  const [open, setOpen] = useState(false);
  const { message } = App.useApp();
  const client = useQueryClient();
  const releasing = useAct(release, {
    onSuccess: () => message.success(TASK.released),
    onError: (error) => message.error(actErrorText(error)),
    onSettled: () => client.invalidateQueries({ queryKey: ['tasks'] }),
  });
  const may = (action: string) => task.actions.includes(action);
  const mayReturn = may('return') && may('complete') && !may('claim') && task.returns.length > 0;
  const pick = (act: () => void) => () => { setOpen(false); act(); };
  const rest = (
    <div className="more" role="menu">
      {may('release') && <Button type="text" block role="menuitem" onClick={pick(() => releasing.mutate(task.id))}>{TASK.release}</Button>}
      {may('cancel') && <Button type="text" danger block role="menuitem" onClick={pick(() => setDialog('cancel'))}>{CANCEL.action}</Button>}
    </div>
  );
  return (
    <>
      {(may('release') || may('cancel')) && (
        <Popover content={rest} trigger="click" placement="topRight" arrow={false} open={open} onOpenChange={setOpen}>
          <Button className="bar-more" aria-label={TASK.more} title={TASK.more} aria-haspopup="menu" aria-expanded={open} icon={<EllipsisOutlined />} loading={releasing.isPending} />
        </Popover>
      )}
      {mayReturn && <Button onClick={() => setDialog('return')}>{TASK.sendBack}</Button>}
      {mayReturn && <SendBackDialog task={task} open={dialog === 'return'} onClose={() => setDialog(undefined)} {...(beforeLeave && { beforeLeave })} />}
      <CancelDialog item={task.case} instance={{ id: task.instanceId }} open={dialog === 'cancel'} onClose={() => setDialog(undefined)} />
    </>
  );
}
