import { useMemo, useRef, useState } from 'react';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';

import { useAct } from '../../api/act.ts';
import { isProblem } from '../../api/problem.ts';
import { processesQuery, start, startFormQuery } from '../../api/processes.ts';
import type { StartForm, Submission } from '../../api/types.ts';
import { type DraftHandle, DraftNote, DraftedForm } from '../../formio/drafted-form.tsx';
import type { FormHandle } from '../../formio/form-handle.ts';
import { placeRefusal } from '../../formio/refusal.ts';
import type { DraftState } from '../../formio/use-draft.ts';
import { useFault } from '../../formio/use-fault.ts';
import { FORM } from '../../text/formio.ts';
import { START } from '../../text/start.ts';
import { ActionBar } from '../../ui/action-bar.tsx';
import { Failure, Notice } from '../../ui/failure.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useSubmitKey } from '../../ui/use-submit-key.ts';
import { Waiting } from '../../ui/waiting.tsx';
import { chosenOf } from './chosen.ts';
import './start.css';

/** The start form of a process: submitting it starts a case. */
export default function StartFormPage() {
  const { slug = '' } = useParams();
  const form = useQuery(startFormQuery(slug));
  const processes = useQuery(processesQuery);
  if (form.isPending || processes.isPending) return <Waiting />;
  if (isProblem(form.error, 'process-retired')) {
    return <Notice title={START.retired} text={form.error.message} extra={<Link className="notice-way" to="/start">{START.others}</Link>} />;
  }
  if (!form.data) return <Failure error={form.error} retry={() => void form.refetch()} />;
  const process = processes.data?.items.find((item) => item.slug === slug);
  return <Opened key={slug} slug={slug} name={process?.name ?? START.title} given={form.data} />;
}

const NOTHING: DraftState = { is: 'none' };

function Opened({ slug, name, given }: { slug: string; name: string; given: StartForm }) {
  const form = useRef<FormHandle>(null);
  const draft = useRef<DraftHandle>(null);
  const [kept, setKept] = useState<DraftState>(NOTHING);
  const { fault, say, edited } = useFault<string>();
  const { message } = App.useApp();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const chosen = useMemo(() => chosenOf(given.form, search), [given.form, search]);
  const starting = useAct((submission: Submission, key) => start(slug, submission, key), {
    onSuccess: async ({ case: made }) => {
      message.success(START.started(made.number));
      // The case stands, whether its draft could be cleared or not.
      await draft.current?.drop().catch(() => undefined);
      await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'processes' });
      await navigate(`/cases/${made.id}`, { replace: true });
    },
    onError: (error) => say(placeRefusal(error, form.current)),
  });
  const submit = () => {
    if (starting.isPending) return;
    if (!form.current) return say(FORM.coming);
    const faults = form.current.check();
    say(faults > 0 ? FORM.faults(faults) : undefined);
    if (faults === 0) starting.mutate(form.current.data());
  };
  useSubmitKey(submit);
  return (
    <div className="start-form">
      <PageHead title={name} back={{ to: '/start', name: START.title }} />
      <Panel>
        <DraftedForm
          form={given.form} data={{ ...given.submission, ...chosen }} chosen={chosen} draftKey={`start:${slug}`} draft={draft} handle={form}
          onState={setKept} onEdit={edited}
        />
      </Panel>
      <ActionBar>
        {fault ? <p className="bar-note field-error" role="alert">{fault}</p> : <p className="bar-note"><DraftNote state={kept} /></p>}
        <Button type="primary" loading={starting.isPending} onClick={submit}>{START.submit}</Button>
      </ActionBar>
    </div>
  );
}
