/** A half-filled form, kept on the server while it is being filled, and once more when the page closes. */
import { useCallback, useEffect, useMemo, useState } from 'react';

import { dropDraft, writeDraft } from '../api/drafts.ts';
import type { Submission } from '../api/types.ts';

export type DraftState = { readonly is: 'none' | 'saving' | 'failed' } | { readonly is: 'saved'; readonly at: string };
export type DraftKeeper = {
  readonly state: DraftState;
  /** Keeps what the form holds now; soon, not at once. */
  readonly keep: (data: Submission) => void;
  /** Writes what has not been written yet. */
  readonly flush: () => Promise<void>;
  /** Forgets the draft; nothing is kept afterwards. */
  readonly drop: () => Promise<void>;
  /** Begins anew after `drop`. */
  readonly reopen: () => void;
};

const PAUSE_MS = 1200;
const RETRY_MS = 5000;

/** Drafts of one form. Secrets are taken out by the server, which knows them by the form's definition. */
export function useDraft(key: string): DraftKeeper {
  const [state, setState] = useState<DraftState>({ is: 'none' });
  const saver = useMemo(() => new Saver(key, setState), [key]);
  useEffect(() => {
    saver.open();
    const hide = () => { if (document.visibilityState === 'hidden') saver.last(); };
    const go = () => saver.last();
    document.addEventListener('visibilitychange', hide);
    window.addEventListener('pagehide', go);
    return () => {
      document.removeEventListener('visibilitychange', hide);
      window.removeEventListener('pagehide', go);
      saver.leave();
    };
  }, [saver]);
  const keep = useCallback((data: Submission) => saver.keep(data), [saver]);
  const flush = useCallback(() => saver.flush(), [saver]);
  const drop = useCallback(() => saver.drop(), [saver]);
  const reopen = useCallback(() => saver.open(), [saver]);
  return { state, keep, flush, drop, reopen };
}

/** Writes one draft, the newest state last: one request at a time. */
class Saver {
  readonly #key: string;
  readonly #tell: (state: DraftState) => void;
  #waiting: Submission | undefined;
  #running: Promise<void> = Promise.resolve();
  #timer: number | undefined;
  #closed = false;
  /** Its form is no longer on the screen: what fails now is not tried again over what is written later. */
  #left = false;

  constructor(key: string, tell: (state: DraftState) => void) {
    this.#key = key;
    this.#tell = tell;
  }

  open(): void {
    this.#closed = false;
    this.#left = false;
  }

  keep(data: Submission): void {
    if (this.#closed) return;
    this.#waiting = data;
    this.#later(PAUSE_MS);
  }

  flush(): Promise<void> {
    window.clearTimeout(this.#timer);
    this.#running = this.#running.then(() => this.#write());
    return this.#running;
  }

  /** The page is going: no waiting for an answer. */
  last(): void {
    window.clearTimeout(this.#timer);
    const data = this.#waiting;
    this.#waiting = undefined;
    if (data && !this.#closed) void writeDraft(this.#key, data, true).catch(() => undefined);
  }

  leave(): void {
    this.last();
    this.#left = true;
  }

  async drop(): Promise<void> {
    window.clearTimeout(this.#timer);
    this.#closed = true;
    this.#waiting = undefined;
    await this.#running;
    await dropDraft(this.#key);
    this.#tell({ is: 'none' });
  }

  async #write(): Promise<void> {
    const data = this.#waiting;
    if (!data || this.#closed) return;
    this.#waiting = undefined;
    this.#tell({ is: 'saving' });
    try {
      const { savedAt } = await writeDraft(this.#key, data);
      this.#tell({ is: 'saved', at: savedAt });
    } catch {
      if (this.#left) return;
      this.#waiting ??= data;
      this.#tell({ is: 'failed' });
      this.#later(RETRY_MS);
    }
  }

  #later(pause: number): void {
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.flush(), pause);
  }
}
