/** Archives over HTTP: dossiers, where their papers are, and the places to keep them in. No paper moves here: that is for processes. */
import { z } from 'zod';

import { Refusal } from '../../errors.ts';
import { route, type Route } from '../../http/route.ts';
import { type SightDeps, sightOf } from '../../platform/policy/index.ts';
import type { ApprovalsOf } from '../../platform/workflow/index.ts';
import { idParam } from '../shapes.ts';
import { addPlace, editPlace, listPlaces } from './places.ts';
import { scansOf } from './scans.ts';
import * as shapes from './shapes.ts';
import { dossierDetail } from './views/detail.ts';
import { listDossiers } from './views/list.ts';
import { listCustody, paperRow } from './views/papers.ts';
import { dossierSheet } from './views/sheet.ts';
import { voidScan } from './void-scan.ts';

export type ArchiveRoutesDeps = SightDeps & { readonly approvalsOf: ApprovalsOf };

const access = { object: 'dossier', action: 'read' };
const listOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), total: z.int() });

export function archiveRoutes(deps: ArchiveRoutesDeps): Route[] {
  return [...dossierRoutes(deps), ...paperRoutes(deps), ...placeRoutes()];
}

function dossierRoutes(deps: ArchiveRoutesDeps): Route[] {
  return [
    route({
      method: 'GET', path: '/api/dossiers', summary: 'Dossiers I may see, newest first', access,
      query: shapes.dossierList, answer: listOf(shapes.dossierItem),
      handle: async (call) => {
        const { sight, on } = await sightOf(deps, call, 'dossier');
        return listDossiers(call.em, sight, on, call.query);
      },
    }),
    route({
      method: 'GET', path: '/api/dossiers/:id', summary: 'One dossier: its papers, and who had which from when on', access, params: idParam,
      answer: shapes.dossierDetail,
      handle: async (call) => {
        const { sight, on } = await sightOf(deps, call, 'dossier');
        return dossierDetail(call.em, sight, on, call.params.id, call.rights);
      },
    }),
    route({
      method: 'GET', path: '/api/dossiers/:id/sheets/:caseId', summary: 'What was handed over or lent in one case, as it is printed', access,
      params: shapes.sheetParams, answer: shapes.dossierSheet,
      handle: async ({ em, rights, params: { id, caseId } }) => {
        const { sight, on } = await sightOf(deps, { em, rights }, 'dossier');
        return dossierSheet(em, sight, { on, id, caseId, approvals: () => deps.approvalsOf(em, rights, caseId) });
      },
    }),
  ];
}

function paperRoutes(deps: ArchiveRoutesDeps): Route[] {
  return [
    route({
      method: 'GET', path: '/api/dossier-items/:id', summary: 'One paper, and where it is', access, params: idParam, answer: shapes.paperItem,
      handle: async (call) => {
        const { sight, on } = await sightOf(deps, call, 'dossier');
        const paper = await paperRow(call.em, sight, on, call.params.id);
        if (!paper) throw new Refusal('absent', 'dossier-item-not-found');
        return paper;
      },
    }),
    route({
      method: 'GET', path: '/api/dossier-items/:id/scans', summary: 'Scans of a paper', access, params: idParam, answer: listOf(shapes.scan),
      handle: async ({ em, rights, params }) => {
        const items = await scansOf(em, rights, deps, params.id);
        return { items, total: items.length };
      },
    }),
    route({
      method: 'POST', path: '/api/dossier-items/:id/scans/:scanId/voids', summary: 'Mark a scan as a mistake; it stays', status: 201,
      access: { object: 'dossier', action: 'edit' }, params: shapes.scanParams, body: shapes.newScanVoid, answer: listOf(shapes.scan),
      handle: async ({ em, actor, rights, params: { id, scanId }, body }) => {
        await voidScan(em, actor, rights, { itemId: id, scanId, reason: body.reason, at: deps.clock.now() });
        const items = await scansOf(em, rights, deps, id);
        return { items, total: items.length };
      },
    }),
    route({
      method: 'GET', path: '/api/custody', summary: 'Where papers are; those that are out, or overdue', access, query: shapes.custodyList,
      answer: listOf(shapes.custodyItem),
      handle: async (call) => {
        const { sight, on } = await sightOf(deps, call, 'dossier');
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
      method: 'POST', path: '/api/storage-places', summary: 'Add a place', status: 201, access: editing,
      body: shapes.newPlace, answer: z.object({ id: z.string() }),
      handle: async ({ em, actor, body }) => ({ id: (await addPlace(em, actor, body)).id }),
    }),
    route({
      method: 'PUT', path: '/api/storage-places/:id', summary: 'Rename a place, close it or open it again', access: editing, params: idParam,
      body: shapes.editedPlace, answer: z.object({ version: z.int() }),
      handle: async ({ em, actor, params, body }) => ({ version: (await editPlace(em, actor, params.id, body)).version }),
    }),
  ];
}
