import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useLocation, useNavigate } from 'react-router';

import { useAct } from '../../api/act.ts';
import { complete, type Completion } from '../../api/tasks.ts';
import type { Completed, Task } from '../../api/types.ts';
import { TASK } from '../../text/task.ts';
import { useWayBack } from '../../ui/use-opening.ts';
import { takeOut } from './take-out.ts';

/** Completes a task, says what comes next, and goes on: to the person's next task of the case, else back to the list. */
export function useComplete(task: Task, on: { readonly done: () => Promise<void>; readonly refused: (error: Error) => void }) {
  const { message } = App.useApp();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { state } = useLocation();
  const leave = useWayBack('/inbox');
  return useAct((completion: Completion, key) => complete(task.id, completion, key), {
    onSuccess: async (answer, { outcome }) => {
      message.success(saidOf(task, outcome, answer));
      await on.done();
      takeOut(client, task.id);
      const own = answer.next.find(({ mine, id }) => mine && id !== task.id);
      if (own) await navigate(`/tasks/${own.id}`, { replace: true, state });
      else leave();
      // What was open here is gone; everything that lists it is read again.
      await client.invalidateQueries();
    },
    onError: on.refused,
  });
}

function saidOf(task: Task, outcome: string, { instance, next }: Completed): string {
  const done = TASK.completed(task.outcomes.find(({ code }) => code === outcome)?.name ?? task.node.name);
  const own = next.find(({ mine }) => mine);
  if (own) return `${done}。${TASK.nextMine(own.node.name)}`;
  if (instance.status !== 'running') return `${done}。${TASK.finished}`;
  const names = [...new Set(next.map(({ node }) => node.name))].join('、');
  return names ? `${done}。${TASK.next(names)}` : done;
}
