import { type KeyboardEvent, useRef, useState } from 'react';

import { DownloadOutlined, RedoOutlined, UndoOutlined } from '@ant-design/icons';
import { Button } from 'antd';

import type { Form } from '../api/forms.ts';
import { BUILDER } from '../text/builder.ts';
import { Tabs } from '../ui/tabs.tsx';
import { useSaveKey } from '../ui/use-save-key.ts';
import { ImportButton } from './import-button.tsx';
import { Outline } from './outline.tsx';
import { Palette } from './palette.tsx';
import { Preview } from './preview.tsx';
import { SaveDialog } from './save-dialog.tsx';
import { Sheet } from './sheet.tsx';
import type { Builder } from './use-builder.ts';
import { useSound } from './use-sound.ts';
import './builder.css';

type Props = { readonly form: Form; readonly builder: Builder; readonly onSaved: (form: Form) => void; readonly onStale: () => void };
type View = keyof typeof BUILDER.views;

/** The workbench: what the form holds, how it looks, and the properties of what is selected. */
export function Workbench({ form, builder, onSaved, onStale }: Props) {
  const [view, setView] = useState<View>(form.version === 0 ? 'add' : 'outline');
  const [saving, setSaving] = useState(false);
  const sheet = useRef<HTMLElement>(null);
  const { faults, sound, asking } = useSound(builder.form, form.form);
  const savable = (builder.dirty || form.version === 0) && faults.length === 0 && !asking;
  useSaveKey(() => { if (savable) setSaving(true); });
  // What was added is named first.
  const added = () => {
    setView('outline');
    window.setTimeout(() => sheet.current?.querySelector('input')?.select());
  };
  const toFault = (pointer: string) => {
    setView('outline');
    builder.select(pointer || undefined);
  };
  return (
    <div className="builder" onKeyDown={(event) => stepOf(event, builder)}>
      <div className="bar builder-bar">
        <span className="acts">
          <Button icon={<UndoOutlined aria-hidden />} title={BUILDER.undoKeys} disabled={!builder.canUndo} onClick={builder.undo}>
            {BUILDER.undo}
          </Button>
          <Button icon={<RedoOutlined aria-hidden />} title={BUILDER.redoKeys} disabled={!builder.canRedo} onClick={builder.redo}>
            {BUILDER.redo}
          </Button>
          {faults[0] && (
            <button type="button" className="builder-fault" onClick={() => toFault(faults[0]?.pointer ?? '')}>
              {BUILDER.faults(faults.length)}
            </button>
          )}
        </span>
        <ImportButton onImport={(next) => builder.edit(next, { select: undefined })} />
        <Button icon={<DownloadOutlined aria-hidden />} onClick={() => download(`${form.key.replace('/', '-')}.json`, builder.form)}>
          {BUILDER.exportFile}
        </Button>
        <Button
          type="primary" disabled={!savable} onClick={() => setSaving(true)}
        >
          {BUILDER.save}
        </Button>
      </div>
      <div className="builder-parts">
        <section className="panel builder-left">
          <Tabs
            label={BUILDER.outline} active={view} onPick={(key) => setView(key as View)}
            tabs={(Object.keys(BUILDER.views) as View[]).map((key) => ({ key, name: BUILDER.views[key] }))}
          />
          {view === 'outline' ? <Outline builder={builder} faults={faults} /> : <Palette builder={builder} onAdded={added} />}
          {view === 'outline' && <p className="faint small builder-hint">{BUILDER.outlineHint}</p>}
        </section>
        <Preview form={sound} faults={faults.length} />
        <section ref={sheet} className="panel builder-right" aria-label={BUILDER.sheet}><Sheet builder={builder} faults={faults} /></section>
      </div>
      {saving && (
        <SaveDialog
          formKey={form.key} version={form.version} before={form.form} after={builder.form} onClose={() => setSaving(false)}
          onSaved={(saved) => { setSaving(false); onSaved(saved); }} onStale={onStale}
        />
      )}
    </div>
  );
}

/** Ctrl+Z and Ctrl+Y, unless a field has them for what is being typed. */
function stepOf(event: KeyboardEvent, { undo, redo }: Builder): void {
  if (!(event.ctrlKey || event.metaKey) || (event.target instanceof HTMLElement && event.target.closest('input, textarea, select') !== null)) return;
  const key = event.key.toLowerCase();
  if (key === 'z' && !event.shiftKey) undo();
  else if (key === 'y' || (key === 'z' && event.shiftKey)) redo();
  else return;
  event.preventDefault();
}

function download(name: string, form: Builder['form']): void {
  const url = URL.createObjectURL(new Blob([`${JSON.stringify(form, null, 2)}\n`], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
