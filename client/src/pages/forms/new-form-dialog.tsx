import { useState } from 'react';

import { useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';

import { formsQuery } from '../../api/forms.ts';
import { allProcessesQuery } from '../../api/processes.ts';
import { modelsQuery } from '../../api/studio.ts';
import type { Choice } from '../../api/types.ts';
import { FORMS } from '../../text/builder.ts';
import { COMMON } from '../../text/common.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { SelectField, TextField } from '../../ui/inputs.tsx';

const F = FORMS.form;
const CODE = /^[a-z][a-z0-9-]{0,59}$/;

type Props = {
  /** The process it is for, where that is known. */
  readonly slug: string;
  readonly onClose: () => void;
};

/** What a new form is called, and where its file would lie; it is there once it is saved. */
export function NewFormDialog({ slug, onClose }: Props) {
  const navigate = useNavigate();
  const taken = useQuery(formsQuery).data?.items.map(({ key }) => key) ?? [];
  const folders = useFolders();
  const [title, setTitle] = useState('');
  const [folder, setFolder] = useState(slug);
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const fault = !CODE.test(code) ? F.badCode : taken.includes(`${folder}/${code}`) ? F.taken : undefined;
  const submit = () => {
    setTried(true);
    if (title.trim() && folder && !fault) void navigate(`/forms/${folder}/${code}?title=${encodeURIComponent(title.trim())}`);
  };
  return (
    <Dialog title={F.title} text={F.text} open onClose={onClose} onSubmit={submit} submit={F.submit}>
      <TextField
        label={F.name} required autoFocus value={title} onChange={setTitle} maxLength={80}
        error={tried && !title.trim() ? COMMON.missing : undefined}
      />
      <SelectField
        label={F.folder} required value={folder} onChange={setFolder} error={tried && !folder ? COMMON.choose : undefined}
        choices={folders}
      />
      <TextField
        label={F.code} required value={code} onChange={(typed) => setCode(typed.trim().toLowerCase())}
        hint={F.codeHint} maxLength={60} error={tried ? fault : undefined}
      />
    </Dialog>
  );
}

/** Every process, also those that are only begun: they need their forms before they can be published. */
function useFolders(): readonly Choice[] {
  const published = useQuery(allProcessesQuery).data?.items ?? [];
  const begun = useQuery(modelsQuery).data?.items ?? [];
  return [...new Map([...published, ...begun].map(({ slug, name }) => [slug, { code: slug, name }])).values()];
}
