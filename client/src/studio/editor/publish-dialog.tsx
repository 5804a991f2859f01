import { useState } from 'react';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';

import { useAct } from '../../api/act.ts';
import { isProblem } from '../../api/problem.ts';
import { differenceTo, type Parts, publish, type Version, type Versions } from '../../api/studio.ts';
import { PUBLISH } from '../../text/studio.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { AreaField } from '../../ui/inputs.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { Changes } from '../compare/changes.tsx';
import { sayWith } from '../compare/say-with.ts';

type Props = {
  readonly versions: Versions; readonly xml: string; readonly basedOn: number; readonly parts: Parts;
  /** The version of the draft that this is. */
  readonly draft: number;
  readonly onClose: () => void; readonly onPublished: (version: Version) => void;
  /** Another version went live meanwhile. */
  readonly onStale: () => void;
};

/** Publishing, with a note and with everything that changes. */
export function PublishDialog({ versions: { slug, items, retired }, xml, basedOn, draft, parts, onClose, onPublished, onStale }: Props) {
  const { message } = App.useApp();
  const client = useQueryClient();
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const difference = useQuery({
    queryKey: ['studio', slug, 'to-publish', basedOn, xml], queryFn: () => differenceTo(slug, basedOn, xml),
    enabled: basedOn > 0, gcTime: 0, staleTime: 0,
  });
  const publishing = useAct((body: { xml: string; note: string; basedOn: number; draft: number }, key) => publish(slug, body, key), {
    onSuccess: async (version) => {
      await Promise.all([['studio'], ['processes']].map((queryKey) => client.invalidateQueries({ queryKey })));
      message.success(PUBLISH.done(version.version));
      onPublished(version);
    },
  });
  const missing = note.trim() === '';
  const submit = () => {
    setTried(true);
    if (!missing) publishing.mutate({ xml, note: note.trim(), basedOn, draft });
  };
  const stale = isProblem(publishing.error, 'stale-version');
  return (
    <Dialog
      title={PUBLISH.title} open width={640} onClose={onClose} onSubmit={submit} submit={PUBLISH.submit} pending={publishing.isPending}
      error={publishing.error} text={retired ? PUBLISH.retired : PUBLISH.text(items.reduce((sum, { running }) => sum + running, 0))}
    >
      {stale && <p className="alert alert-warn"><span>{PUBLISH.stale}</span><Button size="small" onClick={onStale}>{PUBLISH.seeStale}</Button></p>}
      {isProblem(publishing.error, 'model-refused') && (
        <ul className="studio-plain">
          {publishing.error.errors.map(({ detail }, at) => <li key={at} className="field-error">{detail}</li>)}
        </ul>
      )}
      <AreaField
        label={PUBLISH.note} placeholder={PUBLISH.noteHint} required value={note} onChange={setNote} autoFocus
        error={tried && missing ? PUBLISH.noteMissing : undefined}
      />
      <div className="field">
        <span className="label">{PUBLISH.changes}</span>
        {basedOn === 0 && <p className="faint">{PUBLISH.first}</p>}
        {basedOn > 0 && difference.isPending && <Waiting rows={2} />}
        {difference.data && <div className="studio-changes-box"><Changes difference={difference.data} say={sayWith(parts, [xml])} /></div>}
      </div>
    </Dialog>
  );
}
