import { useState } from 'react';

import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';

import { type BlacklistEntry, blacklistQuery } from '../../api/blacklist.ts';
import { may, useSession } from '../../api/session.ts';
import { COMMON } from '../../text/common.ts';
import { BLACKLIST } from '../../text/customers.ts';
import { Empty } from '../../ui/empty.tsx';
import { Listed } from '../../ui/listed.tsx';
import type { Column } from '../../ui/listing.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { State } from '../../ui/state.tsx';
import { useFilters } from '../../ui/use-filters.ts';
import { AddDialog, RemoveDialog } from './dialogs.tsx';

const DEFAULTS = { page: 1 };

/** Whom the company does not lend to. */
export default function BlacklistPage() {
  const { filter, change } = useFilters(DEFAULTS);
  const list = useQuery(blacklistQuery(filter.page));
  const mayEdit = may(useSession(), 'blacklist', 'edit');
  const [adding, setAdding] = useState(false);
  const [leaving, setLeaving] = useState<BlacklistEntry>();
  return (
    <>
      <PageHead
        title={BLACKLIST.title} note={BLACKLIST.note}
        extra={mayEdit && <Button type="primary" onClick={() => setAdding(true)}>{BLACKLIST.add}</Button>}
      />
      <div className="panel">
        <Listed
          label={BLACKLIST.title} query={list} columns={columns(setLeaving)} rowKey={({ id }) => id}
          page={filter.page} onPage={(page) => change({ page })} empty={<Empty title={BLACKLIST.empty} text={BLACKLIST.emptyText} />}
        />
      </div>
      {adding && <AddDialog onClose={() => setAdding(false)} />}
      {leaving && <RemoveDialog entry={leaving} onClose={() => setLeaving(undefined)} />}
    </>
  );
}

function columns(onRemove: (entry: BlacklistEntry) => void): readonly Column<BlacklistEntry>[] {
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
    {
      key: 'actions', title: C.actions, width: 90, card: 'bare',
      render: (entry) => entry.actions.includes('remove') && <Button size="small" onClick={() => onRemove(entry)}>{BLACKLIST.remove}</Button>,
    },
  ];
}
