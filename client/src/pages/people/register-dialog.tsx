import { useState } from 'react';

import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';

import { useAct } from '../../api/act.ts';
import { registerPerson } from '../../api/people.ts';
import { useSession } from '../../api/session.ts';
import { COMMON } from '../../text/common.ts';
import { PERSON } from '../../text/organisation.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/inputs.tsx';
import { OneTimePassword } from './one-time-password.tsx';
import { PersonFields, type PersonValues } from './person-fields.tsx';

/** Entering a person; afterwards their password for one use is told, and their page opens. */
export function RegisterDialog({ onClose }: { onClose: () => void }) {
  const { person } = useSession();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [username, setUsername] = useState('');
  const [values, setValues] = useState<PersonValues>({ name: '', orgId: person.org?.id ?? '', postId: '', mobile: '' });
  const [tried, setTried] = useState(false);
  // The answer holds a password: it is kept no longer than it is shown.
  const registering = useAct(registerPerson, { gcTime: 0, onSuccess: () => client.invalidateQueries({ queryKey: ['people'] }) });
  const submit = () => {
    setTried(true);
    const { name, orgId, postId, mobile } = values;
    if (!username.trim() || !name.trim() || !orgId) return;
    registering.mutate({
      username: username.trim(), name: name.trim(), orgId, postId: postId || null, ...(mobile.trim() && { mobile: mobile.trim() }),
    });
  };
  if (registering.data) {
    const { person: registered, password } = registering.data;
    return <OneTimePassword name={registered.name} password={password} onClose={() => { onClose(); void navigate(`/people/${registered.id}`); }} />;
  }
  return (
    <Dialog
      title={PERSON.register} open width={560} onClose={onClose} onSubmit={submit} submit={PERSON.register}
      pending={registering.isPending} error={registering.error}
    >
      <TextField
        label={PERSON.form.username} required autoFocus value={username} onChange={setUsername} hint={PERSON.form.usernameHint} maxLength={32}
        error={tried && !username.trim() ? COMMON.missing : undefined}
      />
      <PersonFields
        values={values} onChange={setValues} mobileHint={PERSON.form.mobileHint}
        errors={tried ? { ...(!values.name.trim() && { name: COMMON.missing }), ...(!values.orgId && { orgId: COMMON.choose }) } : {}}
      />
    </Dialog>
  );
}
