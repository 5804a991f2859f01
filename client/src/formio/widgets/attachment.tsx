import { type DragEvent, useRef, useState } from 'react';

import { DeleteOutlined, PaperClipOutlined } from '@ant-design/icons';

import { fileAddress, storeFile } from '../../api/cases.ts';
import { useSession } from '../../api/session.ts';
import { ATTACHMENT } from '../../text/formio.ts';
import { COMMON } from '../../text/common.ts';
import { actErrorText } from '../../ui/error-text.ts';
import { size } from '../../ui/format.ts';
import { tied, type WidgetProps } from './widget.ts';

type Stored = { readonly id: string; readonly name: string; readonly size: number };
/** A file on its way, or one that did not get through. */
type Sending = { readonly key: number; readonly file: File; readonly share: number; readonly fault?: string };

const MOST = 20;

/** Files of a form. They hang on the person until the form is submitted, and then on its case. */
export function AttachmentWidget(props: WidgetProps) {
  const { component, value, disabled, onChange, onLeave, labelId } = props;
  const stored = storedOf(value);
  const latest = useRef(stored);
  latest.current = stored;
  const accept = typeof component['accept'] === 'string' ? component['accept'] : '';
  const most = typeof component['maxFiles'] === 'number' ? component['maxFiles'] : MOST;
  const keep = (files: readonly Stored[]) => { latest.current = files; onChange(files); onLeave(); };
  const { sending, send, drop } = useSending((file) => keep([...latest.current, file]));
  const choose = (files: readonly File[]) => {
    let room = most - stored.length - sending.filter(({ fault }) => fault === undefined).length;
    for (const file of files) send(file, room-- > 0 ? unfit(file, accept) : ATTACHMENT.tooMany(most));
  };
  const onDrop = (event: DragEvent) => { event.preventDefault(); if (!disabled) choose([...event.dataTransfer.files]); };
  return (
    <div className="fio-files" role="group" aria-labelledby={labelId} onDragOver={(event) => event.preventDefault()} onDrop={onDrop}>
      <ul>
        {stored.map((file) => (
          <li key={file.id}>
            <PaperClipOutlined className="faint" />
            <a href={fileAddress(file.id)} download={file.name} title={ATTACHMENT.open(file.name)}>{file.name}</a>
            <span className="faint figures">{size(file.size)}</span>
            <button
              type="button" className="fio-remove" disabled={disabled} aria-label={ATTACHMENT.remove(file.name)} title={ATTACHMENT.remove(file.name)}
              onClick={() => keep(stored.filter(({ id }) => id !== file.id))}
            >
              <DeleteOutlined />
            </button>
          </li>
        ))}
        {sending.map(({ key, ...one }) => (
          <SendingRow key={key} {...one} onAgain={() => { drop(key); choose([one.file]); }} onDrop={() => drop(key)} />
        ))}
      </ul>
      <label className="fio-button fio-choose">
        <input
          {...tied(props)} type="file" multiple={most > 1} accept={accept} className="visually-hidden"
          onChange={(event) => {
            choose([...(event.target.files ?? [])]);
            event.target.value = '';
          }}
        />
        ＋ {ATTACHMENT.add}
      </label>
      <span className="faint"> {ATTACHMENT.drop}。{ATTACHMENT.rule(accept.replaceAll(',', '、'), most)}</span>
    </div>
  );
}

function SendingRow({ file, share, fault, onAgain, onDrop }: Omit<Sending, 'key'> & { readonly onAgain: () => void; readonly onDrop: () => void }) {
  return (
    <li>
      <PaperClipOutlined className="faint" />
      <span>{file.name}</span>
      {fault === undefined
        ? (
          <>
            <progress value={share} max={1} aria-label={file.name} /> <span className="faint">
              {ATTACHMENT.uploading(Math.round(share * 100))}
            </span>
          </>
        )
        : (
          <>
            <span className="field-error" role="alert">{fault}</span>
            <button type="button" className="fio-link" onClick={onAgain}>{ATTACHMENT.again}</button>
            <button type="button" className="fio-link" onClick={onDrop}>{COMMON.close}</button>
          </>
        )}
    </li>
  );
}

function useSending(done: (file: Stored) => void) {
  const { person } = useSession();
  const [sending, setSending] = useState<readonly Sending[]>([]);
  const next = useRef(0);
  const drop = (key: number) => setSending((now) => now.filter((one) => one.key !== key));
  const note = (key: number, news: Partial<Sending>) => setSending((now) => now.map((one) => (one.key === key ? { ...one, ...news } : one)));
  const send = (file: File, fault: string | undefined) => {
    const key = next.current++;
    setSending((now) => [...now, { key, file, share: 0, ...(fault !== undefined && { fault }) }]);
    if (fault !== undefined) return;
    storeFile({ type: 'draft', id: person.id }, file, (share) => note(key, { share })).then(
      ({ id, name, size: bytes }) => { drop(key); done({ id, name, size: bytes }); },
      (error: unknown) => note(key, { fault: `${ATTACHMENT.failed}：${actErrorText(error)}` }),
    );
  };
  return { sending, send, drop };
}

/** Why a file need not be sent at all; the server looks into it in any case. */
function unfit({ name, size: bytes }: File, accept: string): string | undefined {
  const types = accept.split(',').map((type) => type.trim().toLowerCase()).filter(Boolean);
  if (bytes === 0) return ATTACHMENT.empty;
  return types.length === 0 || types.some((type) => name.toLowerCase().endsWith(type)) ? undefined : ATTACHMENT.wrongType(types.join('、'));
}

function storedOf(value: unknown): readonly Stored[] {
  return Array.isArray(value) ? value.filter((file): file is Stored => typeof file?.id === 'string') : [];
}
