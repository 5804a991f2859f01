/** PURE: what two versions of a diagram say differently, element by element. */
import type { Described, Description } from '../engine/index.ts';

export type ChangedFact = { readonly key: string; readonly before: string | undefined; readonly after: string | undefined };

export type ElementDifference = {
  readonly id: string;
  /** Of the later version, unless the element is gone. */
  readonly type: string;
  readonly name: string;
  readonly change: 'added' | 'removed' | 'changed';
  /** Of one added all it says, of one removed all it said. */
  readonly facts: readonly ChangedFact[];
};

export type Difference = {
  readonly elements: readonly ElementDifference[];
  /** Elements that say the same and are only drawn elsewhere. */
  readonly moved: readonly string[];
};

/** Added and changed elements in the order of the later version, then removed ones in that of the earlier. */
export function differenceOf(before: Description, after: Description): Difference {
  const kept = [...after.elements.values()].flatMap((element) => changeOf(before.elements.get(element.id), element) ?? []);
  const removed = [...before.elements.values()].filter(({ id }) => !after.elements.has(id)).map(goneOf);
  const elements = [...kept, ...removed];
  const changed = new Set(elements.map(({ id }) => id));
  const moved = [...after.places].filter(([id, place]) => !changed.has(id) && before.places.has(id) && before.places.get(id) !== place);
  return { elements, moved: moved.map(([id]) => id) };
}

function changeOf(before: Described | undefined, after: Described): ElementDifference | undefined {
  const { id, type, name } = after;
  if (!before) return { id, type, name, change: 'added', facts: changedFacts(new Map(), after.facts) };
  const facts = changedFacts(before.facts, after.facts);
  const retyped = before.type === type ? [] : [{ key: 'type', before: before.type, after: type }];
  if (facts.length + retyped.length === 0) return undefined;
  return { id, type, name: name || before.name, change: 'changed', facts: [...retyped, ...facts] };
}

function goneOf({ id, type, name, facts }: Described): ElementDifference {
  return { id, type, name, change: 'removed', facts: changedFacts(facts, new Map()) };
}

function changedFacts(before: Described['facts'], after: Described['facts']): readonly ChangedFact[] {
  const keys = new Set([...after.keys(), ...before.keys()]);
  const changed = [...keys].filter((key) => before.get(key) !== after.get(key))
    .map((key) => ({ key, before: before.get(key), after: after.get(key) }));
  return [...changed, ...reordered(before, after)];
}

/** Outcomes stand on the page in the order of the file: the first is the primary button. */
function reordered(before: Described['facts'], after: Described['facts']): readonly ChangedFact[] {
  const [old, now] = [outcomesIn(before), outcomesIn(after)];
  const same = old.length === now.length && [...old].sort().join() === [...now].sort().join();
  return same && old.join() !== now.join() ? [{ key: 'outcomes', before: old.join(','), after: now.join(',') }] : [];
}

function outcomesIn(facts: Described['facts']): string[] {
  return [...facts.keys()].filter((key) => key.startsWith('property.outcome.')).map((key) => key.slice('property.outcome.'.length));
}
