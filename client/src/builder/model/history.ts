/** PURE: edits that can be taken back. Typing into one property is one edit. */
export type History<T> = { readonly past: readonly T[]; readonly now: T; readonly future: readonly T[]; readonly tag: string | undefined };

const MOST = 200;

export const begun = <T>(now: T): History<T> => ({ past: [], now, future: [], tag: undefined });

/** @param tag what is edited: the next edit under the same tag belongs to this one */
export function edited<T>({ past, now, tag: last }: History<T>, next: T, tag?: string): History<T> {
  const same = tag !== undefined && tag === last;
  return { past: same ? past : [...past, now].slice(-MOST), now: next, future: [], tag };
}

export function undone<T>(history: History<T>): History<T> {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  return { past: history.past.slice(0, -1), now: before, future: [history.now, ...history.future], tag: undefined };
}

export function redone<T>(history: History<T>): History<T> {
  const [next, ...future] = history.future;
  return next === undefined ? history : { past: [...history.past, history.now], now: next, future, tag: undefined };
}
