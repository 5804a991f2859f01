/** What every part of the panel is given: the element, how to change it, and what it may refer to. */
import { createContext, useContext } from 'react';

import type { Parts } from '../../api/studio.ts';
import type { Edits } from '../modeler/edits.ts';
import type { Maker } from '../modeler/maker.ts';
import type { Modeler } from '../modeler/services.ts';
import type { Drawn } from '../model/types.ts';

export type Bench = {
  readonly slug: string;
  readonly modeler: Modeler;
  readonly edits: Edits;
  readonly maker: Maker;
  readonly parts: Parts;
  /** Selects another element and brings it into view. */
  readonly show: (element: Drawn) => void;
};

export const BenchContext = createContext<Bench | undefined>(undefined);

export function useBench(): Bench {
  const bench = useContext(BenchContext);
  if (!bench) throw new Error('the panel has no bench');
  return bench;
}
