/** PURE: a definition as a tree of components. A place in it is the RFC 6901 pointer that the server's faults name too. */
import { COMPONENT_TYPES, type Component, type FormDefinition } from '../../../../server/platform/forms/definition.ts';

export type { Component, FormDefinition } from '../../../../server/platform/forms/definition.ts';

/** Where something may stand: the list and the place in it. */
export type Place = { readonly list: string; readonly at: number };

/** A line of the outline: a component, or a column of one, which holds others and is none itself. */
export type Row =
  | { readonly kind: 'component'; readonly path: string; readonly depth: number; readonly component: Component }
  | { readonly kind: 'column'; readonly path: string; readonly depth: number; readonly nth: number; readonly width: number; readonly empty: boolean };

type Json = readonly unknown[] | Readonly<Record<string, unknown>>;

const partsOf = (path: string): readonly string[] => (path === '' ? [] : path.slice(1).split('/'));
const childOf = (value: unknown, key: string): unknown =>
  (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined);

function valueAt(form: FormDefinition, path: string): unknown {
  return partsOf(path).reduce<unknown>(childOf, form);
}

/** The component at a path; undefined when nothing stands there any more. */
export function componentAt(form: FormDefinition, path: string): Component | undefined {
  const found = path === '' ? undefined : valueAt(form, path);
  return typeof found === 'object' && found !== null && 'type' in found ? found as Component : undefined;
}

function listAt(form: FormDefinition, path: string): readonly Component[] {
  const found = valueAt(form, path);
  return Array.isArray(found) ? found as readonly Component[] : [];
}

/** A copy in which the value at the path is what `change` makes of it; everything beside the way is shared. */
function changed(value: unknown, parts: readonly string[], change: (old: unknown) => unknown): unknown {
  const [key, ...rest] = parts;
  if (key === undefined) return change(value);
  const inner = changed(childOf(value, key), rest, change);
  if (Array.isArray(value)) return value.map((one: unknown, at) => (at === Number(key) ? inner : one));
  return { ...(value as Json), [key]: inner };
}

const changedAt = (form: FormDefinition, path: string, change: (old: unknown) => unknown): FormDefinition =>
  changed(form, partsOf(path), change) as FormDefinition;

export function replaceAt(form: FormDefinition, path: string, component: Component): FormDefinition {
  return changedAt(form, path, () => component);
}

export function removeAt(form: FormDefinition, path: string): FormDefinition {
  const { list, at } = placeOf(path);
  return changedAt(form, list, (old) => (old as readonly unknown[]).filter((_, index) => index !== at));
}

/** A list that is not there yet is begun. */
export function insertAt(form: FormDefinition, { list, at }: Place, component: Component): FormDefinition {
  return changedAt(form, list, (old) => (Array.isArray(old) ? old.toSpliced(at, 0, component) : [component]));
}

export function placeOf(path: string): Place {
  const cut = path.lastIndexOf('/');
  return { list: path.slice(0, cut), at: Number(path.slice(cut + 1)) };
}

export const pathOf = ({ list, at }: Place): string => `${list}/${at}`;

/** Moves a component, with all it holds, to a place given as things stand before; nothing moves into itself. */
export function moveTo(form: FormDefinition, from: string, to: Place): { readonly form: FormDefinition; readonly path: string } {
  const component = componentAt(form, from);
  const home = placeOf(from);
  if (!component || `${to.list}/`.startsWith(`${from}/`)) return { form, path: from };
  if (to.list === home.list && (to.at === home.at || to.at === home.at + 1)) return { form, path: from };
  const without = removeAt(form, from);
  const list = withoutOne(to.list, home);
  const at = to.list === home.list && to.at > home.at ? to.at - 1 : to.at;
  const place = { list, at: Math.min(at, listAt(without, list).length) };
  return { form: insertAt(without, place, component), path: pathOf(place) };
}

/** Where a list is once a component before it is gone. */
function withoutOne(list: string, { list: home, at }: Place): string {
  if (!list.startsWith(`${home}/`)) return list;
  const [next = '', ...rest] = list.slice(home.length + 1).split('/');
  return Number(next) > at ? [home, String(Number(next) - 1), ...rest].join('/') : list;
}

