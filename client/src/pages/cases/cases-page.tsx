import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link } from 'react-router';

import { type CaseFilter, casesQuery } from '../../api/cases.ts';
import { allProcessesQuery } from '../../api/processes.ts';
import { CASE_VIEWS, type CaseView } from '../../api/types.ts';
import { CASES } from '../../text/cases.ts';
import { CASE_STATUS, COMMON } from '../../text/common.ts';
import { Empty } from '../../ui/empty.tsx';
import { Listed } from '../../ui/listed.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Pick } from '../../ui/pick.tsx';
import { QueryBar } from '../../ui/query-bar.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { useFilters } from '../../ui/use-filters.ts';
import { useOpening } from '../../ui/use-opening.ts';
import { caseColumns } from './columns.tsx';

const DEFAULTS: CaseFilter = { view: 'all', text: '', status: '', kind: '', page: 1 };
const STATUSES = [{ code: '', name: COMMON.all }, ...Object.entries(CASE_STATUS).map(([code, name]) => ({ code, name }))];

/** 我创建的, 历史, 结案, 退单, 所有: five views over the cases a person may see. */
export default function CasesPage() {
  const { filter: asked, change, changed } = useFilters<CaseFilter>(DEFAULTS);
  const filter = CASE_VIEWS.includes(asked.view) ? asked : { ...asked, view: DEFAULTS.view };
  const list = useQuery(casesQuery(filter));
  const processes = useQuery(allProcessesQuery).data?.items ?? [];
  const { open, opened } = useOpening();
  const reset = () => change({ text: '', status: '', kind: '' });
  const settled = filter.view === 'closed' || filter.view === 'returned';
  return (
    <>
      <PageHead title={CASES.title} note={CASES.note} />
      <div className="panel">
        <Tabs
          label={CASES.title} active={filter.view} tabs={CASE_VIEWS.map((key) => ({ key, name: CASES.views[key] }))}
          onPick={(view) => change({ view: view as CaseView, status: '' })}
        />
        <QueryBar text={filter.text} placeholder={CASES.search} onText={(text) => change({ text })} changed={changed} onReset={reset}>
          <Pick
            label={CASES.kind} value={filter.kind} onPick={(kind) => change({ kind })}
            choices={[{ code: '', name: COMMON.all }, ...processes.map(({ slug, name }) => ({ code: slug, name }))]}
          />
          {!settled && <Pick label={CASES.status} value={filter.status} choices={STATUSES} onPick={(status) => change({ status })} />}
        </QueryBar>
        <Listed
          label={CASES.views[filter.view]} query={list} rowKey={(row) => row.id} columns={caseColumns()} focused={opened}
          onOpen={({ id }) => open(id, `/cases/${id}`)} page={filter.page} onPage={(page) => change({ page })}
          empty={<NothingHere view={filter.view} filtered={changed} onReset={reset} />}
        />
      </div>
    </>
  );
}

function NothingHere({ view, filtered, onReset }: { view: CaseView; filtered: boolean; onReset: () => void }) {
  if (filtered) {
    return <Empty title={COMMON.emptyFiltered} text={COMMON.emptyFilteredText} action={<Button onClick={onReset}>{COMMON.reset}</Button>} />;
  }
  return <Empty {...CASES.empty[view]} action={view === 'created' && <Link to="/start">{CASES.start}</Link>} />;
}
