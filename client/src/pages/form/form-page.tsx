import { useState } from 'react';

import { useQuery } from '@tanstack/react-query';
import { useParams, useSearchParams } from 'react-router';

import { type Form, formQuery, formsQuery } from '../../api/forms.ts';
import { isProblem } from '../../api/problem.ts';
import { may, useSession } from '../../api/session.ts';
import { Workbench } from '../../builder/builder.tsx';
import { PublishAgain } from '../../builder/publish-again.tsx';
import { useBuilder } from '../../builder/use-builder.ts';
import { Uses } from '../../builder/uses.tsx';
import { Versions } from '../../builder/versions.tsx';
import { FormView } from '../../formio/form-view.tsx';
import { BUILDER, FORMS } from '../../text/builder.ts';
import { Failure } from '../../ui/failure.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { useLeaveGuard } from '../../ui/use-leave-guard.tsx';
import { useNarrow } from '../../ui/use-narrow.ts';
import { Waiting } from '../../ui/waiting.tsx';

/** One form: to be worked on at a desk, to be looked at on a phone. A key that nothing was saved under begins a new one. */
export default function FormPage() {
  const { folder = '', name = '' } = useParams();
  const [search] = useSearchParams();
  const session = useSession();
  const key = `${folder}/${name}`;
  const found = useQuery({ ...formQuery(key), staleTime: Number.POSITIVE_INFINITY });
  const begins = isProblem(found.error, 'form-not-found') && may(session, 'form', 'edit');
  if (found.isPending) return <Waiting />;
  if (begins) return <Sheet key={key} form={blank(key, search.get('title') ?? '')} />;
  if (!found.data) return <Failure error={found.error} retry={() => void found.refetch()} />;
  return <Sheet key={key} form={found.data} />;
}

const blank = (key: string, title: string): Form => ({ key, title, version: 0, form: { title, display: 'form', components: [] }, actions: ['edit'] });

/** What was opened, or saved last, is worked on; what others save meanwhile is met when saving. */
function Sheet({ form: first }: { form: Form }) {
  const [base, setBase] = useState(first);
  const [round, setRound] = useState(0);
  const latest = useQuery({ ...formQuery(first.key), enabled: false });
  const reopen = async () => {
    const { data } = await latest.refetch();
    if (data) setBase(data);
    setRound(round + 1);
  };
  return <Tabbed key={`${base.version} ${round}`} form={base} onSaved={setBase} onStale={() => void reopen()} />;
}

type Tab = keyof typeof BUILDER.tabs;

function Tabbed({ form, onSaved, onStale }: { form: Form; onSaved: (form: Form) => void; onStale: () => void }) {
  const [tab, setTab] = useState<Tab>('design');
  const narrow = useNarrow();
  const builder = useBuilder(form.form);
  // Also while another tab is looked at: the edits are still there.
  useLeaveGuard(builder.dirty, BUILDER);
  const session = useSession();
  const item = useQuery({ ...formsQuery, enabled: may(session, 'form', 'read') }).data?.items.find(({ key }) => key === form.key);
  const mayEdit = form.actions.includes('edit');
  const tabs = (Object.keys(BUILDER.tabs) as Tab[]).filter((one) => one === 'design' || form.version > 0);
  return (
    <>
      <PageHead
        title={form.title || form.key} back={{ to: '/forms', name: BUILDER.list }}
        note={(
          <span className="note-line">
            <span className="figures">{form.key}</span>{BUILDER.note(form.version)}
            {item?.origin === 'file' && <span>{FORMS.fromFile}</span>}
          </span>
        )}
      />
      {form.version > 0 && <PublishAgain form={form} />}
      <div className="kind-tabs">
        <Tabs
          label={form.title} active={tab} tabs={tabs.map((key) => ({ key, name: BUILDER.tabs[key] }))}
          onPick={(next) => setTab(next as Tab)}
        />
      </div>
      {tab === 'design' && !narrow && mayEdit && <Workbench form={form} builder={builder} onSaved={onSaved} onStale={onStale} />}
      {tab === 'design' && (narrow || !mayEdit) && <Reading form={form} note={narrow && mayEdit ? BUILDER.narrow : undefined} />}
      {tab === 'versions' && (
        <Panel className="flush">
          {item ? (
            <Versions
              item={item}
              onTake={mayEdit && !narrow ? (taken) => { builder.edit(taken, { select: undefined }); setTab('design'); } : undefined}
            />
          ) : <Waiting />}
        </Panel>
      )}
      {tab === 'uses' && <Panel className="flush"><Uses form={form} /></Panel>}
    </>
  );
}

function Reading({ form, note }: { form: Form; note: string | undefined }) {
  return (
    <Panel title={BUILDER.preview}>
      {note && <p className="alert alert-info builder-narrow">{note}</p>}
      <FormView form={form.form} data={NOTHING} sample />
    </Panel>
  );
}

const NOTHING = {};
