import { useState } from 'react';

import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';

import { resetPassword } from '../../api/people.ts';
import type { Person } from '../../api/types.ts';
import { PERSON } from '../../text/organisation.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { OneTimePassword } from '../people/one-time-password.tsx';

/** Gives a person a password for one use, told once. */
export function ResetPassword({ person: { id, name } }: { person: Person }) {
  const [asking, setAsking] = useState(false);
  const resetting = useMutation({ mutationFn: () => resetPassword(id), gcTime: 0 });
  const close = () => { setAsking(false); resetting.reset(); };
  return (
    <>
      <Button onClick={() => setAsking(true)}>{PERSON.reset}</Button>
      {asking && !resetting.data && (
        <Dialog
          title={PERSON.reset} text={PERSON.resetText(name)} open onClose={close} onSubmit={() => resetting.mutate()} submit={PERSON.reset} danger
          pending={resetting.isPending} error={resetting.error}
        />
      )}
      {resetting.data && <OneTimePassword name={name} password={resetting.data.password} onClose={close} />}
    </>
  );
}
