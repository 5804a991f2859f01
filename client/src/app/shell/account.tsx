import { useState } from 'react';

import { App, Button, Popover } from 'antd';
import { DownOutlined } from '@ant-design/icons';
import { useNavigate } from 'react-router';

import { signOut, signOutEverywhere, useSession } from '../../api/session.ts';
import { SHELL } from '../../text/shell.ts';
import { actErrorText } from '../../ui/error-text.ts';

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
  const content = (
    <div className="account">
      <div className="account-who">
        <strong>{person.name}</strong>
        <span>{[person.org?.name, person.post, roles.map((role) => role.name).join('、')].filter(Boolean).join(' · ')}</span>
      </div>
      <Button type="text" block onClick={pick(() => navigate('/password'))}>{SHELL.changePassword}</Button>
      <Button type="text" block onClick={pick(leaveEverywhere)}>{SHELL.signOutEverywhere}</Button>
      <Button type="text" block onClick={pick(() => leave(signOut))}>{SHELL.signOut}</Button>
    </div>
  );
  return (
    <Popover content={content} trigger="click" placement="bottomRight" open={open} onOpenChange={setOpen} arrow={false}>
      <Button type="text" aria-label={SHELL.account(person.name)} aria-haspopup="dialog" aria-expanded={open}>
        {person.name} <DownOutlined className="faint" />
      </Button>
    </Popover>
  );
}
