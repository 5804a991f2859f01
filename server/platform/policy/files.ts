/** Reads `policies/*.csv`: the rules a new company starts with, one section per file. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

import type { RoleLinks, Rule } from './book.ts';
import { ROW_SCOPES, type RowScope } from './scope.ts';

/** A role as `roles.csv` introduces it. */
export type RoleLine = RoleLinks & { readonly name: string; readonly duty: string };

/** One file: `roles` brings roles, every other brings rules. */
export type PolicySection = {
  readonly name: string;
  readonly checksum: string;
  readonly roles: readonly RoleLine[];
  readonly rules: readonly Rule[];
};

export const ROLES_SECTION = 'roles';
export const RECORDS_SECTION = 'records';

const PROCESS = 'process:';
const ACTION = /^[a-z][a-z-]{0,39}$/;
const OBJECT = /^[a-z][a-z0-9-]{0,59}(:([a-z0-9-]{1,60}|\*))?$/;
const ROLE = /^[a-z][a-z0-9_]{1,39}$/;

/** The file a rule belongs to: that of its process, else `records.csv`. */
export function sectionOf(object: string): string {
  const slug = object.startsWith(PROCESS) ? object.slice(PROCESS.length) : '*';
  return slug === '*' ? RECORDS_SECTION : slug;
}

/** What of a rule is wrong, with what stands there; a rule in the wrong `section` names the one it belongs to. */
export type RuleFault = { readonly kind: 'role' | 'object' | 'action' | 'scope' | 'section'; readonly value: string; readonly belongs?: string };

/** What is wrong with a rule as it stands, or undefined. Whether its role exists is for the caller to know. */
export function faultOf(rule: Rule, section: string): RuleFault | undefined {
  if (!ROLE.test(rule.role)) return { kind: 'role', value: rule.role };
  if (!OBJECT.test(rule.object)) return { kind: 'object', value: rule.object };
  if (!ACTION.test(rule.action)) return { kind: 'action', value: rule.action };
  if (!ROW_SCOPES.includes(rule.scope)) return { kind: 'scope', value: rule.scope };
  const belongs = sectionOf(rule.object);
  return belongs === section ? undefined : { kind: 'section', value: rule.object, belongs };
}

/** The fault for who edits the files. */
function lineFault(fault: RuleFault | undefined): string | undefined {
  return fault && (fault.kind === 'section' ? `${fault.value} belongs in ${fault.belongs}.csv` : `${fault.kind} ${fault.value}`);
}

/** Every section of a folder and its casbin model. Throws one Error that names each bad line as `file:line`. */
export async function readPolicyFiles(folder: string): Promise<{ model: string; sections: PolicySection[] }> {
  const model = await readFile(path.join(folder, 'model.conf'), 'utf8');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.csv')).sort();
  const faults: string[] = [];
  const sections: PolicySection[] = [];
  for (const name of names) {
    sections.push(parse(path.basename(name, '.csv'), await readFile(path.join(folder, name), 'utf8'), faults));
  }
  if (!sections.some(({ name }) => name === ROLES_SECTION)) faults.push(`${ROLES_SECTION}.csv is missing`);
  const known = new Set(sections.flatMap((section) => section.roles.map((role) => role.id)));
  for (const { name, rules, roles } of sections) {
    const named = [...rules.map((rule) => rule.role), ...roles.flatMap((role) => role.inherits)];
    for (const role of new Set(named)) if (!known.has(role)) faults.push(`${name}.csv: ${role} is not in roles.csv`);
  }
  if (faults.length > 0) throw new Error(`Bad policy files:\n${faults.join('\n')}`);
  return { model, sections };
}

function parse(section: string, text: string, faults: string[]): PolicySection {
  const roles = new Map<string, RoleLine>();
  const rules: Rule[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    const cells = line.split(',').map((cell) => cell.trim());
    if (cells[0] === '' || cells[0]?.startsWith('#')) continue;
    const fault = take(cells, { section, roles, rules });
    if (fault) faults.push(`${section}.csv:${index + 1}: ${fault}`);
  }
  return { name: section, checksum: createHash('sha256').update(text).digest('hex'), roles: [...roles.values()], rules };
}

type Taken = { readonly section: string; readonly roles: Map<string, RoleLine>; readonly rules: Rule[] };

function take([kind, ...cells]: string[], { section, roles, rules }: Taken): string | undefined {
  const [first = '', second = '', third = '', fourth = ''] = cells;
  if (kind === 'p' && section !== ROLES_SECTION && cells.length === 4) {
    const rule: Rule = { role: first, object: second, action: third, scope: fourth as RowScope };
    if (rules.some((other) => sameRule(other, rule))) return 'stands twice';
    rules.push(rule);
    return lineFault(faultOf(rule, section));
  }
  if (kind === 'role' && section === ROLES_SECTION && cells.length === 3) {
    if (roles.has(first)) return 'stands twice';
    roles.set(first, { id: first, name: second, duty: third, inherits: [] });
    return ROLE.test(first) && second !== '' ? undefined : `role ${first}`;
  }
  const child = roles.get(first);
  if (kind === 'g' && section === ROLES_SECTION && cells.length === 2 && child) {
    roles.set(first, { ...child, inherits: [...child.inherits, second] });
    return undefined;
  }
  return `cannot read "${[kind, ...cells].join(', ')}"`;
}

/** True when two rules say the same. */
export function sameRule(a: Rule, b: Rule): boolean {
  return a.role === b.role && a.object === b.object && a.action === b.action && a.scope === b.scope;
}
