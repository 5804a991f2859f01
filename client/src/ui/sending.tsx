import { useState } from 'react';

import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';

import { type FileSubject, storeFile } from '../api/cases.ts';
import { FILES } from '../text/cases.ts';
import { COMMON } from '../text/common.ts';
import { actErrorText } from './error-text.ts';

export type Sending = { readonly name: string; readonly share: number; readonly error?: string };

/** A file on its way, or why it did not get through. */
export function SendingLine({ sending: { name, share, error }, onClose }: { sending: Sending; onClose: () => void }) {
  return (
    <div className="sending" role="status">
      <span>{error ? FILES.failed(name) : FILES.uploading(name)}</span>
      {error
        ? <><span className="field-error">{error}</span><Button size="small" onClick={onClose}>{COMMON.close}</Button></>
        : <><progress max={1} value={share} /><span className="figures">{Math.round(share * 100)}%</span></>}
    </div>
  );
}

/** Files on their way to a subject, whose query is asked anew when one has come; one that failed stays until it is put away. */
export function useSending(subject: FileSubject, queryKey: QueryKey) {
  const [sending, setSending] = useState<readonly Sending[]>([]);
  const client = useQueryClient();
  const change = (name: string, next: Partial<Sending>) =>
    setSending((all) => all.map((one) => (one.name === name ? { ...one, ...next } : one)));
  const drop = (name: string) => setSending((all) => all.filter((one) => one.name !== name));
  const sendOne = async (file: File) => {
    try {
      await storeFile(subject, file, (share) => change(file.name, { share }));
      await client.invalidateQueries({ queryKey });
      drop(file.name);
    } catch (error) {
      change(file.name, { error: actErrorText(error) });
    }
  };
  const send = (files: readonly File[]) => {
    const names = new Set(files.map(({ name }) => name));
    setSending((all) => [...all.filter(({ name }) => !names.has(name)), ...files.map(({ name }) => ({ name, share: 0 }))]);
    for (const file of files) void sendOne(file);
  };
  return { sending, send, drop };
}
