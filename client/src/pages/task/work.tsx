import { useState } from 'react';

import type { FormDefinition, Task } from '../../api/types.ts';
import { FormView } from '../../formio/form-view.tsx';
import { TASK } from '../../text/task.ts';
import { TASK_STATUS } from '../../text/common.ts';
import { sectionsOf } from '../../ui/form-facts.ts';
import { CameBack } from './came-back.tsx';
import { Doing } from './doing.tsx';
import { Waits } from './waits.tsx';

/** What there is to do on a task: fill in, claim first, or only read. */
export function Work({ task }: { task: Task }) {
  // Outlives a reloading of the task, which opens its form anew.
  const [opinion, setOpinion] = useState('');
  const { actions } = task;
  if (actions.includes('complete') && !actions.includes('claim')) return <Doing key={task.version} task={task} opinion={opinion} setOpinion={setOpinion} />;
  return (
    <div>
      <section className="panel">
        <div className="panel-body">
          <CameBack task={task} />
          <p className="alert alert-info task-standing" role="status">{standingOf(task)}</p>
          {task.form && (isFilled(task)
            ? <FormView key={task.version} form={task.form} data={task.submission} rights={task.fields} readOnly />
            : <p className="faint">{TASK.asks(asked(task.form, task.fields).join('、'))}</p>)}
        </div>
      </section>
      {task.status === 'open' && <Waits task={task} />}
    </div>
  );
}

/** Whether there is anything to read on the form yet. */
function isFilled({ status, submission }: Task): boolean {
  return status !== 'open' || Object.keys(submission).length > 0;
}

function asked(form: FormDefinition, fields: Task['fields']): readonly string[] {
  return sectionsOf(form, {}).flatMap((section) => section.fields).filter(({ key }) => fields[key] === 'write').map(({ label }) => label);
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
