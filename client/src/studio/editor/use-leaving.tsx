import { useEffect } from 'react';

import { App } from 'antd';
import { useBlocker } from 'react-router';

import { EDITOR } from '../../text/studio.ts';
import type { Keeping } from './use-keeping.ts';

/** Before the page is left, what is pending is kept; asks only when it could not be. */
export function useLeaving(keeping: Keeping): void {
  const { modal } = App.useApp();
  const { state, flush } = keeping;
  const blocker = useBlocker(({ currentLocation, nextLocation }) => (
    state !== 'clean' && state !== 'saved' && currentLocation.pathname !== nextLocation.pathname
  ));
  useEffect(() => {
    if (blocker.state !== 'blocked') return;
    const ask = () => modal.confirm({
      title: EDITOR.leaveTitle, content: EDITOR.leaveText, okText: EDITOR.leave, cancelText: EDITOR.stay, okButtonProps: { danger: true },
      onOk: () => blocker.proceed(), onCancel: () => blocker.reset(),
    });
    void flush().then((kept) => void (kept ? blocker.proceed() : ask()));
    // Asked once per attempt to leave.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [blocker.state]);
}
