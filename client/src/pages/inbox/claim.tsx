import { App, Button } from 'antd';
import { useQueryClient } from '@tanstack/react-query';

import { useAct } from '../../api/act.ts';
import { claim } from '../../api/tasks.ts';
import type { TaskItem } from '../../api/types.ts';
import { INBOX } from '../../text/inbox.ts';
import { actErrorText } from '../../ui/error-text.ts';

/** Claims a task from the list; when it cannot be, the list is read again, for someone else was quicker. */
export function Claim({ task }: { task: TaskItem }) {
  const { message } = App.useApp();
  const client = useQueryClient();
  const claiming = useAct(claim, {
    onSuccess: () => void message.success(INBOX.claimed),
    onError: (error) => void message.error(actErrorText(error)),
    onSettled: () => client.invalidateQueries({ queryKey: ['tasks'] }),
  });
  if (!task.actions.includes('claim')) return null;
  return <Button size="small" loading={claiming.isPending} onClick={() => claiming.mutate(task.id)}>{INBOX.claim}</Button>;
}
