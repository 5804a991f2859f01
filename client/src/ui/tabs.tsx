import { type KeyboardEvent, type ReactNode, useId } from 'react';

export type Tab = { readonly key: string; readonly name: string; readonly count?: ReactNode };
type Props = { readonly label: string; readonly tabs: readonly Tab[]; readonly active: string; readonly onPick: (key: string) => void };

/** A row of tabs; left and right move between them. */
export function Tabs({ label, tabs, active, onPick }: Props) {
  const id = useId();
  const move = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    const at = tabs.findIndex((tab) => tab.key === active);
    const next = tabs[(at + step + tabs.length) % tabs.length];
    if (!next) return;
    onPick(next.key);
    document.getElementById(`${id}-${next.key}`)?.focus();
  };
  return (
    <div className="tabs" role="tablist" aria-label={label} onKeyDown={move}>
      {tabs.map(({ key, name, count }) => (
        <button
          key={key} id={`${id}-${key}`} type="button" role="tab" className="tab"
          aria-selected={key === active} tabIndex={key === active ? 0 : -1} onClick={() => onPick(key)}
        >
          {name}{count !== undefined && <small>{count}</small>}
        </button>
      ))}
    </div>
  );
}
