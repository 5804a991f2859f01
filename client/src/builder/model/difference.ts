/** PURE: what one definition says differently from another, component by component. */
import { optionsOf } from '../../../../server/platform/forms/definition.ts';
import { conditionOf } from './condition.ts';
import { type Component, type FormDefinition, rowsOf } from './tree.ts';

/** `at` names the property; the values are as they stand in the definition. */
export type ChangedProperty = { readonly at: string; readonly before: unknown; readonly after: unknown };
export type ComponentDifference = {
  readonly change: 'added' | 'removed' | 'changed' | 'moved';
  /** Of the later definition, unless it is gone. */
  readonly component: Component;
  readonly facts: readonly ChangedProperty[];
};

type Entry = { readonly component: Component; readonly holder: string };

/** Added, changed and moved ones in the order of the later definition, then those that are gone. */
export function differenceOf(before: FormDefinition, after: FormDefinition): readonly ComponentDifference[] {
  const [old, now] = [entriesOf(before), entriesOf(after)];
  const moved = movedOf(old, now);
  const kept = [...now].flatMap(([id, { component }]): readonly ComponentDifference[] => {
    const earlier = old.get(id)?.component;
    if (!earlier) return [{ change: 'added', component, facts: [] }];
    const facts = factsOf(earlier, component);
    if (facts.length > 0) return [{ change: 'changed', component, facts }];
    return moved.has(id) ? [{ change: 'moved', component, facts: [] }] : [];
  });
  const gone = [...old].filter(([id]) => !now.has(id)).map(([, { component }]): ComponentDifference => ({ change: 'removed', component, facts: [] }));
  const title = before.title === after.title ? [] : [{ at: 'formTitle', before: before.title, after: after.title }];
  const head: readonly ComponentDifference[] = title.length > 0 ? [{ change: 'changed', component: { type: 'form' }, facts: title }] : [];
  return [...head, ...kept, ...gone];
}

/** By the keys on the way; a component without one goes by its type and its turn among its like. */
function entriesOf(form: FormDefinition): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>();
  const turns = new Map<string, number>();
  const ids = new Map<string, string>();
  for (const row of rowsOf(form)) {
    if (row.kind === 'column') continue;
    const { component, path } = row;
    const list = [...ids].filter(([at]) => path.startsWith(`${at}/`) && componentIsList(entries, ids.get(at))).at(-1)?.[1] ?? '';
    const stem = `${list}/${component.key ?? component.type}`;
    const turn = (turns.get(stem) ?? 0) + 1;
    turns.set(stem, turn);
    const id = turn === 1 ? stem : `${stem}#${turn}`;
    ids.set(path, id);
    entries.set(id, { component, holder: ids.get(path.replace(/(\/columns\/\d+)?\/components\/\d+$/, '')) ?? '' });
  }
  return entries;
}

const componentIsList = (entries: ReadonlyMap<string, Entry>, id: string | undefined): boolean =>
  entries.get(id ?? '')?.component.type === 'datagrid';

/** Those that another holds now, and those that had to pass others: all but the longest run that kept its order. */
function movedOf(old: ReadonlyMap<string, Entry>, now: ReadonlyMap<string, Entry>): ReadonlySet<string> {
  const both = [...now.keys()].filter((id) => old.has(id));
  const places = new Map([...old.keys()].map((id, at) => [id, at]));
  const inOrder = longestRun(both.map((id) => places.get(id) ?? 0));
  return new Set(both.filter((id, at) => !inOrder.has(at) || old.get(id)?.holder !== now.get(id)?.holder));
}

/** The places of a longest increasing run. */
function longestRun(numbers: readonly number[]): ReadonlySet<number> {
  const runs: (readonly number[])[] = [];
  numbers.forEach((number, at) => {
    const before = runs.slice(0, at).filter((run) => (numbers[run.at(-1) ?? 0] ?? 0) < number);
    const best = before.reduce<readonly number[]>((longest, run) => (run.length > longest.length ? run : longest), []);
    runs.push([...best, at]);
  });
  return new Set(runs.reduce<readonly number[]>((longest, run) => (run.length > longest.length ? run : longest), []));
}

const HELD = new Set(['components', 'columns', 'values', 'data', 'validate', 'conditional', 'key', 'input', 'id', 'type']);

/** Everything a component says itself, flat, without what it holds. */
function saidOf(component: Component): ReadonlyMap<string, unknown> {
  const own = Object.entries(component).filter(([name]) => !HELD.has(name));
  const rules = Object.entries(component.validate ?? {}).map(([name, value]): [string, unknown] => [`validate.${name}`, value]);
  const options = optionsOf(component);
  const condition = conditionOf(component);
  return new Map<string, unknown>([
    ['type', component.type], ...own, ...rules, ...(options.length > 0 ? [['options', options] as [string, unknown]] : []),
    ...(component.columns ? [['columns', component.columns.map((column) => (column as { width?: unknown }).width ?? 6)] as [string, unknown]] : []),
    ...(condition ? [['conditional', condition === 'free' ? component.conditional : condition] as [string, unknown]] : []),
  ]);
}

function factsOf(before: Component, after: Component): readonly ChangedProperty[] {
  const [old, now] = [saidOf(before), saidOf(after)];
  return [...new Set([...now.keys(), ...old.keys()])]
    .filter((at) => JSON.stringify(meant(old.get(at))) !== JSON.stringify(meant(now.get(at))))
    .map((at) => ({ at, before: old.get(at), after: now.get(at) }));
}

/** What says nothing is the same as not saying it. */
const meant = (value: unknown): unknown => (value === '' || value === false || value === null || value === undefined ? '' : value);
