import { useState } from 'react';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';

import { keepDraft } from '../../api/studio.ts';
import { blankXml } from '../../studio/editor/blank.ts';
import { NEW } from '../../text/studio.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/inputs.tsx';

const SLUG = /^[a-z][a-z0-9-]{0,59}$/;

/** Begins a process: a draft with the least that can run. */
export function NewProcessDialog({ taken, onClose }: { taken: readonly string[]; onClose: () => void }) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const [slug, setSlug] = useState('');
  const [name, setName] = useState('');
  const [tried, setTried] = useState(false);
  const creating = useMutation({
    mutationFn: () => keepDraft(slug, { xml: blankXml(slug, name.trim(), NEW.names), basedOn: 0, version: 0 }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['studio'] });
      void navigate(`/studio/${slug}`);
    },
  });
  const slugFault = !SLUG.test(slug) ? NEW.slugWrong : taken.includes(slug) ? NEW.slugTaken : undefined;
  const nameFault = name.trim() === '' ? NEW.nameMissing : undefined;
  const submit = () => {
    setTried(true);
    if (!slugFault && !nameFault) creating.mutate();
  };
  return (
    <Dialog
      title={NEW.title} text={NEW.text} open onClose={onClose} onSubmit={submit} submit={NEW.submit}
      pending={creating.isPending} error={creating.error}
    >
      <TextField label={NEW.name} value={name} onChange={setName} required autoFocus maxLength={60} error={tried ? nameFault : undefined} />
      <TextField
        label={NEW.slug} hint={NEW.slugHint} value={slug} onChange={(text) => setSlug(text.trim())} required maxLength={60}
        error={tried ? slugFault : undefined}
      />
    </Dialog>
  );
}
