import type { Box, CaseRef, StartedItem, TaskItem } from '../../api/types.ts';
import { COMMON } from '../../text/common.ts';
import { INBOX } from '../../text/inbox.ts';
import { instant } from '../../ui/format.ts';
import type { Column } from '../../ui/listing.tsx';
import { Sla } from '../../ui/sla.tsx';
import { CaseState, InstanceState } from '../../ui/state.tsx';
import { Claim } from './claim.tsx';

const C = INBOX.columns;

/** What a person's task list shows; what is done shows how and when instead of how long is left. */
export function taskColumns(box: Exclude<Box, 'started'>): readonly Column<TaskItem>[] {
  const waiting = box === 'inbox';
  return [
    { key: 'case', title: C.case, card: 'title', render: (row) => <CaseCell {...row.case} /> },
    { key: 'node', title: C.node, width: 150, render: (row) => <NodeCell {...row} /> },
    ...(waiting
      ? [
          { key: 'due', title: C.due, width: 130, render: (row: TaskItem) => <Sla dueAt={row.dueAt} /> },
          { key: 'assignee', title: C.assignee, width: 150, render: assignee },
        ]
      : [
          { key: 'outcome', title: C.outcome, width: 130, render: (row: TaskItem) => row.outcome?.name ?? COMMON.none },
          { key: 'status', title: C.status, width: 100, render: (row: TaskItem) => <CaseState status={row.case.status} /> },
        ]),
    {
      key: 'at', title: waiting ? C.createdAt : C.completedAt, width: 150,
      render: (row) => <span className="figures faint">{instant(waiting ? row.createdAt : row.completedAt ?? row.createdAt)}</span>,
    },
    ...(waiting ? [{ key: 'actions', title: C.actions, width: 90, card: 'bare' as const, render: (row: TaskItem) => <Claim task={row} /> }] : []),
  ];
}

export function startedColumns(): readonly Column<StartedItem>[] {
  return [
    { key: 'case', title: C.case, card: 'title', render: (row) => <CaseCell {...row.case} /> },
    { key: 'process', title: C.process, width: 120, card: 'hidden', render: (row) => row.processName },
    { key: 'current', title: C.current, width: 220, render: (row) => <Current nodes={row.currentNodes} /> },
    { key: 'status', title: C.status, width: 100, render: (row) => <InstanceState status={row.status} /> },
    {
      key: 'at', title: C.startedAt, width: 150,
      render: (row) => <span className="figures faint">{instant(row.startedAt)}</span>,
    },
  ];
}

function CaseCell({ number, title, summary }: CaseRef) {
  return (
    <span className="two-lines">
      {title}
      <small><span className="figures">{number}</span>{summary && ` · ${summary}`}</small>
    </span>
  );
}

function NodeCell({ node, processName, round }: TaskItem) {
  return (
    <span className="two-lines">
      {node.name}
      <small>{processName}{round > 1 && ` · ${INBOX.round(round)}`}</small>
    </span>
  );
}

function assignee({ assignee, candidateRoles }: TaskItem) {
  if (assignee) return assignee.name;
  return (
    <span className="two-lines">
      {INBOX.unclaimed}
      <small>{candidateRoles.map((role) => role.name).join('、')}</small>
    </span>
  );
}

function Current({ nodes }: { nodes: StartedItem['currentNodes'] }) {
  if (nodes.length === 0) return COMMON.none;
  return nodes.map(({ id, name, assignees }) => (
    <span key={id} className="two-lines">{name}<small>{assignees.join('、') || INBOX.unclaimed}</small></span>
  ));
}
