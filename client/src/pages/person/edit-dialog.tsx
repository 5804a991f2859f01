import { useState } from 'react';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';

import { editPerson, type EditedPerson } from '../../api/people.ts';
import { useSession } from '../../api/session.ts';
import type { Person } from '../../api/types.ts';
import { COMMON } from '../../text/common.ts';
import { PERSON } from '../../text/organisation.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { SelectField } from '../../ui/inputs.tsx';
import { PersonFields, type PersonValues } from '../people/person-fields.tsx';

const F = PERSON.form;
const ENABLED = [{ code: 'true', name: F.on }, { code: 'false', name: F.off }];

export function EditDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const session = useSession();
  const { message } = App.useApp();
  const client = useQueryClient();
  const { id, name, org, post, mobileMask, version } = person;
  const [values, setValues] = useState<PersonValues>({ name, orgId: org.id, postId: post?.id ?? '', mobile: '' });
  const [enabled, setEnabled] = useState(String(person.enabled));
  const [tried, setTried] = useState(false);
  const editing = useMutation({
    mutationFn: (body: EditedPerson) => editPerson(id, body),
    onSuccess: async () => {
      onClose();
      message.success(PERSON.saved);
      await client.invalidateQueries({ queryKey: ['people'] });
    },
  });
  const submit = () => {
    setTried(true);
    if (!values.name.trim()) return;
    editing.mutate({
      name: values.name.trim(), orgId: values.orgId, postId: values.postId || null, enabled: enabled === 'true', version,
      ...(values.mobile.trim() && { mobile: values.mobile.trim() }),
    });
  };
  return (
    <Dialog
      title={`${PERSON.edit} · ${name}`} open width={560} onClose={onClose} onSubmit={submit} submit={COMMON.save}
      pending={editing.isPending} error={editing.error}
    >
      <PersonFields
        values={values} onChange={setValues} mobileHint={mobileMask ? F.mobileKeep(mobileMask) : F.mobileHint}
        errors={tried && !values.name.trim() ? { name: COMMON.missing } : {}}
      />
      {id !== session.person.id && <SelectField label={F.enabled} value={enabled} onChange={setEnabled} choices={ENABLED} />}
    </Dialog>
  );
}
