/** People over HTTP: lists, records, passwords, and what is sealed of them. */
import { z } from 'zod';

import type { Em } from '../../database/orm.ts';
import { Refusal } from '../../errors.ts';
import { route, type Route } from '../../http/route.ts';
import { disclose } from '../audit/index.ts';
import { refuseBeyond } from '../policy/index.ts';
import { createPerson } from './create-person.ts';
import type { IdentityDeps } from './deps.ts';
import { editPerson } from './edit-person.ts';
import { findPerson, requireCover, rowOf } from './find-person.ts';
import { listPeople, type Moment } from './list-people.ts';
import { Membership } from './membership.entity.ts';
import { personDetail } from './person-detail.ts';
import * as shapes from './shapes.ts';
import { resetPassword } from './reset-password.ts';

export function peopleRoutes(deps: IdentityDeps): Route[] {
  return [...readingRoutes(deps), ...changingRoutes(deps), ...secretRoutes(deps)];
}

function readingRoutes({ clock }: IdentityDeps): Route[] {
  return [
    route({
      method: 'GET', path: '/api/people', summary: 'People I may see', access: { object: 'person', action: 'read' },
      query: shapes.PersonQuery, answer: shapes.pageOf(shapes.PersonItem),
      handle: async ({ em, rights, query }) => listPeople(em, rights, query, await momentOf(clock, em)),
    }),
    route({
      method: 'GET', path: '/api/people/:id', summary: 'One person', access: { object: 'person', action: 'read' },
      params: shapes.Id, answer: shapes.PersonDetail,
      async handle({ em, rights, params }) {
        await findPerson(em, rights, params.id, 'read');
        return personDetail(em, rights, params.id, await momentOf(clock, em));
      },
    }),
  ];
}

function changingRoutes(deps: IdentityDeps): Route[] {
  return [
    route({
      method: 'POST', path: '/api/people', summary: 'Enter a person; their password for one use is told once', status: 201,
      access: { object: 'person', action: 'create' }, body: shapes.NewPerson, secret: true,
      answer: z.object({ person: shapes.PersonDetail, password: z.string() }),
      async handle({ em, actor, rights, body }) {
        requireCover(rights, 'person', 'create', { orgId: body.orgId, ownerId: '' });
        const person = await createPerson(deps, em, actor, body);
        const password = await resetPassword(deps, em, actor, person);
        return { person: await personDetail(em, rights, person.id, await momentOf(deps.clock, em)), password };
      },
    }),
    route({
      method: 'PUT', path: '/api/people/:id', summary: 'Change, enable or disable a person', access: { object: 'person', action: 'edit' },
      params: shapes.Id, body: shapes.EditedPerson, answer: shapes.PersonDetail,
      async handle({ em, actor, rights, params, body }) {
        const person = await findPerson(em, rights, params.id, 'edit');
        requireCover(rights, 'person', 'edit', rowOf({ id: person.id, orgId: body.orgId }));
        if (person.id === rights.personId && !body.enabled) throw new Refusal('invalid', 'own-account');
        await editPerson(deps, em, actor, { id: person.id, ...body });
        return personDetail(em, rights, person.id, await momentOf(deps.clock, em));
      },
    }),
  ];
}

function secretRoutes(deps: IdentityDeps): Route[] {
  return [
    route({
      method: 'POST', path: '/api/people/:id/password-resets', summary: 'Give a person a password for one use, told once',
      access: { object: 'person', action: 'edit' }, params: shapes.Id, secret: true, answer: z.object({ password: z.string() }),
      async handle({ em, actor, rights, params }) {
        const person = await findPerson(em, rights, params.id, 'edit');
        if (person.id === rights.personId) throw new Refusal('invalid', 'own-account');
        const holdings = await holdingsOf(em, person.id);
        await refuseBeyond(deps.policy, em, rights, { object: 'person', action: 'edit', holdings });
        return { password: await resetPassword(deps, em, actor, person) };
      },
    }),
    route({
      method: 'POST', path: '/api/people/:id/disclosures', summary: 'Open the mobile number of a person, with a reason',
      access: { object: 'person', action: 'disclose' }, params: shapes.Id, secret: true,
      body: z.strictObject({ reason: z.string().max(200) }), answer: z.object({ value: z.string() }),
      async handle({ em, actor, rights, params, body }) {
        const { id, mobile } = await findPerson(em, rights, params.id, 'disclose');
        if (!mobile) throw new Refusal('absent', 'secret-absent', { field: 'mobile' });
        const disclosure = { object: 'person', objectId: id, field: 'mobile', sealed: mobile, ...body };
        return { value: await disclose(em, deps.vault, actor, disclosure) };
      },
    }),
  ];
}

export async function momentOf(clock: IdentityDeps['clock'], em: Em): Promise<Moment> {
  return { today: await clock.businessDate(em), now: clock.now() };
}

/** All a person ever held or will hold: what whoever has their password might reach. */
async function holdingsOf(em: Em, personId: string): Promise<{ role: string; orgId: string }[]> {
  const memberships = await em.find(Membership, { personId });
  return memberships.map(({ role, orgId }) => ({ role, orgId }));
}

