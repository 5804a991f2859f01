/** A whole ID, card or mobile number that is searched for: it stays out of the address, and with it out of the browser's history. */
import { useCallback, useSyncExternalStore } from 'react';

let number = '';
const listeners = new Set<() => void>();

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}

/** PURE: true for what may be a number that is kept sealed. */
export function isSealed(text: string): boolean {
  return /^\d{11}$|^\d{14,19}[\dXx]?$/.test(text.replaceAll(/\s/g, ''));
}

/** What is sought, until the page is loaded anew or something else is sought. */
export function useSought(): { readonly number: string; readonly seek: (text: string) => void } {
  const seek = useCallback((text: string) => {
    number = text;
    for (const listener of listeners) listener();
  }, []);
  return { number: useSyncExternalStore(subscribe, () => number), seek };
}
