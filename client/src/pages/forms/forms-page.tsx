import { useState } from 'react';

import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link, useSearchParams } from 'react-router';

import { type FormItem, formsQuery } from '../../api/forms.ts';
import { may, useSession } from '../../api/session.ts';
import { FORMS } from '../../text/builder.ts';
import { COMMON } from '../../text/common.ts';
import { Empty } from '../../ui/empty.tsx';
import { instant } from '../../ui/format.ts';
import { Listed } from '../../ui/listed.tsx';
import type { Column } from '../../ui/listing.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { QueryBar } from '../../ui/query-bar.tsx';
import { State } from '../../ui/state.tsx';
import { TwoLines } from '../../ui/two-lines.tsx';
import { useFilters } from '../../ui/use-filters.ts';
import { useNarrow } from '../../ui/use-narrow.ts';
import { useOpening } from '../../ui/use-opening.ts';
import { NewFormDialog } from './new-form-dialog.tsx';

const DEFAULTS = { text: '' };

/** Every form, which version is live, who changed it last and who asks it. */
export default function FormsPage() {
  const { filter, change, changed } = useFilters(DEFAULTS);
  const list = useQuery({ ...formsQuery, select: ({ items }) => pageOf(items.filter((item) => isMeant(item, filter.text))) });
  const { open, opened } = useOpening();
  const mayEdit = may(useSession(), 'form', 'edit');
  const narrow = useNarrow();
  const [search, setSearch] = useSearchParams();
  const forProcess = search.get('new');
  const [creating, setCreating] = useState(forProcess !== null);
  const close = () => {
    setCreating(false);
    if (forProcess !== null) setSearch((now) => { now.delete('new'); return now; }, { replace: true });
  };
  return (
    <>
      <PageHead
        title={FORMS.title} note={FORMS.note}
        extra={mayEdit && !narrow && <Button type="primary" onClick={() => setCreating(true)}>{FORMS.create}</Button>}
      />
      <div className="panel">
        <QueryBar
          text={filter.text} placeholder={FORMS.search} onText={(text) => change({ text })}
          changed={changed} onReset={() => change(DEFAULTS)}
        />
        <Listed
          label={FORMS.title} query={list} columns={COLUMNS} rowKey={({ key }) => key}
          onOpen={({ key }) => open(key, `/forms/${key}`)} focused={opened}
          empty={changed
            ? <Empty title={COMMON.emptyFiltered} text={COMMON.emptyFilteredText} />
            : <Empty title={FORMS.none} text={FORMS.noneText} />}
        />
      </div>
      {creating && mayEdit && <NewFormDialog slug={forProcess ?? ''} onClose={close} />}
    </>
  );
}

const C = FORMS.columns;
const COLUMNS: readonly Column<FormItem>[] = [
  {
    key: 'form', title: C.form, width: 260, card: 'title',
    render: ({ key, title }) => <TwoLines first={<Link to={`/forms/${key}`}>{title || key}</Link>} second={key} />,
  },
  { key: 'version', title: C.version, width: 90, render: ({ version }) => FORMS.version(version) },
  {
    key: 'changed', title: C.changed, width: 190,
    render: ({ versions: [last] }) => (last ? <TwoLines first={instant(last.at)} second={last.by?.name ?? FORMS.fromFile} /> : COMMON.none),
  },
  { key: 'uses', title: C.uses, render: (item) => <UsedBy item={item} /> },
];

function UsedBy({ item: { key, version, uses } }: { item: FormItem }) {
  const live = uses.filter((use) => use.live);
  if (live.length === 0) return <span className="faint">{key.startsWith('records/') ? FORMS.records : FORMS.unused}</span>;
  return (
    <>
      {live.map(({ slug, name, nodes, formVersion }) => (
        <div key={slug}>
          {FORMS.use(name, nodes.map((node) => node.name || node.id).join('、'))} {formVersion < version && (
            <State tone="warn">{FORMS.old(formVersion)}</State>
          )}
        </div>
      ))}
    </>
  );
}

const pageOf = <T,>(items: readonly T[]) => ({ items, total: items.length });

function isMeant({ key, title, uses }: FormItem, text: string): boolean {
  const wanted = text.trim().toLowerCase();
  return [key, title, ...uses.map(({ name }) => name)].some((one) => one.toLowerCase().includes(wanted));
}
