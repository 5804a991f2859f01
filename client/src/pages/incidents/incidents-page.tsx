import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { Link } from 'react-router';

import { useAct } from '../../api/act.ts';
import { type Incident, type IncidentFilter, incidentsQuery, retryIncident } from '../../api/system.ts';
import { INCIDENTS } from '../../text/system.ts';
import { Empty } from '../../ui/empty.tsx';
import { actErrorText } from '../../ui/error-text.ts';
import { instant } from '../../ui/format.ts';
import { Listed } from '../../ui/listed.tsx';
import type { Column } from '../../ui/listing.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { State } from '../../ui/state.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { TwoLines } from '../../ui/two-lines.tsx';
import { useFilters } from '../../ui/use-filters.ts';

const DEFAULTS: IncidentFilter = { view: 'open', page: 1 };
const VIEWS = Object.entries(INCIDENTS.views).map(([key, name]) => ({ key, name }));
const C = INCIDENTS.columns;

/** What failed while nobody was waiting for the answer. */
export default function IncidentsPage() {
  const { filter, change } = useFilters<IncidentFilter>(DEFAULTS);
  const list = useQuery(incidentsQuery(filter));
  return (
    <>
      <PageHead title={INCIDENTS.title} note={INCIDENTS.note} />
      <div className="panel">
        <Tabs label={INCIDENTS.title} tabs={VIEWS} active={filter.view} onPick={(view) => change({ view })} />
        <Listed
          label={INCIDENTS.title} query={list} columns={COLUMNS} rowKey={({ id }) => id} page={filter.page} onPage={(page) => change({ page })}
          empty={<Empty title={filter.view === 'open' ? INCIDENTS.empty : INCIDENTS.emptyAll} text={INCIDENTS.emptyText} />}
        />
      </div>
    </>
  );
}

const COLUMNS: readonly Column<Incident>[] = [
  { key: 'what', title: C.what, card: 'title', render: (row) => <TwoLines first={row.title} second={detailOf(row)} /> },
  {
    key: 'where', title: C.where, width: 240,
    render: ({ case: one, caseId }) => caseId && (
      <Link to={`/cases/${caseId}`}>{one ? <TwoLines first={one.title} second={one.number} /> : INCIDENTS.openCase}</Link>
    ),
  },
  { key: 'at', title: C.openedAt, width: 150, render: ({ openedAt }) => <span className="figures faint">{instant(openedAt)}</span> },
  {
    key: 'state', title: C.state, width: 190,
    render: ({ resolvedAt }) => (resolvedAt
      ? <State tone="quiet">{INCIDENTS.resolved(instant(resolvedAt))}</State>
      : <State tone="bad">{INCIDENTS.waiting}</State>),
  },
  { key: 'actions', title: C.actions, width: 90, card: 'bare', render: (row) => row.actions.includes('retry') && <Retry id={row.id} /> },
];

/** Where it failed; of a defect, what the program said. */
function detailOf({ nodeName, nodeId, code, facts }: Incident): string {
  const said = typeof facts['message'] === 'string' ? facts['message'] : '';
  return [nodeName ?? nodeId, code, said].filter(Boolean).join(' · ');
}

function Retry({ id }: { id: string }) {
  const { message } = App.useApp();
  const client = useQueryClient();
  const retrying = useAct(retryIncident, {
    onSuccess: () => void message.success(INCIDENTS.retried),
    onError: (error) => void message.error(actErrorText(error)),
    onSettled: () => client.invalidateQueries({ queryKey: ['incidents'] }),
  });
  return <Button size="small" loading={retrying.isPending} onClick={() => retrying.mutate(id)}>{INCIDENTS.retry}</Button>;
}
