import { App, Button } from 'antd';
import { useQueryClient } from '@tanstack/react-query';

import { useAct } from '../../api/act.ts';
import { claim } from '../../api/tasks.ts';
import type { Task } from '../../api/types.ts';
import { TASK } from '../../text/task.ts';
import { ActionBar } from '../../ui/action-bar.tsx';
import { actErrorText } from '../../ui/error-text.ts';
import { useSubmitKey } from '../../ui/use-submit-key.ts';
import { More } from './more.tsx';

/** The acts on a task that is not the person's yet: claiming it comes before filling it in. */
export function Waits({ task }: { task: Task }) {
  const { message } = App.useApp();
  const client = useQueryClient();
  const claiming = useAct(claim, {
    onSuccess: () => void message.success(TASK.claimed),
    onError: (error) => void message.error(actErrorText(error)),
    onSettled: () => client.invalidateQueries({ queryKey: ['tasks'] }),
  });
  const mayClaim = task.actions.includes('claim');
  useSubmitKey(mayClaim ? () => claiming.mutate(task.id) : undefined);
  if (!mayClaim && !task.actions.includes('cancel')) return null;
  return (
    <ActionBar>
      <span className="bar-note" />
      <More task={task} />
      {mayClaim && <Button type="primary" loading={claiming.isPending} onClick={() => claiming.mutate(task.id)}>{TASK.claim}</Button>}
    </ActionBar>
  );
}
