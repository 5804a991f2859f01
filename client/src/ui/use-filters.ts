/** Filters that live in the address, so that they survive a reload, a link and the way back. */
import { useCallback } from 'react';

import { useSearchParams } from 'react-router';

export type Filters<T> = { readonly filter: T; readonly change: (next: Partial<T>) => void; readonly changed: boolean };

/** Values are text or numbers; what equals its default is left out of the address. Any change starts at page 1 again. */
export function useFilters<T extends Readonly<Record<string, string | number>>>(defaults: T): Filters<T> {
  const [params, setParams] = useSearchParams();
  const read = (name: string, fallback: string | number) => {
    const text = params.get(name);
    if (text === null) return fallback;
    return typeof fallback === 'number' ? Math.max(1, Math.trunc(Number(text)) || 1) : text;
  };
  const filter = Object.fromEntries(Object.entries(defaults).map(([name, value]) => [name, read(name, value)])) as T;
  const change = useCallback((next: Partial<T>) => {
    setParams((now) => {
      const merged = new URLSearchParams(now);
      if (!('page' in next)) merged.delete('page');
      for (const [name, value] of Object.entries(next)) {
        if (value === undefined || value === defaults[name]) merged.delete(name);
        else merged.set(name, String(value));
      }
      return merged;
    }, { replace: true });
  }, [setParams, defaults]);
  const changed = Object.keys(defaults).some((name) => name !== 'page' && name !== 'box' && name !== 'view' && filter[name] !== defaults[name]);
  return { filter, change, changed };
}
