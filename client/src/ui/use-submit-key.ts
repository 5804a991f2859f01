import { useEffect, useRef } from 'react';

/** Ctrl+Enter (⌘+Enter) submits what is open on the page, from any of its fields; not from a dialog over it. */
export function useSubmitKey(submit: (() => void) | undefined): void {
  const latest = useRef(submit);
  useEffect(() => { latest.current = submit; });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.repeat || !latest.current) return;
      if (event.target instanceof Element && event.target.closest('[role="dialog"]')) return;
      event.preventDefault();
      latest.current();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
