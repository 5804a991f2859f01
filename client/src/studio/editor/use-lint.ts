/** What the server finds wrong with the diagram, asked anew a moment after every change. */
import { useEffect, useRef, useState } from 'react';

import { checkModel, type Fault } from '../../api/studio.ts';
import type { Desk } from '../modeler/create.ts';
import { xmlOf } from './use-desk.ts';

export type Lint = {
  readonly faults: readonly Fault[];
  /** `stale`: the diagram has changed since; `failed`: nobody answered. */
  readonly state: 'stale' | 'fresh' | 'failed';
  again(): void;
};

const PAUSE_MS = 600;

/** @param opened counts the diagrams that were opened; none is checked before the first */
export function useLint(desk: Desk | undefined, { slug, changes, opened }: { slug: string; changes: number; opened: number }): Lint {
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const [state, setState] = useState<Lint['state']>('stale');
  const [asked, setAsked] = useState(0);
  const turn = useRef(0);
  useEffect(() => {
    if (!desk || opened === 0) return undefined;
    const mine = turn.current += 1;
    setState('stale');
    const check = async () => {
      try {
        const found = await checkModel(slug, await xmlOf(desk));
        if (turn.current !== mine) return;
        setFaults(found);
        setState('fresh');
      } catch {
        if (turn.current === mine) setState('failed');
      }
    };
    const timer = window.setTimeout(() => void check(), PAUSE_MS);
    return () => window.clearTimeout(timer);
  }, [desk, slug, changes, opened, asked]);
  return { faults, state, again: () => setAsked((count) => count + 1) };
}
