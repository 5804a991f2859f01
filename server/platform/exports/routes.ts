import { z } from 'zod';

import { type RawAnswer, route, type Route } from '../../http/route.ts';
import { dispositionOf } from '../files/clean-name.ts';
import type { ExportDeps } from './kinds.ts';
import { cancelExport } from './order.ts';
import { exportContent, exportItem, exportOf, listExports } from './runs.ts';

const Id = z.object({ id: z.uuid() });

/** A person's own exports; each list has its own route by which one is ordered. */
export function exportRoutes(deps: ExportDeps): Route[] {
  return [
    route({
      method: 'GET', path: '/api/exports', summary: 'My exports, newest first', access: 'signed-in',
      query: z.strictObject({ kind: z.string().max(40).optional() }), answer: z.object({ items: z.array(exportItem), total: z.int() }),
      async handle({ em, rights, query }) {
        const items = await listExports(deps, em, rights.personId, query.kind);
        return { items, total: items.length };
      },
    }),
    route({
      method: 'GET', path: '/api/exports/:id', summary: 'One of my exports: how far it has come', access: 'signed-in', params: Id, answer: exportItem,
      handle: ({ em, rights, params }) => exportOf(deps, em, rights.personId, params.id),
    }),
    route({
      method: 'POST', path: '/api/exports/:id/cancellations', summary: 'Stop one of my exports', access: 'signed-in', params: Id, status: 204,
      handle: ({ em, actor, params }) => cancelExport(deps, em, actor, params.id),
    }),
    route({
      method: 'GET', path: '/api/exports/:id/content', summary: 'Fetch the file', access: 'signed-in', params: Id,
      async handle({ em, actor, rights, params }): Promise<RawAnswer> {
        const { fileName, size, content } = await exportContent(deps, em, { actor, rights }, params.id);
        return {
          raw: true, status: 200, content, headers: {
            'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'content-length': String(size),
            'content-disposition': dispositionOf(fileName), 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff',
          },
        };
      },
    }),
  ];
}
