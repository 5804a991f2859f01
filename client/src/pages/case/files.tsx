import { type DragEvent, useRef, useState } from 'react';

import { Button } from 'antd';

import { fileAddress } from '../../api/cases.ts';
import type { Case } from '../../api/types.ts';
import { FILES } from '../../text/cases.ts';
import { Empty } from '../../ui/empty.tsx';
import { instant, size } from '../../ui/format.ts';
import { type Column, Listing } from '../../ui/listing.tsx';
import { SendingLine, useSending } from '../../ui/sending.tsx';

type StoredFile = Case['files'][number];

/** The files of a case: brought by button or by dragging, each with its progress. */
export function Files({ item }: { item: Case }) {
  const { sending, send, drop } = useSending({ type: 'case', id: item.id }, ['cases', item.id]);
  const picker = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const mayAdd = item.actions.includes('attach');
  const dropped = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (mayAdd) send([...event.dataTransfer.files]);
  };
  return (
    <div
      className={over ? 'dropping' : undefined} onDragOver={(event) => { event.preventDefault(); setOver(mayAdd); }}
      onDragLeave={() => setOver(false)} onDrop={dropped}
    >
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
      {sending.map((one) => <SendingLine key={one.name} sending={one} onClose={() => drop(one.name)} />)}
      {item.files.length === 0 && sending.length === 0
        ? <div className="empty"><Empty title={FILES.empty} text={FILES.emptyText} /></div>
        : <Listing label={FILES.title} columns={COLUMNS} rows={item.files} rowKey={({ id }) => id} />}
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
