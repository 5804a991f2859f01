/** The end of business days over HTTP: asked for here, done by the worker. */
import { z } from 'zod';

import { route, type Route } from '../../http/route.ts';
import { progress, progressAnswer } from './progress.ts';
import { requestClose } from './request.ts';

export function endOfDayRoutes(): Route[] {
  return [
    route({
      method: 'GET', path: '/api/business-days', summary: 'The business day, and how far the end of days has come',
      access: 'signed-in', answer: progressAnswer,
      handle: ({ em }) => progress(em),
    }),
    route({
      method: 'POST', path: '/api/business-days', summary: 'Ask for end of day, up to a new business day', status: 202,
      access: { object: 'business-day', action: 'close' }, body: z.strictObject({ upTo: z.iso.date() }),
      answer: z.object({ today: z.string(), upTo: z.string(), days: z.int() }),
      handle: ({ em, actor, body }) => requestClose(em, actor, body.upTo),
    }),
  ];
}
