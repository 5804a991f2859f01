import { useRef, useState } from 'react';

import { useQuery } from '@tanstack/react-query';
import { Button, Modal } from 'antd';

import { type Paper, type Scan, scansQuery } from '../../api/archives.ts';
import { fileAddress, viewAddress } from '../../api/cases.ts';
import { SCANS } from '../../text/archives.ts';
import { Failure } from '../../ui/failure.tsx';
import { instant, size } from '../../ui/format.ts';
import { SendingLine, useSending } from '../../ui/sending.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import './dossier.css';

type Props = { readonly paper: Paper; readonly mayAdd: boolean; readonly onClose: () => void };

/** The scans of a paper: to look at, and for the archivist to add to. */
export function ScansDialog({ paper: { id, title }, mayAdd, onClose }: Props) {
  const found = useQuery(scansQuery(id));
  const [chosen, setChosen] = useState<string>();
  return (
    <Modal open title={SCANS.title(title)} onCancel={onClose} footer={null} width={960} destroyOnHidden>
      {mayAdd && <Adding paperId={id} />}
      {found.isPending && <Waiting />}
      {found.error && <Failure error={found.error} retry={() => void found.refetch()} />}
      {found.data && <Scans items={found.data.items} chosen={chosen} onPick={setChosen} />}
    </Modal>
  );
}

function Adding({ paperId }: { paperId: string }) {
  const { sending, send, drop } = useSending({ type: 'dossier-item', id: paperId }, ['dossiers']);
  const picker = useRef<HTMLInputElement>(null);
  return (
    <div onDragOver={(event) => event.preventDefault()} onDrop={(event) => { event.preventDefault(); send([...event.dataTransfer.files]); }}>
      <div className="scans-bar">
        <span className="faint">{SCANS.rule}</span>
        <Button onClick={() => picker.current?.click()}>{SCANS.add}</Button>
        <input
          ref={picker} type="file" multiple hidden accept=".pdf,.jpg,.jpeg,.png" aria-label={SCANS.add}
          onChange={(event) => { send([...(event.target.files ?? [])]); event.target.value = ''; }}
        />
      </div>
      {sending.map((one) => <SendingLine key={one.name} sending={one} onClose={() => drop(one.name)} />)}
    </div>
  );
}

function Scans({ items, chosen, onPick }: { items: readonly Scan[]; chosen: string | undefined; onPick: (id: string) => void }) {
  const shown = items.find(({ id }) => id === chosen) ?? items.at(-1);
  if (!shown) return <div className="empty">{SCANS.empty}</div>;
  return (
    <div className="scans">
      <ul className="scans-list">
        {items.map(({ id, name, size: bytes }) => (
          <li key={id}>
            <button type="button" aria-pressed={id === shown.id} aria-label={SCANS.pick(name)} onClick={() => onPick(id)}>
              <span>{name}</span><span className="faint figures small">{size(bytes)}</span>
            </button>
          </li>
        ))}
      </ul>
      <figure className="scans-view">
        <View scan={shown} />
        <figcaption>
          <span className="faint">{SCANS.by(shown.uploadedBy.name, instant(shown.uploadedAt))}</span>
          <a href={viewAddress(shown.id)} target="_blank" rel="noreferrer">{SCANS.open}</a>
          <a href={fileAddress(shown.id)} download={shown.name}>{SCANS.save}</a>
        </figcaption>
      </figure>
    </div>
  );
}

/** Shown by the browser itself: a picture, or a PDF in its viewer. */
function View({ scan: { id, name, mime } }: { scan: Scan }) {
  if (mime.startsWith('image/')) return <img src={viewAddress(id)} alt={SCANS.page(name)} />;
  if (mime === 'application/pdf') return <iframe src={viewAddress(id)} title={SCANS.page(name)} />;
  return <p className="faint">{SCANS.notShown}</p>;
}
