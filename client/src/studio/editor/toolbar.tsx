import {
  CompressOutlined, DownloadOutlined, LeftOutlined, RedoOutlined, UndoOutlined, UploadOutlined,
  ZoomInOutlined, ZoomOutOutlined,
} from '@ant-design/icons';
import { Button } from 'antd';
import { Link } from 'react-router';

import { OPENNESS, STUDIO } from '../../text/studio.ts';
import { instant } from '../../ui/format.ts';
import { State } from '../../ui/state.tsx';
import { service } from '../modeler/services.ts';
import { showWhole } from './open.ts';
import type { Seen } from './use-desk.ts';
import type { Keeping } from './use-keeping.ts';

type Props = {
  readonly name: string; readonly basedOn: number; readonly retired: boolean; readonly seen: Seen; readonly keeping: Keeping;
  /** Why publishing is not possible now. */
  readonly barred: string | undefined;
  readonly onImport: (file: File) => void; readonly onExport: () => void; readonly onPublish: () => void;
};

/** What is edited and what can be done with it; one primary act. */
export function Toolbar({ name, basedOn, retired, seen: { desk, canUndo, canRedo }, keeping, barred, onImport, onExport, onPublish }: Props) {
  const stack = desk && service(desk.modeler, 'commandStack');
  const zoom = (factor: number) => {
    const canvas = desk && service(desk.modeler, 'canvas');
    canvas?.zoom(Math.min(3, Math.max(0.2, canvas.zoom() * factor)), 'auto');
  };
  return (
    <header className="studio-bar">
      <Link className="way-back" to="/studio"><LeftOutlined /> {STUDIO.title}</Link>
      <h1>{name}</h1>
      {retired && <State tone="quiet">{OPENNESS.state}</State>}
      <span className="faint studio-state" role="status">{STUDIO.basedOn(basedOn)} · {keptText(keeping)}</span>
      <Button icon={<UndoOutlined />} title={STUDIO.undo} aria-label={STUDIO.undo} disabled={!canUndo} onClick={() => stack?.undo()} />
      <Button icon={<RedoOutlined />} title={STUDIO.redo} aria-label={STUDIO.redo} disabled={!canRedo} onClick={() => stack?.redo()} />
      <Button icon={<ZoomOutOutlined />} title={STUDIO.zoomOut} aria-label={STUDIO.zoomOut} onClick={() => zoom(0.8)} />
      <Button icon={<ZoomInOutlined />} title={STUDIO.zoomIn} aria-label={STUDIO.zoomIn} onClick={() => zoom(1.25)} />
      <Button icon={<CompressOutlined />} title={STUDIO.fit} aria-label={STUDIO.fit} onClick={() => { if (desk) showWhole(desk.modeler); }} />
      <label className="ant-btn ant-btn-default studio-file" title={STUDIO.importHint}>
        <UploadOutlined /> {STUDIO.import}
        <input
          type="file" accept=".bpmn,.xml" onChange={(event) => {
            const [file] = event.target.files ?? [];
            event.target.value = '';
            if (file) onImport(file);
          }}
        />
      </label>
      <Button icon={<DownloadOutlined />} onClick={onExport}>{STUDIO.export}</Button>
      <Button type="primary" disabled={barred !== undefined} title={barred} onClick={onPublish}>{STUDIO.publish}</Button>
    </header>
  );
}

function keptText({ state, savedAt }: Keeping): string {
  if (state === 'saved' && savedAt) return STUDIO.kept(instant(savedAt).slice(11));
  return STUDIO.keeping[state];
}
