import { useState } from 'react';

import { Button } from 'antd';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { useMutation } from '@tanstack/react-query';

import { signIn } from '../../api/session.ts';
import { COMMON } from '../../text/common.ts';
import { SIGN_IN } from '../../text/sign-in.ts';
import { errorText } from '../../ui/error-text.ts';
import { Box } from '../../ui/box.tsx';
import { Field, tied } from '../../ui/field.tsx';
import { PasswordBox } from '../../ui/password-box.tsx';
import './sign-in.css';

/** Signing in; afterwards the person is where they wanted to go. */
export default function SignInPage() {
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const { state } = useLocation() as { state: { expired?: boolean } | null };
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const [capsLock, setCapsLock] = useState(false);
  const signing = useMutation({
    mutationFn: signIn,
    onSuccess: () => navigate(inside(search.get('return')), { replace: true }),
  });
  const submit = () => {
    setTried(true);
    if (username.trim() && password) signing.mutate({ username: username.trim(), password });
  };
  return (
    <main className="sign-in">
      <title>{`${SIGN_IN.title} · ${COMMON.product}`}</title>
      <form onSubmit={(event) => { event.preventDefault(); submit(); }} noValidate>
        <h1>{COMMON.product}</h1>
        {state?.expired && !signing.isError && <p className="alert alert-info">{SIGN_IN.expired}</p>}
        {signing.isError && <p className="alert alert-bad" role="alert">{errorText(signing.error)}</p>}
        <Field label={SIGN_IN.username} error={tried && !username.trim() ? SIGN_IN.usernameMissing : undefined}>
          {(field) => (
            <Box
              {...tied(field)} className="box-large" value={username} autoFocus autoComplete="username" autoCapitalize="none" spellCheck={false}
              onChange={(event) => setUsername(event.target.value)}
            />
          )}
        </Field>
        <Field
          label={SIGN_IN.password} error={tried && !password ? SIGN_IN.passwordMissing : undefined}
          hint={capsLock ? SIGN_IN.capsLock : undefined}
        >
          {(field) => (
            <PasswordBox
              {...tied(field)} className="box-large" value={password} autoComplete="current-password"
              onChange={(event) => setPassword(event.target.value)}
              onKeyUp={(event) => setCapsLock(event.getModifierState('CapsLock'))}
            />
          )}
        </Field>
        <Button type="primary" size="large" block htmlType="submit" loading={signing.isPending}>{SIGN_IN.submit}</Button>
        <p className="faint">{SIGN_IN.note}</p>
      </form>
    </main>
  );
}

/** Only an address of our own is returned to. */
function inside(address: string | null): string {
  return address?.startsWith('/') && !address.startsWith('//') && !address.startsWith('/\\') ? address : '/inbox';
}
