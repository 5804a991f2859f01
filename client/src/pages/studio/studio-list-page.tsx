import { useState } from 'react';

import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link } from 'react-router';

import { type Model, modelsQuery } from '../../api/studio.ts';
import { may, useSession } from '../../api/session.ts';
import { COMMON } from '../../text/common.ts';
import { LIST } from '../../text/studio.ts';
import { Empty } from '../../ui/empty.tsx';
import { instant } from '../../ui/format.ts';
import { Listed } from '../../ui/listed.tsx';
import type { Column } from '../../ui/listing.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { State } from '../../ui/state.tsx';
import { TwoLines } from '../../ui/two-lines.tsx';
import { useNarrow } from '../../ui/use-narrow.ts';
import { useOpening } from '../../ui/use-opening.ts';
import { NewProcessDialog } from './new-process-dialog.tsx';

/** Every process, which version is live, and what still runs. */
export default function StudioListPage() {
  const models = useQuery(modelsQuery);
  const { open, opened } = useOpening();
  const narrow = useNarrow();
  const founder = may(useSession(), 'process:*', 'publish');
  const [creating, setCreating] = useState(false);
  const C = LIST.columns;
  const columns: readonly Column<Model>[] = [
    {
      key: 'name', title: C.name, card: 'title',
      render: ({ slug, name }) => <TwoLines first={<Link to={`/studio/${slug}`}>{name}</Link>} second={slug} />,
    },
    {
      key: 'live', title: C.live, width: 150,
      render: ({ live, retired }) => {
        if (!live) return <State tone="quiet">{LIST.unpublished}</State>;
        return retired ? <State tone="quiet">{LIST.retired(live.version)}</State> : <State tone="good">{LIST.version(live.version)}</State>;
      },
    },
    {
      key: 'published', title: C.published, width: 230,
      render: ({ live }) => (live ? <TwoLines first={instant(live.at)} second={live.by?.name ?? LIST.byFile} /> : COMMON.none),
    },
    { key: 'note', title: C.note, render: ({ live }) => (live && (live.note || (live.origin === 'file' ? LIST.fromFile : ''))) || COMMON.none },
    { key: 'versions', title: C.versions, width: 90, align: 'right', render: ({ versions }) => versions },
    { key: 'running', title: C.running, width: 110, align: 'right', render: ({ running }) => running },
    { key: 'draft', title: C.draft, width: 200, render: (model) => draftText(model) },
  ];
  return (
    <>
      <PageHead
        title={LIST.title} note={LIST.note}
        extra={founder && !narrow && <Button type="primary" onClick={() => setCreating(true)}>{LIST.create}</Button>}
      />
      <div className="panel">
        <Listed
          label={LIST.title} query={models} columns={columns} rowKey={({ slug }) => slug}
          onOpen={({ slug }) => open(slug, `/studio/${slug}`)} focused={opened}
          empty={<Empty title={LIST.empty} text={LIST.emptyText} />}
        />
      </div>
      {creating && <NewProcessDialog taken={models.data?.items.map(({ slug }) => slug) ?? []} onClose={() => setCreating(false)} />}
    </>
  );
}

function draftText({ draft, drafters }: Model): string {
  const others = drafters.map(({ name }) => name).join(LIST.comma);
  const mine = draft ? LIST.mine(instant(draft.savedAt)) : '';
  return [mine, others && LIST.others(others)].filter(Boolean).join(LIST.stop) || COMMON.none;
}
