import { useEffect } from 'react';

import { App } from 'antd';
import { useBlocker } from 'react-router';

type Words = { readonly leaveTitle: string; readonly leaveText: string; readonly leave: string; readonly stay: string };

/** Asks before the page is left, or another of its views chosen, or the window closed, with edits that are not saved. */
export function useLeaveGuard(dirty: boolean, words: Words): void {
  const { modal } = App.useApp();
  const blocker = useBlocker(({ currentLocation, nextLocation }) => dirty && placeOf(currentLocation) !== placeOf(nextLocation));
  useEffect(() => {
    if (blocker.state !== 'blocked') return;
    modal.confirm({
      title: words.leaveTitle, content: words.leaveText, okText: words.leave, cancelText: words.stay, okButtonProps: { danger: true },
      onOk: () => blocker.proceed(), onCancel: () => blocker.reset(),
    });
    // Asked once per attempt to leave.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [blocker.state]);
  useEffect(() => {
    if (!dirty) return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [dirty]);
}

const placeOf = ({ pathname, search }: { readonly pathname: string; readonly search: string }): string => (
  `${pathname} ${new URLSearchParams(search).get('view') ?? ''}`);
