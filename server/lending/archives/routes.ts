/** Archives over HTTP: dossiers, where their papers are, and the places to keep them in. No paper moves here: that is for processes. */
import { z } from 'zod';

import { Refusal } from '../../errors.ts';
import { type Call, route, type Route } from '../../http/route.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Policy } from '../../platform/policy/index.ts';
import { idParam } from '../shapes.ts';
import { addPlace, editPlace, listPlaces } from './places.ts';
import * as shapes from './shapes.ts';
import { dossierDetail } from './views/detail.ts';
import { listDossiers } from './views/list.ts';
import { listCustody, paperRow } from './views/papers.ts';
import type { Sight } from './views/sight.ts';

export type ArchiveRoutesDeps = { readonly clock: Clock; readonly policy: Pick<Policy, 'casesOf'> };

const access = { object: 'dossier', action: 'read' };
const listOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), total: z.int() });

export function archiveRoutes(deps: ArchiveRoutesDeps): Route[] {
  return [...dossierRoutes(deps), ...placeRoutes()];
}

/** The dossiers a person sees, and the day they are seen on. */
async function seen({ clock, policy }: ArchiveRoutesDeps, { em, rights }: Pick<Call<unknown, unknown, unknown>, 'em' | 'rights'>): Promise<{ sight: Sight; on: string }> {
  const on = await clock.businessDate(em);
  return { on, sight: { rows: rights.rows('dossier', 'read'), caseIds: await policy.casesOf(em, { personId: rights.personId, today: on }) } };
}

function dossierRoutes(deps: ArchiveRoutesDeps): Route[] {
  return [
    route({
      method: 'GET', path: '/api/dossiers', summary: 'Dossiers I may see, newest first', access, query: shapes.dossierList, answer: listOf(shapes.dossierItem),
      handle: async (call) => {
        const { sight, on } = await seen(deps, call);
        return listDossiers(call.em, sight, on, call.query);
      },
    }),
    route({
      method: 'GET', path: '/api/dossiers/:id', summary: 'One dossier: its papers, and who had which from when on', access, params: idParam,
      answer: shapes.dossierDetail,
      handle: async (call) => {
        const { sight, on } = await seen(deps, call);
        return dossierDetail(call.em, sight, on, call.params.id);
      },
    }),
    route({
      method: 'GET', path: '/api/dossier-items/:id', summary: 'One paper, and where it is', access, params: idParam, answer: shapes.paperItem,
      handle: async (call) => {
        const { sight, on } = await seen(deps, call);
        const paper = await paperRow(call.em, sight, on, call.params.id);
        if (!paper) throw new Refusal('absent', 'dossier-item-not-found');
        return paper;
      },
    }),
    route({
      method: 'GET', path: '/api/custody', summary: 'Where papers are; those that are out, or overdue', access, query: shapes.custodyList,
      answer: listOf(shapes.custodyItem),
      handle: async (call) => {
        const { sight, on } = await seen(deps, call);
        return listCustody(call.em, sight, on, call.query);
      },
    }),
  ];
}

function placeRoutes(): Route[] {
  const editing = { object: 'archive', action: 'edit' };
  return [
    route({
      method: 'GET', path: '/api/storage-places', summary: 'Places to keep papers in', access, answer: listOf(shapes.placeItem),
      handle: async ({ em }) => {
        const items = await listPlaces(em);
        return { items, total: items.length };
      },
    }),
    route({
      method: 'POST', path: '/api/storage-places', summary: 'Add a place', status: 201, access: editing, body: shapes.newPlace, answer: z.object({ id: z.string() }),
      handle: async ({ em, actor, body }) => ({ id: (await addPlace(em, actor, body)).id }),
    }),
    route({
      method: 'PUT', path: '/api/storage-places/:id', summary: 'Rename a place, close it or open it again', access: editing, params: idParam,
      body: shapes.editedPlace, answer: z.object({ version: z.int() }),
      handle: async ({ em, actor, params, body }) => ({ version: (await editPlace(em, actor, params.id, body)).version }),
    }),
  ];
}
