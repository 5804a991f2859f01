import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';
import type { Rule } from './book.ts';
import { type PolicySection, ROLES_SECTION } from './files.ts';
import { rolesIn, rulesIn } from './store.ts';
import { dropRolesBut, dropSection, saveRoles, saveSection } from './save.ts';

/** A section that was edited in the system and no longer says what its file says: kept as it is, reported. */
export type PolicyDifference = {
  readonly section: string;
  /** Rules (as csv lines) only the file has, and rules only the database has. */
  readonly onlyInFile: readonly string[];
  readonly onlyHere: readonly string[];
};

/**
 * Brings the rules up to the files at start: a section that came from a file follows it, one that was edited in the
 * system stays and its difference is reported. The rules of a file that is gone go with it. Nodes that start together take
 * turns on the version row.
 */
export async function syncPolicies(
  em: Em, { sections, now }: { sections: readonly PolicySection[]; now: Date },
): Promise<{ loaded: string[]; dropped: string[]; differences: PolicyDifference[] }> {
  await sql(em, 'select 1 from policy_version for update');
  const live = new Map((await sql<{ name: string; origin: string; checksum: string }>(
    em, 'select name, origin, checksum from policy_section',
  )).map((row) => [row.name, row]));
  const loaded: string[] = [];
  const differences: PolicyDifference[] = [];
  for (const section of rolesFirst(sections)) {
    const known = live.get(section.name);
    if (known?.checksum === section.checksum && known.origin === 'file') continue;
    if (known?.origin === 'database') {
      const difference = await differenceOf(em, section);
      if (difference) differences.push(difference);
      continue;
    }
    if (section.name === ROLES_SECTION) await saveRoles(em, section.roles);
    await saveSection(em, { ...section, origin: 'file', now });
    loaded.push(section.name);
  }
  const gone = [...live.values()].filter(({ name, origin }) => origin === 'file' && !sections.some((section) => section.name === name));
  for (const { name } of gone) await dropSection(em, name);
  for (const { name, roles } of sections) if (name === ROLES_SECTION && loaded.includes(name)) await dropRolesBut(em, roles);
  return { loaded, dropped: gone.map(({ name }) => name), differences };
}

/** Rules name roles. */
function rolesFirst(sections: readonly PolicySection[]): PolicySection[] {
  const last = (section: PolicySection) => Number(section.name !== ROLES_SECTION);
  return [...sections].sort((a, b) => last(a) - last(b));
}

async function differenceOf(em: Em, section: PolicySection): Promise<PolicyDifference | undefined> {
  const [file, here] = section.name === ROLES_SECTION
    ? [section.roles.map(roleText), (await rolesIn(em)).map(roleText)]
    : [section.rules, (await rulesIn(em)).filter((rule) => rule.section === section.name)].map((rules) => rules.map(ruleText));
  const onlyInFile = file?.filter((line) => !here?.includes(line)) ?? [];
  const onlyHere = here?.filter((line) => !file?.includes(line)) ?? [];
  if (onlyInFile.length === 0 && onlyHere.length === 0) return undefined;
  return { section: section.name, onlyInFile, onlyHere };
}

function ruleText({ role, object, action, scope }: Rule): string {
  return `p, ${role}, ${object}, ${action}, ${scope}`;
}

function roleText(role: { id: string; name: string; duty: string; inherits: readonly string[] }): string {
  return `role, ${role.id}, ${role.name}, ${role.duty}; ${role.inherits.join(' ')}`;
}
