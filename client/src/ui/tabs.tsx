import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react';

export type Tab = { readonly key: string; readonly name: string; readonly count?: ReactNode };
type Props = { readonly label: string; readonly tabs: readonly Tab[]; readonly active: string; readonly onPick: (key: string) => void };

/** So much of the tab beside it is seen, in px. */
const NEIGHBOUR = 32;

/** A row of tabs; left and right move between them. Where the row is wider than the screen, the active one is in sight. */
export function Tabs({ label, tabs, active, onPick }: Props) {
  const id = useId();
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const tab = row.current?.querySelector<HTMLElement>('[aria-selected="true"]');
    if (row.current && tab) row.current.scrollLeft = scrolledTo(row.current, tab);
  }, [active]);
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
    <div ref={row} className="tabs" role="tablist" aria-label={label} onKeyDown={move}>
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

/** How far a row is scrolled so that a tab is in sight, with a part of its neighbours; no further than it is when it is already. */
function scrolledTo(row: HTMLElement, tab: HTMLElement): number {
  const [room, place] = [row.getBoundingClientRect(), tab.getBoundingClientRect()];
  if (place.left < room.left + NEIGHBOUR) return row.scrollLeft + place.left - room.left - NEIGHBOUR;
  return place.right > room.right - NEIGHBOUR ? row.scrollLeft + place.right - room.right + NEIGHBOUR : row.scrollLeft;
}
