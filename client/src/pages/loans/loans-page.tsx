import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';

import { registerQuery } from '../../api/loans.ts';
import { useSession } from '../../api/session.ts';
import { PAGE_SIZE } from '../../api/tasks.ts';
import { COMMON } from '../../text/common.ts';
import { EXPORT, LOANS } from '../../text/loans.ts';
import { Empty } from '../../ui/empty.tsx';
import { Listed } from '../../ui/listed.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { useFilters } from '../../ui/use-filters.ts';
import { useOpening } from '../../ui/use-opening.ts';
import { COLUMNS, sumsOf } from './columns.tsx';
import { Exporting } from './exporting.tsx';
import { askedOf, isNarrowed, type LoanFilter, NOTHING } from './filter.ts';
import { Filters } from './filters.tsx';
import { SavedFilters } from './saved-filters.tsx';
import { useExport } from './use-export.ts';
import './loans.css';

/** 贷款台账: the loans a person may see, with what they add up to. */
export default function LoansPage() {
  const { businessDate } = useSession();
  const { filter, change } = useFilters<LoanFilter>(NOTHING);
  const asked = askedOf(filter, businessDate);
  const list = useQuery(registerQuery(asked, filter.page, PAGE_SIZE));
  const { open, opened } = useOpening();
  const workbook = useExport();
  const narrowed = isNarrowed(filter);
  const rows = list.data?.total ?? 0;
  const reset = () => change({ ...NOTHING, sort: filter.sort });
  return (
    <>
      <PageHead
        title={LOANS.title}
        extra={<Button disabled={workbook.busy || rows === 0} onClick={() => workbook.start(asked)}>{EXPORT.action}</Button>}
      />
      <div className="panel">
        <Filters filter={filter} change={change} />
        <SavedFilters page="loans" narrowed={narrowed} />
        <Exporting workbook={workbook} />
        <Listed
          label={LOANS.title} query={list} columns={COLUMNS} rowKey={({ id }) => id} focused={opened} dense
          onOpen={({ id }) => open(id, `/loans/${id}`)} page={filter.page} onPage={(page) => change({ page })}
          order={{ by: filter.sort, change: (sort) => change({ sort }) }} {...(list.data && { foot: sumsOf(list.data) })}
          empty={narrowed
            ? <Empty title={COMMON.emptyFiltered} text={COMMON.emptyFilteredText} action={<Button onClick={reset}>{COMMON.reset}</Button>} />
            : <Empty title={LOANS.empty} text={LOANS.emptyText} />}
        />
      </div>
    </>
  );
}
