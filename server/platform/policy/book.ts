/** The rules of one policy version, in casbin's hands: the only file that asks it. */
import { type Adapter, type Model, newEnforcer, newModelFromString, Util } from 'casbin';

import type { RowScope } from './scope.ts';

/** One line of a policy file: the role may do the action on the object, as far as the scope reaches. */
export type Rule = { readonly role: string; readonly object: string; readonly action: string; readonly scope: RowScope };

/** A role and the roles whose rules it has too. */
export type RoleLinks = { readonly id: string; readonly inherits: readonly string[] };

export type Book = {
  /** The rules a role has, its own and inherited; each names the role it was written for. */
  permissionsOf(role: string): Promise<readonly Rule[]>;
  /** The role and all it inherits. */
  rolesOf(role: string): Promise<readonly string[]>;
  /** Every role that has the action on the object. */
  rolesAllowed(object: string, action: string): Promise<ReadonlySet<string>>;
  /** casbin's own answer to one request: the truth that compiled rights are tested and measured against. */
  enforce(role: string, object: string, action: string): Promise<boolean>;
};

/** Opens the rules under a casbin model (the text of `policies/model.conf`). What it was asked once it remembers. */
export async function openBook(model: string, roles: readonly RoleLinks[], rules: readonly Rule[]): Promise<Book> {
  const enforcer = await newEnforcer(newModelFromString(model), adapterOf(roles, rules));
  const permissionsOf = remembered(async (role) =>
    (await enforcer.getImplicitPermissionsForUser(role)).map(toRule));
  return {
    permissionsOf,
    rolesOf: remembered(async (role) => [role, ...await enforcer.getImplicitRolesForUser(role)]),
    enforce: (role, object, action) => enforcer.enforce(role, object, action),
    async rolesAllowed(object, action) {
      const allowed = new Set<string>();
      for (const { id } of roles) {
        const permissions = await permissionsOf(id);
        if (permissions.some((rule) => rule.action === action && isMeant(object, rule.object))) allowed.add(id);
      }
      return allowed;
    },
  };
}

/** True when a rule's object means this one: casbin's `keyMatch`, where `*` stands for any ending. */
export function isMeant(object: string, ruleObject: string): boolean {
  return Util.keyMatchFunc(object, ruleObject);
}

function toRule([role = '', object = '', action = '', scope = '']: string[]): Rule {
  return { role, object, action, scope: scope as RowScope };
}

/** Hands casbin rows that are known to be distinct: its own `addPolicy` compares each with all before it. */
function adapterOf(roles: readonly RoleLinks[], rules: readonly Rule[]): Adapter {
  const refuse = () => Promise.reject(new Error('Rules are changed in the database, not through casbin'));
  return {
    async loadPolicy(model: Model) {
      fill(model, 'p', rules.map(({ role, object, action, scope }) => [role, object, action, scope]));
      fill(model, 'g', roles.flatMap(({ id, inherits }) => inherits.map((parent) => [id, parent])));
    },
    savePolicy: refuse, addPolicy: refuse, removePolicy: refuse, removeFilteredPolicy: refuse,
  };
}

function fill(model: Model, key: 'p' | 'g', rows: string[][]): void {
  const assertion = model.model.get(key)?.get(key);
  if (!assertion) throw new Error(`The casbin model has no [${key === 'p' ? 'policy' : 'role'}_definition]`);
  assertion.policy = rows;
}

function remembered<T>(ask: (role: string) => Promise<T>): (role: string) => Promise<T> {
  const answers = new Map<string, Promise<T>>();
  return (role) => {
    const known = answers.get(role) ?? ask(role);
    answers.set(role, known);
    return known;
  };
}
