/** The draft on the server: kept a moment after every change, and before the page is left. */
import { useCallback, useEffect, useRef, useState } from 'react';

import { useQueryClient } from '@tanstack/react-query';

import { isProblem } from '../../api/problem.ts';
import { type ModelDraft, modelDraftQuery, readDraft } from '../../api/studio.ts';
import type { Desk } from '../modeler/create.ts';
import { createDraftLine } from './draft-line.ts';
import { xmlOf } from './use-desk.ts';

export type Keeping = {
  /** `clean`: nothing was changed since it was opened or published; `overtaken`: the draft was kept elsewhere, and is not ours to write over. */
  readonly state: 'clean' | 'pending' | 'saving' | 'saved' | 'failed' | 'overtaken';
  readonly savedAt: string | undefined;
  /** What lies on the server when ours was overtaken, as far as it could be read. */
  readonly other: ModelDraft | undefined;
  /** The version of the draft this page has seen last. */
  version(): number;
  /** Keeps what is pending now; answers whether nothing is left unkept. */
  flush(): Promise<boolean>;
  /** The diagram was published, or opened anew: what was changed before no longer counts. */
  settle(): void;
  /** The same as the state says, at once. */
  isOvertaken(): boolean;
  /** Ours in place of the other draft. */
  prevail(): Promise<void>;
};

const PAUSE_MS = 1_500;
const RETRY_MS = 10_000;

type Options = {
  readonly slug: string; readonly basedOn: number; readonly changes: number;
  /** The draft that was opened. */
  readonly draft: ModelDraft | undefined;
};

export function useKeeping(desk: Desk | undefined, { slug, basedOn, changes, draft }: Options): Keeping {
  const client = useQueryClient();
  const [state, setState] = useState<Keeping['state']>(draft ? 'saved' : 'clean');
  const [savedAt, setSavedAt] = useState(draft?.savedAt ?? undefined);
  const [other, setOther] = useState<ModelDraft>();
  const [line] = useState(() => createDraftLine(slug, draft?.version ?? 0));
  const overtaken = useRef(false);
  const kept = useRef(0);
  const latest = useRef(changes);
  const running = useRef<Promise<boolean>>(undefined);
  latest.current = changes;

  const save = useCallback(async (): Promise<boolean> => {
    if (!desk || kept.current === latest.current) return true;
    if (overtaken.current) return false;
    const upTo = latest.current;
    setState('saving');
    try {
      const xml = await xmlOf(desk);
      const at = await line.keep(xml, basedOn);
      // Pages that read the draft next, this one included, must not meet the one that was opened.
      client.setQueryData(modelDraftQuery(slug).queryKey, { xml, basedOn, savedAt: at, version: line.version() });
      kept.current = Math.max(kept.current, upTo);
      setSavedAt(at);
      setState(kept.current === latest.current ? 'saved' : 'pending');
      return kept.current === latest.current;
    } catch (error) {
      overtaken.current = isProblem(error, 'stale-version');
      if (overtaken.current) setOther(await readDraft(slug).catch(() => undefined));
      setState(overtaken.current ? 'overtaken' : 'failed');
      return false;
    }
  }, [client, desk, slug, basedOn, line]);

  /** One after the other, so that an older diagram never overwrites a newer one. */
  const flush = useCallback(async (): Promise<boolean> => {
    await running.current;
    running.current = save();
    return running.current;
  }, [save]);

  const settle = useCallback(() => {
    kept.current = latest.current;
    overtaken.current = false;
    line.take(0);
    setState('clean');
  }, [line]);

  const prevail = useCallback(async () => {
    line.take((await readDraft(slug)).version);
    overtaken.current = false;
    await flush();
  }, [slug, line, flush]);

  useEffect(() => {
    if (changes === kept.current || overtaken.current) return undefined;
    setState('pending');
    const timer = window.setTimeout(() => void flush(), PAUSE_MS);
    return () => window.clearTimeout(timer);
  }, [changes, flush]);

  useEffect(() => {
    if (state !== 'failed') return undefined;
    const timer = window.setTimeout(() => void flush(), RETRY_MS);
    return () => window.clearTimeout(timer);
  }, [state, flush]);

  const unkept = state !== 'clean' && state !== 'saved';
  useEffect(() => {
    if (!unkept) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [unkept]);

  return { state, savedAt, other, version: line.version, isOvertaken: () => overtaken.current, flush, settle, prevail };
}
