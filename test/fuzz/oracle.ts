/**
 * What a block tree means, interpreted directly on the tree: no diagram, no tokens, no engine. It imports nothing from
 * server/, so that it cannot share a mistake with what it judges.
 */
import type { Decisions } from './decisions.ts';
import type { Block } from './tree.ts';

/** One activation of a block. A frame knows what is left to do in it; finishing it reports to the frame around. */
type Frame = { readonly block: Block; readonly around?: Frame; at: number; readonly open: Set<number> };

export type Oracle = {
  readonly ended: () => boolean;
  readonly waiting: () => readonly string[];
  complete(taskId: string): void;
  /** Tasks before a waiting one on the same way, to which it may be sent back. */
  returnTargets(taskId: string): readonly string[];
  sendBack(fromId: string, toId: string): void;
};

export function createOracle(tree: Block, decisions: Decisions): Oracle {
  const waiting = new Map<string, Frame>();
  const visits = new Map<string, number>();
  let ended = false;
  const visit = (id: string) => {
    const count = (visits.get(id) ?? 0) + 1;
    visits.set(id, count);
    return count;
  };

  const enter = (block: Block, around: Frame | undefined, branch: number): void => {
    const frame: Frame = { block, at: branch, open: new Set(), ...(around && { around }) };
    switch (block.kind) {
      case 'task': waiting.set(block.id, frame); return;
      case 'sequence': step(frame, block.parts, 0); return;
      case 'loop': enter(block.body, frame, 0); return;
      case 'exclusive': fork(frame, block.parts, [decisions.branch(block.id, block.parts.length, visit(block.id))]); return;
      case 'parallel': fork(frame, block.parts, block.parts.map((_, index) => index)); return;
      case 'inclusive': fork(frame, block.parts, decisions.branches(block.id, block.parts.length, visit(block.id)));
    }
  };
  const step = (frame: Frame, parts: readonly Block[], index: number): void => {
    const part = parts[index];
    if (!part) return leave(frame);
    frame.open.clear();
    frame.open.add(index);
    enter(part, frame, index);
  };
  const fork = (frame: Frame, parts: readonly Block[], chosen: readonly number[]): void => {
    for (const index of chosen) frame.open.add(index);
    for (const index of chosen) {
      const part = parts[index];
      if (part) enter(part, frame, index);
    }
  };
  /** A block is done: its frame tells the one around, under the number it has there. */
  const leave = (frame: Frame): void => {
    const { around } = frame;
    if (!around) {
      ended = true;
      return;
    }
    const { block } = around;
    if (block.kind === 'sequence') return step(around, block.parts, frame.at + 1);
    if (block.kind === 'loop') return decisions.again(block.id, visit(block.id)) ? enter(block.body, around, 0) : leave(around);
    around.open.delete(frame.at);
    if (around.open.size === 0) leave(around);
  };

  const sendBack = (fromId: string, toId: string): void => {
    const from = waiting.get(fromId);
    const meeting = from && framesUp(from).find((frame) => pathTo(frame.block, toId) !== undefined);
    if (!meeting) throw new Error(`${toId} is not before ${fromId}`);
    for (const [id, frame] of waiting) if (framesUp(frame).includes(meeting)) waiting.delete(id);
    descend(meeting, toId);
  };
  /** Stands on a task inside a block without starting what lies beside it: other branches count as done. */
  const descend = (frame: Frame, toId: string): void => {
    const [branch, part] = stepTowards(frame.block, toId);
    frame.open.clear();
    frame.open.add(branch);
    const inner: Frame = { block: part, around: frame, at: branch, open: new Set() };
    if (part.kind === 'task') waiting.set(part.id, inner);
    else descend(inner, toId);
  };

  enter(tree, undefined, 0);
  return {
    ended: () => ended,
    waiting: () => [...waiting.keys()].sort(),
    complete(taskId) {
      const frame = waiting.get(taskId);
      if (!frame) throw new Error(`${taskId} does not wait`);
      waiting.delete(taskId);
      leave(frame);
    },
    returnTargets: (taskId) => {
      const frame = waiting.get(taskId);
      return frame ? tasksBefore(frame) : [];
    },
    sendBack,
  };
}

function framesUp(frame: Frame): readonly Frame[] {
  return frame.around ? [frame, ...framesUp(frame.around)] : [frame];
}

/** Tasks in earlier parts of the sequences around a frame. */
function tasksBefore(frame: Frame): readonly string[] {
  const { around } = frame;
  if (!around) return [];
  const earlier = around.block.kind === 'sequence' ? around.block.parts.slice(0, frame.at).flatMap(tasksIn) : [];
  return [...earlier, ...tasksBefore(around)];
}

function tasksIn(block: Block): readonly string[] {
  switch (block.kind) {
    case 'task': return [block.id];
    case 'loop': return tasksIn(block.body);
    default: return block.parts.flatMap(tasksIn);
  }
}

function pathTo(block: Block, taskId: string): Block | undefined {
  return tasksIn(block).includes(taskId) ? block : undefined;
}

function stepTowards(block: Block, taskId: string): readonly [number, Block] {
  const parts = block.kind === 'loop' ? [block.body] : block.kind === 'task' ? [] : block.parts;
  const branch = parts.findIndex((part) => tasksIn(part).includes(taskId));
  const part = parts[branch];
  if (!part) throw new Error(`${taskId} is not in this block`);
  return [branch, part];
}
