import { useState } from 'react';

import type { FormDefinition, Task } from '../../api/types.ts';
import { FormView } from '../../formio/form-view.tsx';
import { TASK } from '../../text/task.ts';
import { TASK_STATUS } from '../../text/common.ts';
import { type Filled, isBlank, sectionsOf } from '../../ui/form-facts.ts';
import { CameBack } from './came-back.tsx';
import { Doing } from './doing.tsx';
import { Waits } from './waits.tsx';

/** What there is to do on a task: fill in, claim first, or only read. */
export function Work({ task }: { task: Task }) {
  // Outlives a reloading of the task, which opens its form anew.
  const [opinion, setOpinion] = useState('');
  const { actions } = task;
  if (actions.includes('complete') && !actions.includes('claim')) {
    return <Doing key={task.version} task={task} opinion={opinion} setOpinion={setOpinion} />;
  }
  return (
    <div>
      <section className="panel">
        <div className="panel-body">
          <CameBack task={task} />
          <p className="alert alert-info task-standing" role="status">{standingOf(task)}</p>
          {task.form && <Seen key={task.version} form={task.form} task={task} />}
        </div>
      </section>
      {task.status === 'open' && <Waits task={task} />}
    </div>
  );
}

/** What has been filled in. Of a task that is still to be done: what stands there already, and what it will ask for. */
function Seen({ form, task: { status, submission, fields } }: { form: FormDefinition; task: Task }) {
  if (status !== 'open') return <FormView form={form} data={submission} rights={fields} readOnly />;
  const all = sectionsOf(form, submission).flatMap((section) => section.fields);
  const waits = ({ key, value }: Filled) => fields[key] === 'write' && (isBlank(value) || value === false);
  const asked = all.filter(waits);
  const rights = { ...fields, ...Object.fromEntries(asked.map(({ key }) => [key, 'hidden' as const])) };
  const stands = all.some(({ key }) => rights[key] === 'read' || rights[key] === 'write');
  return (
    <>
      {stands && <FormView form={form} data={submission} rights={rights} readOnly />}
      {asked.length > 0 && <p className="faint">{TASK.asks(asked.map(({ label }) => label).join('、'))}</p>}
    </>
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
