import type { ReactNode } from 'react';

import type { UseQueryResult } from '@tanstack/react-query';

import type { Page } from '../api/types.ts';
import { Failure } from './failure.tsx';
import { type Column, Listing } from './listing.tsx';
import type { Order } from './listing-head.tsx';
import { Pager } from './pager.tsx';
import { Waiting } from './waiting.tsx';

type Props<T> = {
  readonly label: string;
  readonly query: Pick<UseQueryResult<Page<T>>, 'data' | 'error' | 'isPending' | 'isPlaceholderData'> & { readonly refetch: () => unknown };
  readonly columns: readonly Column<T>[];
  readonly rowKey: (row: T) => string;
  readonly onOpen?: (row: T) => void;
  readonly focused?: string | undefined;
  readonly asTable?: boolean;
  readonly dense?: boolean;
  readonly order?: Order;
  readonly rowClass?: (row: T) => string | undefined;
  readonly foot?: Readonly<Record<string, ReactNode>>;
  /** What to say, and to do next, when there is nothing. */
  readonly empty: ReactNode;
  readonly page?: number;
  readonly onPage?: (page: number) => void;
};

/** A list in all its states: loading, failed, empty, rows with paging. */
export function Listed<T>({ query, empty, page, onPage, ...listing }: Props<T>) {
  if (query.isPending) return <Waiting />;
  if (!query.data) return <Failure error={query.error} retry={() => void query.refetch()} />;
  const { items, total } = query.data;
  const past = items.length === 0 && page !== undefined && page > 1;
  if (items.length === 0 && !past) return <div className="empty">{empty}</div>;
  return (
    <div className={query.isPlaceholderData ? 'listed stale' : 'listed'} aria-busy={query.isPlaceholderData}>
      <Listing {...listing} rows={items} />
      {onPage && <Pager total={total} page={page ?? 1} onPage={onPage} />}
    </div>
  );
}