/** One up or down: past its neighbour, or out of what holds it where it is the first or last there. */
export function moveBy(form: FormDefinition, from: string, step: -1 | 1): { readonly form: FormDefinition; readonly path: string } {
  const { list, at } = placeOf(from);
  const beside = at + step;
  if (beside >= 0 && beside < listAt(form, list).length) return moveTo(form, from, { list, at: step < 0 ? beside : beside + 1 });
  const holder = holderOf(list);
  if (holder === undefined) return { form, path: from };
  const column = /^(.*\/columns)\/(\d+)\/components$/.exec(list);
  const next = column && `${column[1]}/${Number(column[2]) + step}`;
  if (next && valueAt(form, next) !== undefined) {
    const inside = `${next}/components`;
    return moveTo(form, from, { list: inside, at: step < 0 ? listAt(form, inside).length : 0 });
  }
  const place = placeOf(holder);
  return moveTo(form, from, { list: place.list, at: step < 0 ? place.at : place.at + 1 });
}

/** The component that holds a list; undefined for the form's own. */
function holderOf(list: string): string | undefined {
  const holder = list.replace(/(\/columns\/\d+)?\/components$/, '');
  return holder === '' ? undefined : holder;
}

/** What holds others in one list of its own. */
export const holdsOthers = ({ type }: Component): boolean =>
  type !== 'columns' && (COMPONENT_TYPES[type] === 'layout' || COMPONENT_TYPES[type] === 'list');

/** Every line of the outline, from above to below. */
export function rowsOf(form: FormDefinition): readonly Row[] {
  return rowsIn(form.components, '/components', 0);
}

function rowsIn(components: readonly Component[], list: string, depth: number): readonly Row[] {
  return components.flatMap((component, at): readonly Row[] => {
    const path = `${list}/${at}`;
    const inner = component.type === 'columns'
      ? columnRows(component, path, depth + 1)
      : rowsIn(component.components ?? [], `${path}/components`, depth + 1);
    return [{ kind: 'component', path, depth, component }, ...inner];
  });
}

function columnRows({ columns = [] }: Component, path: string, depth: number): readonly Row[] {
  return columns.flatMap((column, nth): readonly Row[] => {
    const at = `${path}/columns/${nth}`;
    const components = column.components ?? [];
    const { width } = column as { width?: unknown };
    return [
      { kind: 'column', path: at, depth, nth, width: typeof width === 'number' ? width : 6, empty: components.length === 0 },
      ...rowsIn(components, `${at}/components`, depth + 1),
    ];
  });
}

/** Every list that something may be put into, with what holds it. */
export type Holder = {
  readonly list: string; readonly component: Component | undefined; readonly column: number | undefined; readonly depth: number;
};

export function holdersOf(form: FormDefinition): readonly Holder[] {
  const inner = rowsOf(form).flatMap((row): readonly Holder[] => {
    if (row.kind === 'column') {
      const component = componentAt(form, row.path.replace(/\/columns\/\d+$/, ''));
      return [{ list: `${row.path}/components`, component, column: row.nth, depth: row.depth }];
    }
    return holdsOthers(row.component) ? [{ list: `${row.path}/components`, component: row.component, column: undefined, depth: row.depth + 1 }] : [];
  });
  return [{ list: '/components', component: undefined, column: undefined, depth: 0 }, ...inner];
}

/** Where a new component goes: into what is selected if it holds others, else after it, else at the end. */
export function placeAfter(form: FormDefinition, selected: string | undefined): Place {
  const component = selected === undefined ? undefined : componentAt(form, selected);
  if (selected !== undefined && component && holdsOthers(component)) return endOf(form, `${selected}/components`);
  if (selected !== undefined && component?.type === 'columns') return endOf(form, `${selected}/columns/0/components`);
  if (selected !== undefined && component) return { list: placeOf(selected).list, at: placeOf(selected).at + 1 };
  const inColumn = selected !== undefined && valueAt(form, selected) !== undefined && selected.includes('/columns/');
  return endOf(form, inColumn ? `${selected}/components` : '/components');
}

export const endOf = (form: FormDefinition, list: string): Place => ({ list, at: listAt(form, list).length });
