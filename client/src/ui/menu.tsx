import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';

import { DownOutlined, EllipsisOutlined } from '@ant-design/icons';
import { Button } from 'antd';

export type MenuAct = { readonly key: string; readonly name: string; readonly danger?: boolean; readonly run: () => void };

type Props = {
  readonly label: string; readonly acts: readonly MenuAct[]; readonly loading?: boolean;
  /** The button says its name instead of showing dots. */
  readonly named?: boolean;
};

/** A button that opens a few further acts, above it or below as there is room; Escape and leaving it put them away. */
export function Menu({ label, acts, loading = false, named = false }: Props): ReactNode {
  const [open, setOpen] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (event.key === 'Escape' && open) setOpen(false);
    else if (step !== 0 && open) focusBy(list.current, step);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="menu" onKeyDown={move} onBlur={(event) => { if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false); }}>
      <Button
        className="menu-button" aria-label={label} title={label} aria-haspopup="menu" aria-expanded={open}
        icon={named ? undefined : <EllipsisOutlined />}
        loading={loading} onClick={() => setOpen(!open)}
      >
        {named && <>{label} <DownOutlined className="menu-mark" /></>}
      </Button>
      {open && (
        <div className="menu-acts" role="menu" aria-label={label} ref={list}>
          {acts.map(({ key, name, danger, run }) => (
            <button
              key={key} type="button" role="menuitem" className={danger ? 'danger' : undefined}
              onClick={() => { setOpen(false); run(); }}
            >
              {name}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

function focusBy(list: HTMLElement | null, step: number): void {
  const items = [...(list?.querySelectorAll('button') ?? [])];
  const at = items.findIndex((item) => item === document.activeElement);
  items[(at + step + items.length) % items.length]?.focus();
}
