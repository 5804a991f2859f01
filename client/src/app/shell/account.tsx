import { useState } from 'react';

import { App, Button } from 'antd';
import { DownOutlined } from '@ant-design/icons';
import { useNavigate } from 'react-router';

import { signOut, signOutEverywhere, useSession } from '../../api/session.ts';
import { SHELL } from '../../text/shell.ts';
import { actErrorText } from '../../ui/error-text.ts';
import { Sheet } from '../../ui/sheet.tsx';

/** Who is signed in, and the way out. */
export function Account() {
  const { person, roles } = useSession();
  const { message, modal } = App.useApp();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const leave = async (how: () => Promise<void>) => {
    try {
      await how();
      await navigate('/sign-in', { replace: true });
    } catch (error) {
      message.error(actErrorText(error));
    }
  };
  const leaveEverywhere = () => modal.confirm({
    title: SHELL.signOutEverywhere, content: SHELL.signOutEverywhereText, okText: SHELL.signOutEverywhere,
    onOk: () => leave(signOutEverywhere),
  });
  const pick = (act: () => unknown) => () => { setOpen(false); void act(); };
  return (
    <>
      <Button type="text" aria-label={SHELL.account(person.name)} aria-haspopup="dialog" aria-expanded={open} onClick={() => setOpen(true)}>
        {person.name} <DownOutlined className="faint" />
      </Button>
      <Sheet open={open} onClose={() => setOpen(false)} label={SHELL.account(person.name)} place="corner">
        <div className="account">
          <div className="account-who">
            <strong>{person.name}</strong>
            <span>{[...new Set([person.org?.name, person.post, ...roles.map((role) => role.name)])].filter(Boolean).join(' · ')}</span>
          </div>
          <Button type="text" block onClick={pick(() => navigate('/password'))}>{SHELL.changePassword}</Button>
          <Button type="text" block onClick={pick(leaveEverywhere)}>{SHELL.signOutEverywhere}</Button>
          <Button type="text" block onClick={pick(() => leave(signOut))}>{SHELL.signOut}</Button>
        </div>
      </Sheet>
    </>
  );
}
