import { type DragEvent, useRef, useState } from 'react';

import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';

import { fileAddress, storeFile } from '../../api/cases.ts';
import type { Case } from '../../api/types.ts';
import { FILES } from '../../text/cases.ts';
import { COMMON } from '../../text/common.ts';
import { Empty } from '../../ui/empty.tsx';
import { actErrorText } from '../../ui/error-text.ts';
import { instant, size } from '../../ui/format.ts';
import { type Column, Listing } from '../../ui/listing.tsx';

type StoredFile = Case['files'][number];
type Sending = { readonly name: string; readonly share: number; readonly error?: string };

/** The files of a case: brought by button or by dragging, each with its progress. */
export function Files({ item }: { item: Case }) {
  const { sending, send, drop } = useSending(item.id);
  const picker = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const mayAdd = item.actions.includes('attach');
  const dropped = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (mayAdd) send([...event.dataTransfer.files]);
  };
  return (
    <div className={over ? 'dropping' : undefined} onDragOver={(event) => { event.preventDefault(); setOver(mayAdd); }} onDragLeave={() => setOver(false)} onDrop={dropped}>
      {mayAdd && (
        <div className="bar">
          <span className="faint">{FILES.drop}；{FILES.limit}</span>
          <Button onClick={() => picker.current?.click()}>{FILES.add}</Button>
          <input
            ref={picker} type="file" multiple hidden aria-label={FILES.add}
            onChange={(event) => { send([...(event.target.files ?? [])]); event.target.value = ''; }}
          />
        </div>
      )}
      {sending.map((one) => <Progress key={one.name} sending={one} onClose={() => drop(one.name)} />)}
      {item.files.length === 0 && sending.length === 0
        ? <div className="empty"><Empty title={FILES.empty} text={FILES.emptyText} /></div>
        : <Listing label={FILES.title} columns={COLUMNS} rows={item.files} rowKey={({ id }) => id} />}
    </div>
  );
}

function Progress({ sending: { name, share, error }, onClose }: { sending: Sending; onClose: () => void }) {
  return (
    <div className="sending" role="status">
      <span>{error ? FILES.failed(name) : FILES.uploading(name)}</span>
      {error
        ? <><span className="field-error">{error}</span><Button size="small" onClick={onClose}>{COMMON.close}</Button></>
        : <><progress max={1} value={share} /><span className="figures">{Math.round(share * 100)}%</span></>}
    </div>
  );
}

const C = FILES.columns;
const COLUMNS: readonly Column<StoredFile>[] = [
  { key: 'name', title: C.name, card: 'title', render: ({ id, name }) => <a href={fileAddress(id)} download={name}>{name}</a> },
  { key: 'size', title: C.size, width: 110, align: 'right', render: (file) => <span className="figures">{size(file.size)}</span> },
  { key: 'by', title: C.by, width: 140, render: ({ uploadedBy }) => uploadedBy.name },
  { key: 'at', title: C.at, width: 160, render: ({ uploadedAt }) => <span className="figures faint">{instant(uploadedAt)}</span> },
];

/** Files on their way; one that failed stays until it is put away. */
function useSending(caseId: string) {
  const [sending, setSending] = useState<readonly Sending[]>([]);
  const client = useQueryClient();
  const change = (name: string, next: Partial<Sending>) =>
    setSending((all) => all.map((one) => (one.name === name ? { ...one, ...next } : one)));
  const drop = (name: string) => setSending((all) => all.filter((one) => one.name !== name));
  const sendOne = async (file: File) => {
    try {
      await storeFile({ type: 'case', id: caseId }, file, (share) => change(file.name, { share }));
      await client.invalidateQueries({ queryKey: ['cases', caseId] });
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
