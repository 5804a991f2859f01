/** Moving through a list without the mouse. */
import { type RefObject, useEffect } from 'react';

const STEP: Readonly<Record<string, number>> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };

/**
 * Up, down (and j, k) move the focus among the rows of a list, from anywhere on the page that is not a field; the row
 * itself answers to Enter. Escape gives the focus back. Of several lists on a page the one that has the focus moves it, or else
 * the first.
 */
export function useRowKeys(list: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key === 'Escape') leaveRow(list.current);
      const step = STEP[event.key];
      if (step === undefined || event.ctrlKey || event.metaKey || event.altKey || isField(event.target)) return;
      const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
      if (rows.length === 0 || !isMeant(list.current)) return;
      const at = rows.findIndex((row) => row.contains(document.activeElement));
      const next = rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + step))];
      event.preventDefault();
      next?.focus();
      next?.scrollIntoView({ block: 'nearest' });
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [list]);
}

function isMeant(list: HTMLElement | null): boolean {
  const row = document.activeElement?.closest('[data-row]');
  return row ? list?.contains(row) === true : list === document.querySelector('.listing:has([data-row])');
}

function leaveRow(list: HTMLElement | null): void {
  const row = document.activeElement;
  if (row instanceof HTMLElement && row.matches('[data-row]') && list?.contains(row)) row.blur();
}

/** Fields, menus, tabs and dialogs have uses of their own for these keys. */
function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement
    && target.closest('input, textarea, select, [contenteditable="true"], [role="combobox"], [role="tab"], [role="menu"], [role="dialog"]') !== null;
}
