import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link, useLocation, useNavigate } from 'react-router';

import { allProcessesQuery } from '../../api/processes.ts';
import { type BoxFilter, boxQuery, countsQuery } from '../../api/tasks.ts';
import { type Box, BOXES, type Page, type StartedItem, type TaskItem } from '../../api/types.ts';
import { INBOX } from '../../text/inbox.ts';
import { COMMON } from '../../text/common.ts';
import { Empty } from '../../ui/empty.tsx';
import { Listed } from '../../ui/listed.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Pick } from '../../ui/pick.tsx';
import { QueryBar } from '../../ui/query-bar.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { useFilters } from '../../ui/use-filters.ts';
import { startedColumns, taskColumns } from './columns.tsx';
import { lastOpened, noteOpened } from '../../ui/last-opened.ts';

const DEFAULTS: BoxFilter = { box: 'inbox', process: '', text: '', sla: '', page: 1 };

/** 待办, 已办, 我发起的, 抄送我的: four boxes over one list. */
export default function InboxPage() {
  const { filter: asked, change, changed } = useFilters<BoxFilter>(DEFAULTS);
  const filter = BOXES.includes(asked.box) ? asked : { ...asked, box: 'inbox' as const };
  const counts = useQuery(countsQuery).data;
  const processes = useQuery(allProcessesQuery).data?.items ?? [];
  const list = useQuery(boxQuery(filter));
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  const open = (row: TaskItem | StartedItem) => {
    noteOpened(row.id);
    const to = filter.box === 'started' ? `/cases/${row.case.id}` : `/tasks/${row.id}`;
    void navigate(to, { state: { from: pathname + search } });
  };
  const pickBox = (box: string) => change({ box: box as Box, sla: '', process: '', text: '' });
  const reset = () => change({ process: '', text: '', sla: '' });
  return (
    <>
      <PageHead
        title={INBOX.title}
        note={counts && <Urgent overdue={counts.overdue} soon={counts.soon} onPick={(sla) => change({ box: 'inbox', sla })} />}
        extra={<Link to="/start"><Button type="primary" tabIndex={-1}>{INBOX.start}</Button></Link>}
      />
      <div className="panel">
        <Tabs
          label={INBOX.title} active={filter.box} onPick={pickBox}
          tabs={BOXES.map((key) => ({ key, name: INBOX.boxes[key], count: counts?.[key] }))}
        />
        <QueryBar text={filter.text} placeholder={INBOX.search} onText={(text) => change({ text })} changed={changed} onReset={reset}>
          <Pick
            label={INBOX.process} value={filter.process} onPick={(process) => change({ process })}
            choices={[{ code: '', name: COMMON.all }, ...processes.map(({ slug, name }) => ({ code: slug, name }))]}
          />
          {filter.box === 'inbox' && (
            <Pick
              label={INBOX.sla} value={filter.sla} onPick={(sla) => change({ sla })}
              choices={Object.entries(INBOX.slas).map(([code, name]) => ({ code, name }))}
            />
          )}
        </QueryBar>
        <Listed<TaskItem | StartedItem>
          label={INBOX.boxes[filter.box]} query={list as never} rowKey={(row) => row.id} onOpen={open} focused={lastOpened()}
          columns={(filter.box === 'started' ? startedColumns() : taskColumns(filter.box)) as never}
          page={filter.page} onPage={(page) => change({ page })}
          empty={<NothingHere box={filter.box} filtered={changed} onReset={reset} />}
        />
      </div>
    </>
  );
}

export type BoxPage = Page<TaskItem | StartedItem>;

function Urgent({ overdue, soon, onPick }: { overdue: number; soon: number; onPick: (sla: string) => void }) {
  if (overdue === 0 && soon === 0) return null;
  return (
    <span className="urgent">
      {overdue > 0 && <button type="button" className="sla-overdue" onClick={() => onPick('overdue')}>{INBOX.overdue(overdue)}</button>}
      {soon > 0 && <button type="button" className="sla-soon" onClick={() => onPick('soon')}>{INBOX.soon(soon)}</button>}
    </span>
  );
}

function NothingHere({ box, filtered, onReset }: { box: Box; filtered: boolean; onReset: () => void }) {
  if (filtered) {
    return <Empty title={INBOX.emptyFiltered} text={INBOX.emptyFilteredText} action={<Button onClick={onReset}>{COMMON.reset}</Button>} />;
  }
  return <Empty {...INBOX.empty[box]} action={box === 'started' && <Link to="/start">{INBOX.start}</Link>} />;
}
