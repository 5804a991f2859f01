import type { Task } from '../../api/types.ts';
import { FormView } from '../../formio/form-view.tsx';
import { TASK } from '../../text/task.ts';
import { TASK_STATUS } from '../../text/common.ts';
import { Doing } from './doing.tsx';
import { Waits } from './waits.tsx';

/** What there is to do on a task: fill in, claim first, or only read. */
export function Work({ task }: { task: Task }) {
  const { actions } = task;
  if (actions.includes('complete') && !actions.includes('claim')) return <Doing key={task.version} task={task} />;
  return (
    <div>
      <section className="panel">
        <div className="panel-body">
          <p className="alert alert-info task-standing" role="status">{standingOf(task)}</p>
          {task.form && <FormView key={task.version} form={task.form} data={task.submission} rights={task.fields} readOnly />}
        </div>
      </section>
      {task.status === 'open' && <Waits task={task} />}
    </div>
  );
}

/** Why the form can only be read. */
function standingOf({ status, actions, assignee, outcome }: Task): string {
  if (status !== 'open') {
    const closed = TASK.closed(TASK_STATUS[status as keyof typeof TASK_STATUS] ?? status);
    return outcome ? `${closed}${TASK.outcome(outcome.name)}。` : closed;
  }
  if (actions.includes('claim')) return TASK.claimFirst;
  return assignee ? TASK.heldBy(assignee.name) : TASK.readOnly;
}
