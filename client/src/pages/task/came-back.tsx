import { useQuery } from '@tanstack/react-query';

import { historyQuery } from '../../api/processes.ts';
import type { Task } from '../../api/types.ts';
import { TASK } from '../../text/task.ts';

/** Why a task is there once more: who sent it back, or which rule did, and what is to be changed. */
export function CameBack({ task }: { task: Task }) {
  const again = task.status === 'open' && task.round > 1;
  const history = useQuery({ ...historyQuery(task.instanceId), enabled: again }).data?.items ?? [];
  const last = history.findLast(({ kind }) => kind === 'returned' || kind === 'caught');
  if (!again || !last) return null;
  return (
    <div className="alert alert-warn came-back" role="status">
      <span>
        {TASK.cameBack(last.kind === 'returned' ? last.actor?.name ?? '' : '', last.text)}
        {last.opinion && <strong className="said">{last.opinion}</strong>}
      </span>
    </div>
  );
}
