/** What each gateway decides at each visit: a pure function of seed, gateway and visit, so that both sides agree on it. */
import { fixedPick } from './tree.ts';
import type { Block } from './tree.ts';

const MOST_LOOPS = 2;

export type Decisions = {
  /** The branch an exclusive gateway takes. */
  branch(id: string, width: number, visit: number): number;
  /** The branches an inclusive gateway takes; at least one. */
  branches(id: string, width: number, visit: number): readonly number[];
  /** Whether a loop goes round again. Never for ever. */
  again(id: string, visit: number): boolean;
};

export function decisionsOf(seed: number): Decisions {
  return {
    branch: (id, width, visit) => fixedPick(seed, [id, visit], width),
    branches(id, width, visit) {
      const mask = 1 + fixedPick(seed, [id, visit], 2 ** width - 1);
      return Array.from({ length: width }, (_, index) => index).filter((index) => (mask & (1 << index)) !== 0);
    },
    again: (id, visit) => visit <= MOST_LOOPS && fixedPick(seed, [id, visit], 2) === 1,
  };
}

/** Every gateway that decides, with its number of branches. */
export function decidingBlocks(block: Block): readonly { readonly id: string; readonly kind: Block['kind']; readonly width: number }[] {
  switch (block.kind) {
    case 'task': return [];
    case 'sequence': return block.parts.flatMap(decidingBlocks);
    case 'loop': return [{ id: block.id, kind: block.kind, width: 2 }, ...decidingBlocks(block.body)];
    case 'parallel': return block.parts.flatMap(decidingBlocks);
    default: return [{ id: block.id, kind: block.kind, width: block.parts.length }, ...block.parts.flatMap(decidingBlocks)];
  }
}
