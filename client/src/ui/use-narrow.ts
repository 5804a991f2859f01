import { useSyncExternalStore } from 'react';

import { NARROW } from '../app/tokens.ts';

const query = window.matchMedia(`(max-width: ${NARROW - 1}px)`);

function subscribe(changed: () => void): () => void {
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}

/** True on a phone's width: cards instead of tables, the menu in a drawer. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => query.matches);
}
