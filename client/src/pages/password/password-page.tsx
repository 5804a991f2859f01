import { useState } from 'react';

import { App, Button } from 'antd';
import { useNavigate } from 'react-router';

import { useAct } from '../../api/act.ts';
import { queryClient } from '../../api/query-client.ts';
import { changePassword, sessionQuery, useSession } from '../../api/session.ts';
import { PASSWORD } from '../../text/sign-in.ts';
import { actErrorText } from '../../ui/error-text.ts';
import { Field, tied } from '../../ui/field.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { PasswordBox } from '../../ui/password-box.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Sessions } from './sessions.tsx';

const MIN_LENGTH = 8;

/** Changing one's own password. */
export default function PasswordPage() {
  const session = useSession();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [values, setValues] = useState({ current: '', next: '', again: '' });
  const [tried, setTried] = useState(false);
  const errors = errorsOf(values);
  const changing = useAct(changePassword, {
    onSuccess: async () => {
      message.success(PASSWORD.done);
      await queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 });
      await navigate('/inbox');
    },
  });
  const submit = () => {
    setTried(true);
    if (Object.keys(errors).length === 0) changing.mutate({ current: values.current, next: values.next });
  };
  const field = (name: keyof typeof values, autoComplete: string) => (
    <Field label={PASSWORD[name]} error={tried ? errors[name] : undefined} hint={name === 'next' ? PASSWORD.rule : undefined}>
      {(props) => (
        <PasswordBox
          {...tied(props)} value={values[name]} autoComplete={autoComplete}
          onChange={(event) => setValues({ ...values, [name]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <>
      <PageHead title={PASSWORD.title} note={session.mustChangePassword ? PASSWORD.mustChange : undefined} />
      <Panel title={PASSWORD.submit}>
        <form style={{ maxWidth: 360 }} onSubmit={(event) => { event.preventDefault(); submit(); }} noValidate>
          {changing.isError && <p className="alert alert-bad" role="alert" style={{ marginBottom: 16 }}>{actErrorText(changing.error)}</p>}
          <input type="text" hidden readOnly autoComplete="username" value={session.person.username} />
          {field('current', 'current-password')}
          {field('next', 'new-password')}
          {field('again', 'new-password')}
          <Button type="primary" htmlType="submit" loading={changing.isPending}>{PASSWORD.submit}</Button>
        </form>
      </Panel>
      {!session.mustChangePassword && <Sessions />}
    </>
  );
}

function errorsOf(values: { current: string; next: string; again: string }): Partial<Record<keyof typeof values, string>> {
  return {
    ...(!values.current && { current: PASSWORD.missing }),
    ...(values.next.length < MIN_LENGTH && { next: PASSWORD.tooShort }),
    ...(values.next.length >= MIN_LENGTH && values.next === values.current && { next: PASSWORD.same }),
    ...(values.again !== values.next && { again: PASSWORD.different }),
  };
}
