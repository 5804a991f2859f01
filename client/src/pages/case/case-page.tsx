import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';

import { caseQuery } from '../../api/cases.ts';
import { instanceQuery } from '../../api/processes.ts';
import { may, useSession } from '../../api/session.ts';
import { boxQuery } from '../../api/tasks.ts';
import type { Case, Instance, TaskItem } from '../../api/types.ts';
import { CASE } from '../../text/cases.ts';
import { Failure } from '../../ui/failure.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { CaseState } from '../../ui/state.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { useFilters } from '../../ui/use-filters.ts';
import { Waiting } from '../../ui/waiting.tsx';
import { CaseActs } from './case-acts.tsx';
import { Comments } from './comments.tsx';
import { DiagramTab } from './diagram-tab.tsx';
import { Files } from './files.tsx';
import { FilledTab } from './filled-tab.tsx';
import { Grants } from './grants.tsx';
import { Overview } from './overview.tsx';

const DEFAULTS = { tab: 'overview' };
type TabKey = keyof typeof CASE.tabs;

/** One case: where it stands, what it did, and everything that hangs on it. */
export default function CasePage() {
  const { id = '' } = useParams();
  const found = useQuery(caseQuery(id));
  if (found.isPending) return <Waiting />;
  if (!found.data) return <Failure error={found.error} retry={() => void found.refetch()} />;
  return <CaseSheet item={found.data} />;
}

function CaseSheet({ item }: { item: Case }) {
  const { filter, change } = useFilters(DEFAULTS);
  const instanceId = item.instances.at(-1)?.id;
  const instance = useQuery({ ...instanceQuery(instanceId ?? ''), enabled: instanceId !== undefined }).data;
  const tasks = useMine(item);
  const mayGrant = may(useSession(), 'case', 'grant');
  const tabs = tabsOf(item, instance, mayGrant);
  const active = tabs.find(({ key }) => key === filter.tab)?.key ?? 'overview';
  return (
    <>
      <PageHead
        title={item.title} back={{ to: '/cases', name: CASE.list }}
        note={<span className="note-line"><span className="figures">{item.number}</span><CaseState status={item.status} />{item.summary}</span>}
        extra={<CaseActs item={item} instance={instance} mine={tasks} />}
      />
      <div className="panel">
        <Tabs label={CASE.sections} tabs={tabs} active={active} onPick={(tab) => change({ tab })} />
        <div role="tabpanel" aria-label={CASE.tabs[active]}>
          {active === 'overview' && <Overview item={item} instance={instance} mine={tasks} />}
          {active === 'diagram' && instance && <DiagramTab instance={instance} />}
          {active === 'filled' && instance && <FilledTab instance={instance} />}
          {active === 'files' && <Files item={item} />}
          {active === 'comments' && <Comments item={item} />}
          {active === 'grants' && <Grants item={item} />}
        </div>
      </div>
    </>
  );
}

function tabsOf(item: Case, instance: Instance | undefined, mayGrant: boolean) {
  const shown: readonly (TabKey | false)[] = [
    'overview', instance !== undefined && 'diagram', instance !== undefined && 'filled', 'files', 'comments', mayGrant && 'grants',
  ];
  const counts: Partial<Record<TabKey, number>> = { files: item.files.length, comments: item.comments.length };
  return shown.filter((key) => key !== false).map((key) => ({ key, name: CASE.tabs[key], count: counts[key] || undefined }));
}

/** The tasks of the case that wait for the person. */
function useMine(item: Case): readonly TaskItem[] {
  const asked = boxQuery({ box: 'inbox', process: '', text: item.number, sla: '', page: 1 });
  const items = useQuery({ ...asked, enabled: item.status === 'open' }).data?.items ?? [];
  return items.filter((task): task is TaskItem => task.case.id === item.id);
}
