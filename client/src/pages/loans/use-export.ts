/** Fetching a workbook: how far it has come, and a way to stop it. */
import { useEffect, useRef, useState } from 'react';

import { App } from 'antd';

import type { Query } from '../../api/client.ts';
import { exportLoans } from '../../api/loans.ts';
import { EXPORT } from '../../text/loans.ts';
import { actErrorText } from '../../ui/error-text.ts';

/** `share`: 0 to 1 once it is coming; undefined while it is being made. */
export type Export = {
  readonly running: boolean; readonly share: number | undefined;
  readonly start: (asked: Query, name: string) => void; readonly stop: () => void;
};

export function useExport(): Export {
  const [running, setRunning] = useState(false);
  const [share, setShare] = useState<number>();
  const stopping = useRef<AbortController>(undefined);
  const { message } = App.useApp();
  useEffect(() => () => stopping.current?.abort(), []);
  const run = async (asked: Query, name: string) => {
    const controller = new AbortController();
    stopping.current = controller;
    setRunning(true);
    setShare(undefined);
    try {
      keep(await exportLoans(asked, setShare, controller.signal), name);
      message.success(EXPORT.done);
    } catch (error) {
      if (!controller.signal.aborted) message.error(actErrorText(error));
    } finally {
      if (!controller.signal.aborted) setRunning(false);
    }
  };
  const stop = () => {
    stopping.current?.abort();
    setRunning(false);
  };
  return { running, share, start: (asked, name) => void run(asked, name), stop };
}

/** Hands a file to the browser as if its link had been pressed. */
function keep(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
