import { useRef, useState } from 'react';

import { useQuery } from '@tanstack/react-query';
import { Button, Modal } from 'antd';

import { type Paper, type Scan, scansQuery } from '../../api/archives.ts';
import { fileAddress, viewAddress } from '../../api/cases.ts';
import { SCANS } from '../../text/archives.ts';
import { Failure } from '../../ui/failure.tsx';
import { instant, size } from '../../ui/format.ts';
import { SendingLine, useSending } from '../../ui/sending.tsx';
import { State } from '../../ui/state.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { VoidDialog } from './void-dialog.tsx';
import './dossier.css';

type Props = { readonly paper: Paper; readonly mayAdd: boolean; readonly onClose: () => void };

/** The scans of a paper: to look at, and for the archivist to add to and to mark those that are mistakes. */
export function ScansDialog({ paper: { id, title }, mayAdd, onClose }: Props) {
  const found = useQuery(scansQuery(id));
  const [chosen, setChosen] = useState<string>();
  return (
    <Modal open title={SCANS.title(title)} onCancel={onClose} footer={null} width={960} destroyOnHidden>
      {mayAdd && <Adding paperId={id} />}
      {found.isPending && <Waiting />}
      {found.error && <Failure error={found.error} retry={() => void found.refetch()} />}
      {found.data && <Scans paperId={id} items={found.data.items} mayVoid={mayAdd} chosen={chosen} onPick={setChosen} />}
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

type ScansProps = {
  readonly paperId: string; readonly items: readonly Scan[]; readonly mayVoid: boolean; readonly chosen: string | undefined;
  readonly onPick: (id: string) => void;
};

/** Until one is chosen, the last that counts is shown. */
function Scans({ paperId, items, mayVoid, chosen, onPick }: ScansProps) {
  const [voiding, setVoiding] = useState<Scan>();
  const shown = items.find(({ id }) => id === chosen) ?? items.findLast((scan) => scan.void === null) ?? items.at(-1);
  if (!shown) return <div className="empty">{SCANS.empty}</div>;
  return (
    <div className="scans">
      <ul className="scans-list">
        {items.map(({ id, name, size: bytes, void: marked }) => (
          <li key={id}>
            <button type="button" aria-pressed={id === shown.id} aria-label={marked ? SCANS.pickVoid(name) : SCANS.pick(name)} onClick={() => onPick(id)}>
              {marked ? <del>{name}</del> : <span>{name}</span>}
              <span className="note-line faint figures small">{size(bytes)}{marked && <State tone="quiet">{SCANS.void}</State>}</span>
            </button>
          </li>
        ))}
      </ul>
      <figure className="scans-view">
        {shown.void && (
          <p className="alert alert-warn" role="note">{SCANS.voided(shown.void.by.name, instant(shown.void.at), shown.void.reason)}</p>
        )}
        <View scan={shown} />
        <figcaption>
          <span className="faint">{SCANS.by(shown.uploadedBy.name, instant(shown.uploadedAt))}</span>
          <a href={viewAddress(shown.id)} target="_blank" rel="noreferrer">{SCANS.open}</a>
          <a href={fileAddress(shown.id)} download={shown.name}>{SCANS.save}</a>
          {mayVoid && !shown.void && <Button size="small" danger onClick={() => setVoiding(shown)}>{SCANS.toVoid}</Button>}
        </figcaption>
      </figure>
      {voiding && <VoidDialog paperId={paperId} scan={voiding} onClose={() => setVoiding(undefined)} />}
    </div>
  );
}

/** Shown by the browser itself: a picture, or a PDF in its viewer. */
function View({ scan: { id, name, mime } }: { scan: Scan }) {
  if (mime.startsWith('image/')) return <img src={viewAddress(id)} alt={SCANS.page(name)} />;
  if (mime === 'application/pdf') return <iframe src={viewAddress(id)} title={SCANS.page(name)} />;
  return <p className="faint">{SCANS.notShown}</p>;
}
