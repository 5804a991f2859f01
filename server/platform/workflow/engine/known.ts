/** What a token surely and what it possibly brings along when it comes to a node: forms, outcomes, step outputs. */
import type { CompiledModel, Id, NodeConfig } from './types.ts';

/** Facts by name: `forms.<node>`, `outcomes.<node>`, or the name of a variable. */
export type Known = { readonly surely: ReadonlySet<string>; readonly possibly: ReadonlySet<string> };

export type KnownIn = {
  /** What a token brings to a node. */
  at(id: Id): Known;
  /** What it takes along when the node is completed. */
  after(id: Id): Known;
};

/** A way into a node: from where, and whether what that node yields comes along (not when it is broken off). */
type Way = { readonly from: Id; readonly broken?: true };
type Ways = Readonly<Record<Id, readonly Way[]>>;

const NOTHING: Known = { surely: new Set(), possibly: new Set() };

/**
 * A forward analysis over the drawing, to a fixed point: surely known is what every way brings, at a parallel join what
 * any way brings. At a node no way leads to nothing is known.
 * @param yields the facts a node adds when it is completed
 */
export function knownIn(model: CompiledModel, yields: (node: NodeConfig) => readonly string[]): KnownIn {
  const ways = waysInto(model);
  const known = new Map<Id, Known>([[model.start, NOTHING]]);
  const after = ({ from, broken }: Way): Known | undefined => {
    const node = model.nodes[from];
    const at = known.get(from);
    return node && at && !broken ? plus(at, yields(node)) : at;
  };
  const nodes = Object.values(model.nodes);
  for (let changed = true, round = 0; changed && round <= nodes.length; round += 1) {
    changed = false;
    for (const node of nodes) {
      const arriving = (ways[node.id] ?? []).flatMap((way) => after(way) ?? []);
      if (node.id === model.start || arriving.length === 0) continue;
      const next = meet(node, arriving);
      if (same(known.get(node.id), next)) continue;
      known.set(node.id, next);
      changed = true;
    }
  }
  return {
    at: (id) => known.get(id) ?? NOTHING,
    after: (id) => meet(undefined, exits(model.nodes, id).flatMap((from) => after({ from }) ?? [])),
  };
}

function waysInto({ nodes, flows }: CompiledModel): Ways {
  const ways: Record<Id, Way[]> = {};
  const add = (to: Id | undefined, way: Way) => { if (to !== undefined) (ways[to] ??= []).push(way); };
  for (const flow of Object.values(flows)) for (const from of exits(nodes, flow.from)) add(flow.to, { from });
  for (const node of Object.values(nodes)) {
    if (node.attachedTo) add(node.id, { from: node.attachedTo, broken: true });
    if (node.kind === 'sub-process') add(node.start, { from: node.id, broken: true });
    if (node.kind === 'event-sub-process') add(node.start, { from: beginOf(nodes, node.scope), broken: true });
  }
  return ways;
}

/** Where a token leaves a node from: a sub-process is left from its own last nodes. */
function exits(nodes: CompiledModel['nodes'], id: Id): readonly Id[] {
  if (nodes[id]?.kind !== 'sub-process') return [id];
  const inside = Object.values(nodes).filter((node) => node.scope.at(-1) === id);
  const last = inside.filter((node) => node.outgoing.length === 0 && node.kind !== 'event-sub-process');
  return last.length === 0 ? [id] : last.flatMap((node) => exits(nodes, node.id));
}

/** The start of a scope: what was known there holds in all of it. */
function beginOf(nodes: CompiledModel['nodes'], scope: readonly Id[]): Id {
  const begin = Object.values(nodes).find((node) => node.kind === 'start' && node.scope.join() === scope.join());
  return begin?.id ?? '';
}

function plus({ surely, possibly }: Known, added: readonly string[]): Known {
  if (added.length === 0) return { surely, possibly };
  return { surely: new Set([...surely, ...added]), possibly: new Set([...possibly, ...added]) };
}

function meet(node: NodeConfig | undefined, arriving: readonly Known[]): Known {
  const [first = NOTHING, ...others] = arriving;
  const all = node?.kind === 'parallel';
  return {
    surely: all
      ? new Set(arriving.flatMap((one) => [...one.surely]))
      : new Set([...first.surely].filter((fact) => others.every((other) => other.surely.has(fact)))),
    possibly: new Set(arriving.flatMap((one) => [...one.possibly])),
  };
}

function same(one: Known | undefined, other: Known): boolean {
  if (!one) return false;
  return one.surely.size === other.surely.size && one.possibly.size === other.possibly.size
    && [...other.surely].every((fact) => one.surely.has(fact));
}
