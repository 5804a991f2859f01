/** What the server finds wrong with the diagram, asked anew a moment after every change. */
import { useEffect, useRef, useState } from 'react';

import { checkModel, type Fault, type Parts } from '../../api/studio.ts';
import type { Desk } from '../modeler/create.ts';
import { xmlOf } from './use-desk.ts';

export type Lint = {
  readonly faults: readonly Fault[];
  /** `stale`: the diagram has changed since; `failed`: nobody answered. */
  readonly state: 'stale' | 'fresh' | 'failed';
  again(): void;
};

const PAUSE_MS = 600;

/**
 * @param opened counts the diagrams that were opened; none is checked before the first
 * @param parts what the diagram may refer to: forms and rights may have come meanwhile
 */
export function useLint(
  desk: Desk | undefined, { slug, changes, opened, parts }: { slug: string; changes: number; opened: number; parts: Parts },
): Lint {
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
  }, [desk, slug, changes, opened, parts, asked]);
  return { faults, state, again: () => setAsked((count) => count + 1) };
}
