import { useState } from 'react';

import { useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';

import { type BlacklistEntry, blacklistQuery } from '../../api/blacklist.ts';
import { may, useSession } from '../../api/session.ts';
import { COMMON } from '../../text/common.ts';
import { BLACKLIST } from '../../text/customers.ts';
import { Empty } from '../../ui/empty.tsx';
import { Listed } from '../../ui/listed.tsx';
import type { Column } from '../../ui/listing.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { QueryBar } from '../../ui/query-bar.tsx';
import { State } from '../../ui/state.tsx';
import { useFilters } from '../../ui/use-filters.ts';
import { isSealed } from '../customers/sought.ts';
import { AddDialog, RemoveDialog } from './dialogs.tsx';

const DEFAULTS = { text: '', page: 1 };

/** Whom the company does not lend to. */
export default function BlacklistPage() {
  const { filter, change, changed } = useFilters(DEFAULTS);
  const list = useQuery(blacklistQuery(filter));
  const mayEdit = may(useSession(), 'blacklist', 'edit');
  const [adding, setAdding] = useState(false);
  const [leaving, setLeaving] = useState<BlacklistEntry>();
  const { message } = App.useApp();
  const reset = () => change({ text: '' });
  // A number that is kept sealed must not stand in the address.
  const search = (text: string) => (isSealed(text) ? void message.warning(BLACKLIST.byName) : change({ text }));
  return (
    <>
      <PageHead
        title={BLACKLIST.title} note={BLACKLIST.note}
        extra={mayEdit && <Button type="primary" onClick={() => setAdding(true)}>{BLACKLIST.add}</Button>}
      />
      <div className="panel">
        <QueryBar text={filter.text} placeholder={BLACKLIST.search} onText={search} changed={changed} onReset={reset} />
        <Listed
          label={BLACKLIST.title} query={list} columns={columns(mayEdit ? setLeaving : undefined)} rowKey={({ id }) => id}
          page={filter.page} onPage={(page) => change({ page })}
          empty={changed
            ? <Empty title={COMMON.emptyFiltered} text={COMMON.emptyFilteredText} action={<Button onClick={reset}>{COMMON.reset}</Button>} />
            : <Empty title={BLACKLIST.empty} text={BLACKLIST.emptyText} />}
        />
      </div>
      {adding && <AddDialog onClose={() => setAdding(false)} />}
      {leaving && <RemoveDialog entry={leaving} onClose={() => setLeaving(undefined)} />}
    </>
  );
}

/** Without `onRemove` there is nothing to do here but read. */
function columns(onRemove: ((entry: BlacklistEntry) => void) | undefined): readonly Column<BlacklistEntry>[] {
  const C = BLACKLIST.columns;
  return [
    { key: 'name', title: C.name, width: 200, card: 'title', render: ({ name }) => name },
    { key: 'id', title: C.id, width: 190, render: ({ idMask }) => <span className="figures">{idMask ?? COMMON.none}</span> },
    { key: 'reason', title: C.reason, card: 'bare', render: ({ reason }) => reason },
    { key: 'from', title: C.from, width: 120, render: ({ fromOn }) => <span className="figures">{fromOn}</span> },
    {
      key: 'state', title: C.state, width: 170,
      render: ({ untilOn }) => (untilOn ? <State tone="quiet">{BLACKLIST.ended(untilOn)}</State> : <State tone="bad">{BLACKLIST.listed}</State>),
    },
    ...(onRemove
      ? [{
          key: 'actions', title: C.actions, width: 90, card: 'bare' as const,
          render: (entry: BlacklistEntry) => entry.actions.includes('remove') && (
            <Button size="small" onClick={() => onRemove(entry)}>{BLACKLIST.remove}</Button>
          ),
        }]
      : []),
  ];
}
