import { z } from 'zod';

import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';
import { Refusal } from '../../errors.ts';
import { route, type Route } from '../../http/route.ts';
import type { Clock } from '../clock.ts';
import { CASE_RIGHTS } from './case-grant.entity.ts';
import { changeSection } from './change.ts';
import type { RoleUses } from './delete-role.ts';
import { grantCase, revokeGrant } from './grant-case.ts';
import type { Rights } from './rights.ts';
import { requireWhole, roleRoutes } from './role-routes.ts';
import { ROW_SCOPES } from './scope.ts';
import type { Policy } from './policy.ts';
import { rulesIn } from './store.ts';

type Deps = { readonly policy: Policy; readonly clock: Clock; readonly usesOf: RoleUses };

const Id = z.object({ id: z.uuid() });
const Scope = z.enum(ROW_SCOPES);

/** Roles, rules, what a person can do and why, and who is let into a case. */
export function policyRoutes(deps: Deps): Route[] {
  return [...roleRoutes(deps), ...sectionRoutes(deps), ...grantRoutes(deps)];
}

function sectionRoutes({ policy, clock }: Deps): Route[] {
  const RuleLine = z.strictObject({ role: z.string().max(40), object: z.string().max(120), action: z.string().max(40), scope: Scope });
  const Section = z.object({ name: z.string(), version: z.int(), origin: z.enum(['file', 'database']), rules: z.array(RuleLine) });
  const Name = z.object({ name: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/) });
  return [
    route({
      method: 'GET', path: '/api/policies', summary: 'The rules, section by section', access: { object: 'role', action: 'read' },
      answer: z.object({ items: z.array(Section), total: z.int() }),
      async handle({ em }) {
        const items = await listSections(em);
        return { items, total: items.length };
      },
    }),
    route({
      method: 'PUT', path: '/api/policies/:name', summary: 'Replace the rules of a section; holds at once',
      access: { object: 'role', action: 'edit' }, params: Name, answer: Section,
      body: z.strictObject({ version: z.int().min(0), rules: z.array(RuleLine).max(5_000) }),
      async handle({ em, actor, rights, params, body }) {
        requireWhole(rights);
        const deps = { policy, now: clock.now(), today: await clock.businessDate(em) };
        await changeSection(deps, em, actor, { section: params.name, ...body });
        return (await listSections(em)).find((section) => section.name === params.name);
      },
    }),
  ];
}

function grantRoutes({ clock }: Deps): Route[] {
  const Grant = z.object({
    id: z.string(), person: z.object({ id: z.string(), name: z.string() }), right: z.enum(CASE_RIGHTS), until: z.string().nullable(),
  });
  return [
    route({
      method: 'GET', path: '/api/cases/:id/grants', summary: 'Who is let into a case by name', access: { object: 'case', action: 'grant' },
      params: Id, answer: z.object({ items: z.array(Grant), total: z.int() }),
      async handle({ em, rights, params }) {
        await requireGrantable(em, rights, params.id);
        const items = await listGrants(em, params.id);
        return { items, total: items.length };
      },
    }),
    route({
      method: 'POST', path: '/api/cases/:id/grants', summary: 'Let a person into a case', access: { object: 'case', action: 'grant' },
      status: 201, params: Id, answer: Grant,
      body: z.strictObject({ personId: z.uuid(), right: z.enum(CASE_RIGHTS), until: z.iso.date().nullable() }),
      async handle({ em, actor, rights, params, body }) {
        await requireGrantable(em, rights, params.id);
        const [person] = await sql(em, 'select 1 from person where id = $1 and enabled', [body.personId]);
        if (!person) throw new Refusal('absent', 'person-not-found');
        if (body.until !== null && body.until < await clock.businessDate(em)) throw new Refusal('invalid', 'grant-over');
        const { id } = await grantCase(em, actor, { caseId: params.id, ...body, at: clock.now() });
        return (await listGrants(em, params.id)).find((grant) => grant.id === id);
      },
    }),
    route({
      method: 'DELETE', path: '/api/cases/:id/grants/:grantId', summary: 'Take a grant back', access: { object: 'case', action: 'grant' },
      status: 204, params: z.object({ id: z.uuid(), grantId: z.uuid() }),
      async handle({ em, actor, rights, params }) {
        await requireGrantable(em, rights, params.id);
        await revokeGrant(em, actor, { caseId: params.id, id: params.grantId });
      },
    }),
  ];
}

async function listSections(em: Em) {
  const sections = await sql<{ name: string; version: number; origin: 'file' | 'database' }>(
    em, 'select name, version, origin from policy_section order by name',
  );
  const rules = await rulesIn(em);
  return sections.map((section) => ({
    ...section,
    rules: rules.filter((rule) => rule.section === section.name).map(({ role, object, action, scope }) => ({ role, object, action, scope })),
  }));
}

async function listGrants(em: Em, caseId: string) {
  const rows = await sql<{ id: string; person_id: string; name: string; right: 'read' | 'edit'; until: string | null }>(
    em,
    `select g.id, g.person_id, p.name, g."right", g.until::text from case_grant g join person p on p.id = g.person_id
     where g.case_id = $1 order by g.granted_at, g.id`,
    [caseId],
  );
  return rows.map(({ id, person_id, name, right, until }) => ({ id, person: { id: person_id, name }, right, until }));
}

async function requireGrantable(em: Em, rights: Rights, caseId: string): Promise<void> {
  const [row] = await sql<{ org_id: string; owner_id: string }>(em, 'select org_id, owner_id from cases where id = $1', [caseId]);
  if (!row || !rights.covers('case', 'grant', { orgId: row.org_id, ownerId: row.owner_id })) {
    throw new Refusal('absent', 'case-not-found');
  }
}
