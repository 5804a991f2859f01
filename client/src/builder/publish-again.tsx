import { useState } from 'react';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { Link } from 'react-router';

import { useAct } from '../api/act.ts';
import { type Form, type FormUse, formUsesQuery, publishAgain } from '../api/forms.ts';
import { Problem } from '../api/problem.ts';
import { may, useSession } from '../api/session.ts';
import { USES } from '../text/builder.ts';
import { Dialog } from '../ui/dialog.tsx';
import { AreaField } from '../ui/inputs.tsx';

/** Says which processes new cases of which still take an older version, and publishes them again; or that no task asks the form yet. */
export function PublishAgain({ form }: { form: Form }) {
  const found = useQuery(formUsesQuery(form.key)).data?.items;
  const uses = found ?? [];
  const session = useSession();
  const [asking, setAsking] = useState(false);
  const behind = uses.filter(({ live, formVersion }) => live && formVersion < form.version);
  const mine = behind.filter(({ slug }) => may(session, `process:${slug}`, 'publish'));
  if (found?.length === 0) return <Unused formKey={form.key} />;
  if (behind.length === 0) return null;
  return (
    <div className="alert alert-warn builder-behind" role="note">
      <span>{USES.behind(behind.length, form.version)}</span>
      {mine.length > 0 && <Button type="primary" onClick={() => setAsking(true)}>{USES.publish}</Button>}
      {asking && <PublishDialog form={form} uses={mine} onClose={() => setAsking(false)} />}
    </div>
  );
}

function Unused({ formKey }: { formKey: string }) {
  const session = useSession();
  const [slug = ''] = formKey.split('/');
  if (slug === 'records' || !may(session, `process:${slug}`, 'publish')) return null;
  return (
    <div className="alert alert-info builder-behind" role="note">
      <span>{USES.unused}</span><Link to={`/studio/${slug}`}>{USES.toStudio}</Link>
    </div>
  );
}

function PublishDialog({ form, uses, onClose }: { form: Form; uses: readonly FormUse[]; onClose: () => void }) {
  const { message } = App.useApp();
  const client = useQueryClient();
  const [note, setNote] = useState(USES.noteText(form.title, form.version));
  const publishing = useAct(async (text: string, key) => {
    // One after the other: what a refusal stops is named by it, what was published before stands.
    for (const use of uses) await publishAgain(use, text, `${key}-${use.slug}`);
  }, {
    onSuccess: () => { onClose(); message.success(USES.done(uses.length)); },
    onSettled: () => Promise.all([['forms'], ['studio'], ['processes']].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
  const missing = note.trim() === '';
  const faults = publishing.error instanceof Problem ? publishing.error.errors : [];
  return (
    <Dialog
      title={USES.publishTitle} text={USES.publishText} open width={560}
      onClose={onClose} onSubmit={() => { if (!missing) publishing.mutate(note.trim()); }}
      submit={USES.publish} pending={publishing.isPending} error={publishing.error}
    >
      {faults.length > 0 && <ul className="builder-faults">{faults.map(({ detail }, at) => <li key={at} className="field-error">{detail}</li>)}</ul>}
      <ul className="builder-plain">
        {uses.map(({ slug, name, formVersion, running }) => <li key={slug}>{USES.line(name, formVersion, form.version, running)}</li>)}
      </ul>
      <AreaField label={USES.note} required rows={2} value={note} onChange={setNote} error={missing ? USES.noteMissing : undefined} />
    </Dialog>
  );
}
