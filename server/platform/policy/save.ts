/** Writes sections of the policy; the tables' triggers move the policy version on. */
import type { Em } from '../../database/orm.ts';
import { change, sql } from '../../database/sql.ts';
import type { Rule } from './book.ts';
import type { RoleLine } from './files.ts';

/** Makes the roles stand as given; others stay as they are. */
export async function saveRoles(em: Em, roles: readonly RoleLine[]): Promise<void> {
  for (const { id, name, duty, inherits } of roles) {
    await sql(
      em,
      `insert into role (id, name, duty, inherits) values ($1, $2, $3, $4)
       on conflict (id) do update set name = excluded.name, duty = excluded.duty, inherits = excluded.inherits,
         version = role.version + 1`,
      [id, name, duty, [...inherits]],
    );
  }
}

/** Takes away all roles but these. One that is still held by someone or named in a rule stays. */
export async function dropRolesBut(em: Em, roles: readonly RoleLine[]): Promise<void> {
  await sql(
    em,
    `delete from role where id <> all($1)
       and not exists (select 1 from membership where membership.role = role.id)
       and not exists (select 1 from rule where rule.role = role.id)`,
    [roles.map((role) => role.id)],
  );
}

export type SectionToSave = {
  readonly name: string;
  readonly rules: readonly Rule[];
  readonly origin: 'file' | 'database';
  readonly checksum: string;
  readonly now: Date;
};

/** Replaces the rules of a section. */
export async function saveSection(em: Em, { name, rules, origin, checksum, now }: SectionToSave): Promise<void> {
  await sql(
    em,
    `insert into policy_section (name, version, origin, checksum, changed_at) values ($1, 1, $2, $3, $4)
     on conflict (name) do update set version = policy_section.version + 1, origin = excluded.origin,
       checksum = excluded.checksum, changed_at = excluded.changed_at`,
    [name, origin, checksum, now],
  );
  await change(em, 'delete from rule where section = $1', [name]);
  await sql(
    em,
    `insert into rule (section, role, object, action, scope)
     select $1, role, object, action, scope from unnest($2::text[], $3::text[], $4::text[], $5::text[]) as r(role, object, action, scope)`,
    [name, rules.map((rule) => rule.role), rules.map((rule) => rule.object), rules.map((rule) => rule.action), rules.map((rule) => rule.scope)],
  );
}

/** Takes a section away with its rules. */
export async function dropSection(em: Em, name: string): Promise<void> {
  await change(em, 'delete from rule where section = $1', [name]);
  await change(em, 'delete from policy_section where name = $1', [name]);
}
