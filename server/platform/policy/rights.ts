/** Compiles what a person holds into sets and filters. Pure: the rules and the memberships are handed in. */
import { isMeant, type Rule } from './book.ts';
import type { RowFilter } from './scope.ts';

/** A person's compiled rights: sets and filters, never a policy call per row. */
export type Rights = {
  readonly personId: string;
  /** The policy version these were compiled from. */
  readonly version: number;
  /** Roles held today, in any organisation; inherited ones too. */
  readonly roles: ReadonlySet<string>;
  /** True when the action is held on the object in some scope, e.g. `can('customer', 'read')`, `can('process:extension', 'start')`. */
  can(object: string, action: string): boolean;
  /** Which rows the action reaches; `undefined` when it is not held at all. */
  rows(object: string, action: string): RowFilter | undefined;
  /** True when the row lies inside the scope of the action. */
  covers(object: string, action: string, row: { readonly orgId: string; readonly ownerId: string }): boolean;
  /** The organisations in which a role is held today (a branch manager approves for that branch). */
  orgsOf(role: string): readonly string[];
  /** The organisation in which the person holds an action, the main one first: where a record they make belongs. */
  homeOf(object: string, action: string): string | undefined;
  /** Everything held, for a menu; an object may end in `*`. */
  held(): readonly { readonly object: string; readonly actions: readonly string[] }[];
};

/** A role held today: where, and the organisations at and below that place. */
export type Held = { readonly role: string; readonly orgId: string; readonly below: readonly string[] };

/** What the book says of each held role. */
export type Meaning = { readonly roles: readonly string[]; readonly permissions: readonly Rule[] };

type Reach = { all: boolean; self: boolean; readonly orgs: Set<string> };
type Grants = Map<string, Map<string, Reach>>;

/** Rights of a person from what they hold; the main membership comes first. */
export function compileRights(
  personId: string, version: number, held: readonly Held[], meaningOf: (role: string) => Meaning,
): Rights {
  const grants: Grants = new Map();
  const places = new Map<string, string[]>();
  const homes = new Map<string, string>();
  for (const membership of held) {
    const { roles, permissions } = meaningOf(membership.role);
    for (const role of roles) addPlace(places, role, membership.orgId);
    for (const rule of permissions) {
      widen(reachOf(grants, rule), rule, membership);
      const home = keyOf(rule.object, rule.action);
      if (!homes.has(home)) homes.set(home, membership.orgId);
    }
  }
  return rightsOn({ personId, version, grants, places, homes });
}

/** Rights of someone who may do nothing (yet). */
export function noRights(personId: string): Rights {
  return compileRights(personId, 0, [], () => ({ roles: [], permissions: [] }));
}

type Compiled = {
  readonly personId: string;
  readonly version: number;
  readonly grants: Grants;
  readonly places: ReadonlyMap<string, readonly string[]>;
  readonly homes: ReadonlyMap<string, string>;
};

function rightsOn({ personId, version, grants, places, homes }: Compiled): Rights {
  const patterns = [...grants.keys()].filter((object) => object.includes('*'));
  /** The objects of rules that mean this object and give this action: usually one, by name. */
  const givers = (object: string, action: string): string[] => {
    const meant = patterns.filter((pattern) => pattern !== object && isMeant(object, pattern) && grants.get(pattern)?.has(action));
    return grants.get(object)?.has(action) ? [object, ...meant] : meant;
  };
  const rows = (object: string, action: string): RowFilter | undefined => {
    const reaches = givers(object, action).flatMap((giver) => grants.get(giver)?.get(action) ?? []);
    return reaches.length === 0 ? undefined : filterOf(personId, reaches);
  };
  return {
    personId, version, rows,
    roles: new Set(places.keys()),
    can: (object, action) => grants.get(object)?.has(action) === true || givers(object, action).length > 0,
    covers: (object, action, row) => covers(rows(object, action), row),
    orgsOf: (role) => places.get(role) ?? [],
    homeOf: (object, action) => {
      const [giver] = givers(object, action);
      return giver === undefined ? undefined : homes.get(keyOf(giver, action));
    },
    held: () => [...grants].map(([object, actions]) => ({ object, actions: [...actions.keys()] })),
  };
}

function keyOf(object: string, action: string): string {
  return `${action} ${object}`;
}

function addPlace(places: Map<string, string[]>, role: string, orgId: string): void {
  const orgs = places.get(role) ?? [];
  if (!orgs.includes(orgId)) orgs.push(orgId);
  places.set(role, orgs);
}

function reachOf(grants: Grants, { object, action }: Rule): Reach {
  const actions = grants.get(object) ?? new Map<string, Reach>();
  const reach = actions.get(action) ?? { all: false, self: false, orgs: new Set<string>() };
  grants.set(object, actions.set(action, reach));
  return reach;
}

function widen(reach: Reach, { scope }: Rule, { orgId, below }: Held): void {
  if (scope === 'all') reach.all = true;
  if (scope === 'self') reach.self = true;
  if (scope === 'department') reach.orgs.add(orgId);
  if (scope === 'department-below') for (const id of below) reach.orgs.add(id);
}

function filterOf(personId: string, reaches: readonly Reach[]): RowFilter {
  if (reaches.some((reach) => reach.all)) return { all: true };
  const orgIds = new Set(reaches.flatMap((reach) => [...reach.orgs]));
  return { all: false, ownerId: reaches.some((reach) => reach.self) ? personId : undefined, orgIds: [...orgIds] };
}

function covers(filter: RowFilter | undefined, row: { readonly orgId: string; readonly ownerId: string }): boolean {
  if (!filter) return false;
  return filter.all || filter.ownerId === row.ownerId || filter.orgIds.includes(row.orgId);
}
