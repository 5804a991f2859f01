/** PURE: the rules as a table: which role may do what to which object, as far as which scope; and what an edit changes. */
import type { Role, Rule, Scope, Section } from '../../api/policy.ts';
import { ACTION_ORDER, OBJECT_ORDER, SCOPES } from '../../text/policy.ts';

/** An action on an object: a line of the table. */
export type Line = { readonly object: string; readonly action: string };
/** What stands in a cell: the widest scope, and the role it is inherited from, if it is. */
export type Cell = { readonly scope: Scope; readonly from: string | undefined };
/** By `keyOf`: the scope that an edit wants, or none. */
export type Edits = Readonly<Record<string, Scope | 'none'>>;
export type Change = Line & { readonly role: string; readonly before: Scope | undefined; readonly after: Scope | undefined };

export const keyOf = (role: string, { object, action }: Line): string => `${role} ${object} ${action}`;

const RECORDS = 'records';
const PROCESS_ACTIONS = ['read', 'start', 'work', 'publish', 'cancel'];
const placeIn = (order: readonly string[], one: string): number => (order.includes(one) ? order.indexOf(one) : order.length);

/** Every line that some rule names, and those of every process, in the order of the words for them. */
export function linesOf(sections: readonly Section[], slugs: readonly string[]): readonly Line[] {
  const named = sections.flatMap(({ rules }) => rules).map(({ object, action }) => ({ object, action }));
  const processes = [...slugs.map((slug) => `process:${slug}`), 'process:*']
    .flatMap((object) => PROCESS_ACTIONS.map((action) => ({ object, action })));
  const lines = new Map([...named.filter(({ object }) => !object.startsWith('process:')), ...processes].map((line) => [keyOf('', line), line]));
  const place = ({ object, action }: Line) => [placeIn(OBJECT_ORDER, object), object, placeIn(ACTION_ORDER, action), action];
  return [...lines.values()].sort((a, b) => compare(place(a), place(b)));
}

/** The processes that some rule names. */
function slugsIn(sections: readonly Section[]): readonly string[] {
  const named = sections.flatMap(({ rules }) => rules).filter(({ object }) => object.startsWith('process:') && object !== 'process:*');
  return [...new Set(named.map(({ object }) => object.slice('process:'.length)))];
}

function compare(a: readonly (number | string)[], b: readonly (number | string)[]): number {
  const at = a.findIndex((part, index) => part !== b[index]);
  return at < 0 ? 0 : (a[at] ?? '') < (b[at] ?? '') ? -1 : 1;
}

/** The widest scope that the rules give a role itself, after the edits. */
export function ownScope(sections: readonly Section[], edits: Edits, role: string, line: Line): Scope | undefined {
  const edited = edits[keyOf(role, line)];
  if (edited !== undefined) return edited === 'none' ? undefined : edited;
  const scopes = sections.flatMap(({ rules }) => rules)
    .filter((rule) => rule.role === role && rule.object === line.object && rule.action === line.action).map(({ scope }) => scope);
  return widest(scopes);
}

/** What a role may do in the end: its own rule, or a wider one of a role it inherits. */
export function cellOf(sections: readonly Section[], edits: Edits, roles: readonly Role[], role: Role, line: Line): Cell | undefined {
  const own = ownScope(sections, edits, role.id, line);
  const inherited = ancestorsOf(roles, role).flatMap((one) => {
    const scope = ownScope(sections, edits, one.id, line);
    return scope ? [{ scope, from: one.name }] : [];
  });
  const best = widest([own, ...inherited.map(({ scope }) => scope)].filter((scope) => scope !== undefined));
  if (best === undefined) return undefined;
  return best === own ? { scope: own, from: undefined } : inherited.find(({ scope }) => scope === best);
}

export type Right = Line & { readonly scope: Scope };

/** Everything a role lets be done, its own and what the roles it includes let. */
export function rightsOfRole(sections: readonly Section[], roles: readonly Role[], role: Role): readonly Right[] {
  return linesOf(sections, slugsIn(sections)).flatMap((line) => {
    const cell = cellOf(sections, {}, roles, role, line);
    return cell ? [{ ...line, scope: cell.scope }] : [];
  });
}

/** What changes in the end for who holds a role when it includes others than before. */
export function effectOf(sections: readonly Section[], roles: readonly Role[], before: Role, after: Role): readonly Change[] {
  return linesOf(sections, slugsIn(sections)).flatMap((line) => {
    const [old, now] = [before, after].map((role) => cellOf(sections, {}, roles, role, line)?.scope);
    return old === now ? [] : [{ ...line, role: before.id, before: old, after: now }];
  });
}

/** The roles that include this one, near or far: what changes for it changes for them. */
export function heirsOf(roles: readonly Role[], role: Role): readonly Role[] {
  return roles.filter((one) => one.id !== role.id && ancestorsOf(roles, one).some(({ id }) => id === role.id));
}

/** True when the first scope reaches further. */
export const wider = (scope: Scope, than: Scope): boolean => SCOPES.indexOf(scope) > SCOPES.indexOf(than);

function ancestorsOf(roles: readonly Role[], role: Role, seen: ReadonlySet<string> = new Set([role.id])): readonly Role[] {
  return role.inherits.flatMap(({ code }) => {
    const parent = roles.find(({ id }) => id === code);
    return parent && !seen.has(parent.id) ? [parent, ...ancestorsOf(roles, parent, new Set([...seen, parent.id]))] : [];
  });
}

function widest(scopes: readonly Scope[]): Scope | undefined {
  return SCOPES[Math.max(-1, ...scopes.map((scope) => SCOPES.indexOf(scope)))];
}

/** The edits that really change something. */
export function changesOf(sections: readonly Section[], edits: Edits): readonly Change[] {
  return Object.entries(edits).flatMap(([key, wanted]) => {
    const [role = '', object = '', action = ''] = key.split(' ');
    const before = ownScope(sections, {}, role, { object, action });
    const after = wanted === 'none' ? undefined : wanted;
    return before === after ? [] : [{ role, object, action, before, after }];
  });
}

/** The sections as they are to be saved: only those that change. A process has a section of its own, `process:*` has not. */
export function editedSections(sections: readonly Section[], changes: readonly Change[]): readonly Pick<Section, 'name' | 'version' | 'rules'>[] {
  const touched = new Map<string, Rule[]>();
  const versions = new Map(sections.map(({ name, version }) => [name, version]));
  const rulesOf = (name: string) => touched.get(name) ?? [...(sections.find((section) => section.name === name)?.rules ?? [])];
  const same = (rule: Rule, { role, object, action }: Change) => rule.role === role && rule.object === object && rule.action === action;
  for (const change of changes) {
    const holding = sections.filter(({ rules }) => rules.some((rule) => same(rule, change))).map(({ name }) => name);
    for (const name of holding) touched.set(name, rulesOf(name).filter((rule) => !same(rule, change)));
    const home = holding[0] ?? homeOf(change.object);
    const { role, object, action, after } = change;
    if (after) touched.set(home, [...rulesOf(home), { role, object, action, scope: after }]);
  }
  return [...touched].map(([name, rules]) => ({ name, version: versions.get(name) ?? 0, rules }));
}

function homeOf(object: string): string {
  const slug = object.startsWith('process:') ? object.slice('process:'.length) : '';
  return slug === '' || slug === '*' ? RECORDS : slug;
}
