import { useQuery } from '@tanstack/react-query';

import { boxQuery, taskQuery } from '../../api/tasks.ts';
import type { Case, Instance, TaskItem } from '../../api/types.ts';
import { CASE } from '../../text/cases.ts';
import { Empty } from '../../ui/empty.tsx';
import { Failure } from '../../ui/failure.tsx';
import { FilledSections } from '../../ui/filled.tsx';
import { sectionsOf } from '../../ui/form-facts.ts';
import { Waiting } from '../../ui/waiting.tsx';

type Props = { readonly item: Case; readonly instance: Instance };

/**
 * What was filled in at each step. It is read through the person's own last task of the process, so that the field rights
 * of that task hold here too.
 */
export function FilledTab({ item, instance }: Props) {
  const tasks = useOwnTasks(item, instance);
  if (tasks.pending) return <Waiting />;
  if (!tasks.last) return <div className="empty"><Empty title={CASE.filledEmpty} text={CASE.filledEmptyText} /></div>;
  return <Through taskId={tasks.last.id} />;
}

function Through({ taskId }: { taskId: string }) {
  const task = useQuery(taskQuery(taskId));
  if (task.isPending) return <Waiting />;
  if (!task.data) return <Failure error={task.error} retry={() => void task.refetch()} />;
  const { earlier, form, submission, node, status } = task.data;
  const own = form && status !== 'open' ? [{ node, form, submission }] : [];
  return [...earlier, ...own].map((part) => part.form && (
    <section key={part.node.id} className="filled-step">
      <h2>{part.node.name}</h2>
      <FilledSections sections={sectionsOf(part.form, part.submission)} />
    </section>
  ));
}

function useOwnTasks(item: Case, instance: Instance): { readonly pending: boolean; readonly last: TaskItem | undefined } {
  const filter = { process: '', text: item.number, sla: '', page: 1 } as const;
  const waiting = useQuery(boxQuery({ ...filter, box: 'inbox' }));
  const done = useQuery(boxQuery({ ...filter, box: 'done' }));
  const items = [...(waiting.data?.items ?? []), ...(done.data?.items ?? [])] as readonly TaskItem[];
  return { pending: waiting.isPending || done.isPending, last: items.find((task) => task.instanceId === instance.id) };
}
