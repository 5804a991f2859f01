/** The roles over HTTP, and what they let a person do. */
import { z } from 'zod';

import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';
import { Refusal } from '../../errors.ts';
import { route, type Route } from '../../http/route.ts';
import type { Clock } from '../clock.ts';
import { createRole, editRole } from './change-role.ts';
import { deleteRole, type RoleUses } from './delete-role.ts';
import { explain } from './explain.ts';
import type { Policy } from './policy.ts';
import type { Rights } from './rights.ts';
import { ROW_SCOPES } from './scope.ts';
import { rolesIn } from './store.ts';

type Deps = { readonly policy: Policy; readonly clock: Clock; readonly usesOf: RoleUses };

const Coded = z.object({ code: z.string(), name: z.string() });
const RoleId = z.string().regex(/^[a-z][a-z0-9_]{1,39}$/);
const RoleItem = z.object({
  id: z.string(), name: z.string(), duty: z.string(), inherits: z.array(Coded), people: z.int(), actions: z.array(z.string()), version: z.int(),
});
const Values = { name: z.string().trim().min(1).max(40), duty: z.string().trim().max(200), inherits: z.array(RoleId).max(20) };
const EDIT = { object: 'role', action: 'edit' } as const;

export function roleRoutes(deps: Deps): Route[] {
  return [...readingRoutes(deps), ...changingRoutes(deps)];
}

function readingRoutes({ policy, clock }: Deps): Route[] {
  const ReasonItem = z.object({
    object: z.string(), action: z.string(), scope: z.enum(ROW_SCOPES), role: Coded, through: Coded,
    org: z.object({ id: z.string(), name: z.string() }),
  });
  return [
    route({
      method: 'GET', path: '/api/roles', summary: 'Roles, and how many people hold each today',
      access: { object: 'role', action: 'read' }, answer: z.object({ items: z.array(RoleItem), total: z.int() }),
      async handle({ em, rights }) {
        const items = await listRoles(em, rights, await clock.businessDate(em));
        return { items, total: items.length };
      },
    }),
    route({
      method: 'GET', path: '/api/people/:id/rights', summary: 'What a person can do today, and why', access: 'signed-in',
      params: z.object({ id: z.uuid() }), answer: z.object({ items: z.array(ReasonItem), total: z.int() }),
      async handle({ em, rights, params }) {
        await requireReadable(em, rights, params.id);
        const items = await explain(policy, em, { personId: params.id, today: await clock.businessDate(em) });
        return { items, total: items.length };
      },
    }),
  ];
}

function changingRoutes({ policy, clock, usesOf }: Deps): Route[] {
  const depsIn = async (em: Em) => ({ policy, now: clock.now(), today: await clock.businessDate(em) });
  const roleIn = async (em: Em, rights: Rights, id: string) =>
    (await listRoles(em, rights, await clock.businessDate(em))).find((role) => role.id === id);
  return [
    route({
      method: 'POST', path: '/api/roles', summary: 'Add a role', access: EDIT, status: 201, answer: RoleItem,
      body: z.strictObject({ id: RoleId, ...Values }),
      async handle({ em, actor, rights, body }) {
        requireWhole(rights);
        await createRole(await depsIn(em), em, actor, distinctly(body));
        return roleIn(em, rights, body.id);
      },
    }),
    route({
      method: 'PUT', path: '/api/roles/:id', summary: 'Rename a role, or change what it inherits; holds at once', access: EDIT, answer: RoleItem,
      params: z.object({ id: RoleId }), body: z.strictObject({ ...Values, version: z.int().min(1) }),
      async handle({ em, actor, rights, params, body }) {
        requireWhole(rights);
        await editRole(await depsIn(em), em, actor, { id: params.id, ...distinctly(body) });
        return roleIn(em, rights, params.id);
      },
    }),
    route({
      method: 'DELETE', path: '/api/roles/:id', summary: 'Take a role away that nobody holds and nothing names', access: EDIT, status: 204,
      params: z.object({ id: RoleId }), query: z.strictObject({ version: z.coerce.number().pipe(z.int().min(1)) }),
      async handle({ em, actor, rights, params, query }) {
        requireWhole(rights);
        await deleteRole({ ...await depsIn(em), usesOf }, em, actor, { id: params.id, version: query.version });
      },
    }),
  ];
}

/** Roles hold for the whole company, whatever part of it the right to change them was given for. Throws `not-allowed`. */
export function requireWhole(rights: Rights): void {
  if (!rights.rows('role', 'edit')?.all) throw new Refusal('forbidden', 'not-allowed', EDIT);
}

function distinctly<T extends { readonly inherits: readonly string[] }>(values: T): T {
  return { ...values, inherits: [...new Set(values.inherits)] };
}

async function listRoles(em: Em, rights: Rights, today: string): Promise<z.infer<typeof RoleItem>[]> {
  const roles = await rolesIn(em);
  const counts = new Map((await sql<{ role: string; people: number }>(
    em,
    `select role, count(distinct person_id)::int as people from membership m join person p on p.id = m.person_id and p.enabled
     where m.from_on <= $1 and (m.to_on is null or m.to_on >= $1) group by role`,
    [today],
  )).map((row) => [row.role, row.people]));
  const names = new Map(roles.map((role) => [role.id, role.name]));
  const actions = ['edit', 'grant'].filter((action) => rights.can('role', action));
  return roles.map(({ id, name, duty, inherits, version }) => ({
    id, name, duty, inherits: inherits.map((code) => ({ code, name: names.get(code) ?? code })), people: counts.get(id) ?? 0, actions, version,
  }));
}

/** Everyone may ask about themselves; about others, who may read them. */
async function requireReadable(em: Em, rights: Rights, personId: string): Promise<void> {
  if (personId === rights.personId) return;
  const [person] = await sql<{ org_id: string }>(em, 'select org_id from person where id = $1', [personId]);
  const row = person && { orgId: person.org_id, ownerId: personId };
  if (!row || !rights.covers('person', 'read', row)) throw new Refusal('absent', 'person-not-found');
}
