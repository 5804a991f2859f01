import { z } from 'zod';

import { route, type Route } from '../../http/route.ts';
import { listAudit } from './list.ts';

const Query = z.strictObject({
  person: z.uuid().optional(),
  object: z.string().max(60).optional(),
  objectId: z.string().max(100).optional(),
  case: z.uuid().optional(),
  action: z.string().max(60).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(100).default(20),
});

const AuditItem = z.object({
  id: z.string(),
  at: z.string(),
  actor: z.object({ id: z.string().nullable(), name: z.string() }),
  actingFor: z.object({ id: z.string(), name: z.string() }).nullable(),
  address: z.string().nullable(),
  action: z.object({ code: z.string(), name: z.string() }),
  object: z.string(),
  objectId: z.string(),
  /** What the record is called, where the platform knows it. */
  objectName: z.string().nullable(),
  case: z.object({ id: z.string(), number: z.string(), title: z.string() }).nullable(),
  before: z.unknown(),
  after: z.unknown(),
  reason: z.string().nullable(),
});
export type AuditItem = z.output<typeof AuditItem>;

/** Reading the audit. There is no route that writes it. */
export function auditRoutes(): Route[] {
  return [
    route({
      method: 'GET', path: '/api/audit', summary: 'Audit rows, newest first', access: { object: 'audit', action: 'read' },
      query: Query, answer: z.object({ items: z.array(AuditItem), total: z.int() }),
      handle: ({ em, rights, query }) => listAudit(em, rights, query),
    }),
  ];
}
