/** Going from a list to a record and back to the same list: filters, page, place and row. */
import { useCallback, useEffect } from 'react';

import { useLocation, useNavigate, useNavigationType } from 'react-router';

import { lastOpened, noteOpened } from './last-opened.ts';

/** Where a page was opened from; kept in the history entry, so that it survives a reload. */
type From = { readonly from?: string } | null;

/** Opens a record's page from a list; `opened` is the row that was open last, for who comes back to the list and not anew. */
export function useOpening(): { readonly open: (id: string, to: string) => void; readonly opened: string | undefined } {
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  const isBack = useNavigationType() === 'POP';
  const open = useCallback((id: string, to: string) => {
    noteOpened(id);
    void navigate(to, { state: { from: pathname + search } });
  }, [navigate, pathname, search]);
  return { open, opened: isBack ? lastOpened() : undefined };
}

/** The way back: one step in the history when the page was opened from a list, so that the list stands as it was left. */
export function useWayBack(otherwise: string): () => void {
  const navigate = useNavigate();
  const state = useLocation().state as From;
  return useCallback(() => void (state?.from ? navigate(-1) : navigate(otherwise)), [navigate, state, otherwise]);
}

/** Escape leaves a record's page, unless a field or a dialog has a use of its own for it. */
export function useEscape(leave: (() => void) | undefined): void {
  useEffect(() => {
    if (!leave) return undefined;
    const listen = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || isBusy(event.target)) return;
      leave();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [leave]);
}

function isBusy(target: EventTarget | null): boolean {
  const inside = target instanceof HTMLElement
    && target.closest('input, textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"], dialog') !== null;
  return inside || document.querySelector('[role="dialog"]:not([aria-hidden="true"]), dialog[open]') !== null;
}
