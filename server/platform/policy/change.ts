import { createHash } from 'node:crypto';

import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';
import { Refusal } from '../../errors.ts';
import { ruleFaultText, type RuleFaultText } from '../../text/policy.zh.ts';
import type { Actor } from '../actor.ts';
import { record } from '../audit/index.ts';
import type { Rule } from './book.ts';
import { faultOf, ROLES_SECTION } from './files.ts';
import { refuseLockOut } from './lock-out.ts';
import type { Policy } from './policy.ts';
import { saveSection } from './save.ts';
import { rolesIn, rulesIn } from './store.ts';

export type SectionChange = {
  readonly section: string;
  /** The section's version the editor saw; 0 for a section that is not there yet. */
  readonly version: number;
  readonly rules: readonly Rule[];
};

/**
 * Replaces the rules of one section (修改权限规则); from then on it no longer follows its file. Holds at once on every node.
 * Throws `stale-version`, `rule-invalid` with the first bad rule, and `policy-locks-out` when nobody could change rules any more.
 */
export async function changeSection(
  deps: { policy: Policy; now: Date; today: string }, em: Em, actor: Actor, { section, version, rules }: SectionChange,
): Promise<void> {
  await sql(em, 'select 1 from policy_version for update');
  const [live] = await sql<{ version: number }>(em, 'select version from policy_section where name = $1', [section]);
  if ((live?.version ?? 0) !== version) throw new Refusal('conflict', 'stale-version');
  const known = new Set((await rolesIn(em)).map((role) => role.id));
  const fault = firstFault(section, rules, known);
  if (fault) throw new Refusal('invalid', 'rule-invalid', { fault: ruleFaultText(fault) });
  const before = (await rulesIn(em)).filter((rule) => rule.section === section);
  await saveSection(em, { name: section, rules: distinct(rules), origin: 'database', checksum: checksumOf(rules), now: deps.now });
  await refuseLockOut(deps.policy, em, deps.today);
  const lines = { before: before.map(lineOf), after: rules.map(lineOf) };
  await record(em, actor, { action: 'policy.change', object: 'policy', objectId: section, ...lines });
}

function firstFault(section: string, rules: readonly Rule[], roles: ReadonlySet<string>): RuleFaultText | undefined {
  if (section === ROLES_SECTION) return { kind: 'roles-section', value: section };
  for (const rule of rules) {
    const fault = faultOf(rule, section);
    if (fault) return fault;
    if (!roles.has(rule.role)) return { kind: 'role-unknown', value: rule.role };
  }
  return undefined;
}

function distinct(rules: readonly Rule[]): Rule[] {
  return [...new Map(rules.map((rule) => [lineOf(rule), rule])).values()];
}

function lineOf({ role, object, action, scope }: Rule): string {
  return `${role}, ${object}, ${action}, ${scope}`;
}

function checksumOf(rules: readonly Rule[]): string {
  return createHash('sha256').update(rules.map(lineOf).join('\n')).digest('hex');
}
