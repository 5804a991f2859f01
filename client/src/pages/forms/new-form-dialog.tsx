import { useState } from 'react';

import { useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';

import { formsQuery } from '../../api/forms.ts';
import { processesQuery } from '../../api/processes.ts';
import { FORMS } from '../../text/builder.ts';
import { COMMON } from '../../text/common.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { SelectField, TextField } from '../../ui/inputs.tsx';

const F = FORMS.form;
const CODE = /^[a-z][a-z0-9-]{0,59}$/;

/** What a new form is called, and where its file would lie; it is there once it is saved. */
export function NewFormDialog({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  const taken = useQuery(formsQuery).data?.items.map(({ key }) => key) ?? [];
  const processes = useQuery(processesQuery).data?.items ?? [];
  const [title, setTitle] = useState('');
  const [folder, setFolder] = useState('');
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const fault = !CODE.test(code) ? F.badCode : taken.includes(`${folder}/${code}`) ? F.taken : undefined;
  const submit = () => {
    setTried(true);
    if (title.trim() && folder && !fault) void navigate(`/forms/${folder}/${code}?title=${encodeURIComponent(title.trim())}`);
  };
  return (
    <Dialog title={F.title} text={F.text} open onClose={onClose} onSubmit={submit} submit={F.submit}>
      <TextField label={F.name} required autoFocus value={title} onChange={setTitle} maxLength={80} error={tried && !title.trim() ? COMMON.missing : undefined} />
      <SelectField
        label={F.folder} required value={folder} onChange={setFolder} error={tried && !folder ? COMMON.choose : undefined}
        choices={processes.map(({ slug, name }) => ({ code: slug, name }))}
      />
      <TextField label={F.code} required value={code} onChange={(typed) => setCode(typed.trim().toLowerCase())} hint={F.codeHint} maxLength={60} error={tried ? fault : undefined} />
    </Dialog>
  );
}
