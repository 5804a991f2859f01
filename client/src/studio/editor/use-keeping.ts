/** The draft on the server: kept a moment after every change, and before the page is left. */
import { useCallback, useEffect, useRef, useState } from 'react';

import { useQueryClient } from '@tanstack/react-query';

import { keepDraft, modelDraftQuery } from '../../api/studio.ts';
import type { Desk } from '../modeler/create.ts';
import { xmlOf } from './use-desk.ts';

export type Keeping = {
  /** `clean`: nothing was changed since it was opened or published. */
  readonly state: 'clean' | 'pending' | 'saving' | 'saved' | 'failed';
  readonly savedAt: string | undefined;
  /** Keeps what is pending now; answers whether nothing is left unkept. */
  flush(): Promise<boolean>;
  /** The diagram was published, or opened anew: what was changed before no longer counts. */
  settle(): void;
};

const PAUSE_MS = 1_500;
const RETRY_MS = 10_000;

type Options = {
  readonly slug: string; readonly basedOn: number; readonly changes: number;
  /** When the draft that was opened had been kept. */
  readonly keptAt: string | undefined;
};

export function useKeeping(desk: Desk | undefined, { slug, basedOn, changes, keptAt }: Options): Keeping {
  const client = useQueryClient();
  const [state, setState] = useState<Keeping['state']>(keptAt === undefined ? 'clean' : 'saved');
  const [savedAt, setSavedAt] = useState(keptAt);
  const kept = useRef(0);
  const latest = useRef(changes);
  const running = useRef<Promise<boolean>>(undefined);
  latest.current = changes;

  const save = useCallback(async (): Promise<boolean> => {
    if (!desk || kept.current === latest.current) return true;
    const upTo = latest.current;
    setState('saving');
    try {
      const xml = await xmlOf(desk);
      const answer = await keepDraft(slug, { xml, basedOn });
      // Pages that read the draft next, this one included, must not meet the one that was opened.
      client.setQueryData(modelDraftQuery(slug).queryKey, { xml, basedOn, savedAt: answer.savedAt });
      kept.current = Math.max(kept.current, upTo);
      setSavedAt(answer.savedAt);
      setState(kept.current === latest.current ? 'saved' : 'pending');
      return kept.current === latest.current;
    } catch {
      setState('failed');
      return false;
    }
  }, [client, desk, slug, basedOn]);

  /** One after the other, so that an older diagram never overwrites a newer one. */
  const flush = useCallback(async (): Promise<boolean> => {
    await running.current;
    running.current = save();
    return running.current;
  }, [save]);

  const settle = useCallback(() => {
    kept.current = latest.current;
    setState('clean');
  }, []);

  useEffect(() => {
    if (changes === kept.current) return undefined;
    setState('pending');
    const timer = window.setTimeout(() => void flush(), PAUSE_MS);
    return () => window.clearTimeout(timer);
  }, [changes, flush]);

  useEffect(() => {
    if (state !== 'failed') return undefined;
    const timer = window.setTimeout(() => void flush(), RETRY_MS);
    return () => window.clearTimeout(timer);
  }, [state, flush]);

  const unkept = state === 'pending' || state === 'saving' || state === 'failed';
  useEffect(() => {
    if (!unkept) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [unkept]);

  return { state, savedAt, flush, settle };
}
