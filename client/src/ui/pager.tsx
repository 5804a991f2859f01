import { Button } from 'antd';

import { PAGE_SIZE } from '../api/tasks.ts';
import { COMMON } from '../text/common.ts';

type Props = { total: number; page: number; onPage: (page: number) => void };

/** Total and paging below a list. */
export function Pager({ total, page, onPage }: Props) {
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE));
  return (
    <nav className="pager" aria-label={COMMON.page(page, pages)}>
      <span>{COMMON.total(total)}</span>
      {pages > 1 && (
        <>
          <Button size="small" disabled={page <= 1} onClick={() => onPage(page - 1)}>{COMMON.previousPage}</Button>
          <span>{COMMON.page(page, pages)}</span>
          <Button size="small" disabled={page >= pages} onClick={() => onPage(page + 1)}>{COMMON.nextPage}</Button>
        </>
      )}
    </nav>
  );
}
