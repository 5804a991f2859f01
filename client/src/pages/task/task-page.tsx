import { useCallback, useState } from 'react';

import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';

import { discloseField, taskQuery } from '../../api/tasks.ts';
import type { Task } from '../../api/types.ts';
import { DiagramView } from '../../bpmn/diagram-view.tsx';
import { HISTORY, TASK } from '../../text/task.ts';
import { Failure } from '../../ui/failure.tsx';
import { type Opening, OpeningContext } from '../../ui/opening.ts';
import { PageHead } from '../../ui/page-head.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Sla } from '../../ui/sla.tsx';
import { TaskState } from '../../ui/state.tsx';
import { SubjectLink } from '../../ui/subject-link.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { useNarrow } from '../../ui/use-narrow.ts';
import { Waiting } from '../../ui/waiting.tsx';
import { Timeline } from '../instance/timeline.tsx';
import { Dossier } from './dossier.tsx';
import { VotePanel } from './vote-panel.tsx';
import { Work } from './work.tsx';
import './task.css';

/** One task: what is to be done, what it is about, and how it came here. */
export default function TaskPage() {
  const { id = '' } = useParams();
  const found = useQuery(taskQuery(id));
  if (found.isPending) return <Waiting />;
  if (!found.data) return <Failure error={found.error} retry={() => void found.refetch()} />;
  return (
    <>
      <PageHead
        title={`${found.data.node.name} · ${found.data.case.title}`} back={{ to: '/inbox', name: TASK.inbox }}
        note={<HeadNote task={found.data} />}
      />
      <Sheet key={id} task={found.data} />
    </>
  );
}

function HeadNote({ task }: { task: Task }) {
  const { case: item, status, dueAt, round, assignee, references } = task;
  return (
    <span className="note-line">
      <Link to={`/cases/${item.id}`} className="figures" title={TASK.case}>{item.number}</Link>
      <TaskState status={status} />
      {status === 'open' && <Sla dueAt={dueAt} />}
      {round > 1 && <span>{TASK.roundNumber(round)}</span>}
      {assignee && <span>{TASK.assignee(assignee.name)}</span>}
      {references.map((reference) => <SubjectLink key={reference.id} {...reference} />)}
      <span>{item.summary}</span>
    </span>
  );
}

const PARTS = ['form', 'dossier', 'history', 'diagram'] as const;
type Part = (typeof PARTS)[number];
const NAMES: Readonly<Record<Part, string>> = { form: TASK.form, dossier: TASK.dossier, history: HISTORY.title, diagram: TASK.diagram };

/**
 * At a desk the form, beside it what it is to be judged by, and the diagram below both; on a phone one part at a time. The form
 * stays as it is while another part is looked at, and when the window grows or shrinks or a phone is turned.
 */
function Sheet({ task }: { task: Task }) {
  const narrow = useNarrow();
  const [part, setPart] = useState<Part>('form');
  const { id, fields, actions } = task;
  // Who does the task opens what the diagram shows them to be read.
  const opening = useCallback<Opening>((key) => {
    const mine = actions.includes('complete') && fields[key] === 'read';
    return mine ? async (reason) => (await discloseField(id, { field: key, reason })).value : undefined;
  }, [id, fields, actions]);
  return (
    <OpeningContext value={opening}>
      {narrow && (
        <div className="panel task-tabs">
          <Tabs label={TASK.sections} active={part} onPick={(key) => setPart(key as Part)} tabs={PARTS.map((key) => ({ key, name: NAMES[key] }))} />
        </div>
      )}
      <div className={narrow ? undefined : 'task-columns'}>
        <div {...(narrow && { 'role': 'tabpanel', 'aria-label': NAMES.form, 'hidden': part !== 'form' })}>
          {narrow && task.vote && <VotePanel vote={task.vote} />}
          <Work task={task} />
        </div>
        {!narrow && <Aside task={task} />}
      </div>
      {narrow && part !== 'form' && <OtherPart task={task} part={part} />}
      {!narrow && <div className="task-diagram"><Panel title={TASK.diagram}><DiagramView instanceId={task.instanceId} /></Panel></div>}
    </OpeningContext>
  );
}

/** What the form is to be judged by. */
function Aside({ task }: { task: Task }) {
  const [part, setPart] = useState<Part>(task.earlier.length > 0 ? 'dossier' : 'history');
  return (
    <aside className="stack">
      {task.vote && <VotePanel vote={task.vote} />}
      <section className="panel task-side">
        <Tabs
          label={TASK.sections} active={part} onPick={(key) => setPart(key as Part)}
          tabs={[{ key: 'dossier', name: NAMES.dossier }, { key: 'history', name: NAMES.history }]}
        />
        <div role="tabpanel" aria-label={NAMES[part]}>
          {part === 'dossier' ? <Dossier task={task} /> : <div className="part"><Timeline instanceId={task.instanceId} /></div>}
        </div>
      </section>
    </aside>
  );
}

function OtherPart({ task, part }: { task: Task; part: Part }) {
  return (
    <div className="panel" role="tabpanel" aria-label={NAMES[part]}>
      {part === 'dossier' && <Dossier task={task} />}
      {part === 'history' && <div className="part"><Timeline instanceId={task.instanceId} /></div>}
      {part === 'diagram' && <div className="part"><DiagramView instanceId={task.instanceId} /></div>}
    </div>
  );
}
