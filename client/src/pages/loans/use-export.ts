/** Taking the register away: ordered here, made by a worker, fetched as soon as it is ready. It goes on when the page is left. */
import { useEffect, useRef, useState } from 'react';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';

import { newKey, type Query } from '../../api/client.ts';
import { cancelExport, type ExportItem, exportsQuery, fetchExport, isLive, orderRegister } from '../../api/exports.ts';
import { EXPORT } from '../../text/loans.ts';
import { actErrorText } from '../../ui/error-text.ts';

const KIND = 'loan-register';

export type Export = {
  /** The newest one, as long as there is something to be done or said about it. */
  readonly item: ExportItem | undefined;
  readonly busy: boolean;
  /** While it comes to the browser: 0 to 1. */
  readonly share: number | undefined;
  readonly start: (asked: Query) => void;
  readonly stop: () => void;
  readonly take: () => void;
  readonly dismiss: () => void;
};

export function useExport(): Export {
  const client = useQueryClient();
  const { message } = App.useApp();
  const newest = useQuery(exportsQuery(KIND)).data?.items[0];
  const [dismissed, setDismissed] = useState('');
  const asked = useRef('');
  const { share, take } = useFetching(setDismissed);
  const refresh = () => client.invalidateQueries({ queryKey: ['exports', KIND] });
  const fail = (error: Error) => void message.error(actErrorText(error));
  const ordering = useMutation({
    mutationFn: (conditions: Query) => orderRegister(conditions, newKey()),
    onSuccess: ({ id }) => { asked.current = id; }, onError: fail, onSettled: refresh,
  });
  const stopping = useMutation({ mutationFn: cancelExport, onSuccess: () => void message.info(EXPORT.cancelled), onError: fail, onSettled: refresh });
  useEffect(() => {
    if (newest?.status !== 'done' || newest.id !== asked.current) return;
    asked.current = '';
    take(newest);
  });
  const told = newest && newest.id !== dismissed && (isLive(newest) || newest.status === 'failed' || (newest.status === 'done' && !newest.fetched));
  return {
    item: told ? newest : undefined, busy: ordering.isPending || (newest !== undefined && isLive(newest)), share,
    start: (conditions) => ordering.mutate(conditions), stop: () => newest && stopping.mutate(newest.id),
    take: () => newest && take(newest), dismiss: () => setDismissed(newest?.id ?? ''),
  };
}

/** Brings a file that is ready into the browser's downloads. */
function useFetching(onTaken: (id: string) => void) {
  const [share, setShare] = useState<number>();
  const client = useQueryClient();
  const { message } = App.useApp();
  const leaving = useRef<AbortController>(undefined);
  useEffect(() => () => leaving.current?.abort(), []);
  const run = async ({ id, fileName }: ExportItem) => {
    const controller = new AbortController();
    leaving.current = controller;
    setShare(0);
    try {
      keep(await fetchExport(id, (part) => setShare(part ?? 0), controller.signal), fileName ?? '');
      onTaken(id);
      message.success(EXPORT.done);
    } catch (error) {
      if (!controller.signal.aborted) message.error(actErrorText(error));
    } finally {
      if (!controller.signal.aborted) {
        setShare(undefined);
        await client.invalidateQueries({ queryKey: ['exports', KIND] });
      }
    }
  };
  return { share, take: (item: ExportItem) => void run(item) };
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
