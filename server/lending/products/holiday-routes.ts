/** 节假日 over HTTP: dated like the other parameters, and edited by whoever edits those. */
import { z } from 'zod';

import { route, type Route } from '../../http/route.ts';
import { holidayYears, keepHolidays } from './holidays.ts';

const days = z.array(z.iso.date()).max(120);

const year = z.object({
  year: z.int(), holidays: z.array(z.string()), workdays: z.array(z.string()), source: z.string(), version: z.int(),
});
const answer = z.object({ items: z.array(year), total: z.int(), actions: z.array(z.string()) });
export type HolidaysAnswer = z.infer<typeof answer>;

export function holidayRoutes(): Route[] {
  return [
    route({
      method: 'GET', path: '/api/holidays', summary: 'Holidays and worked weekends, year by year', answer,
      access: { object: 'parameter', action: 'read' },
      handle: async ({ em, rights }) => {
        const items = await holidayYears(em);
        return { items, total: items.length, actions: rights.can('parameter', 'edit') ? ['edit'] : [] };
      },
    }),
    route({
      method: 'PUT', path: '/api/holidays/:year', summary: 'Write a year as it was published',
      access: { object: 'parameter', action: 'edit' },
      params: z.strictObject({ year: z.coerce.number().int().min(2000).max(2200) }), answer: year,
      body: z.strictObject({
        holidays: days, workdays: days, source: z.string().trim().min(2).max(500), version: z.int().min(0),
      }),
      handle: async ({ em, actor, params, body }) => {
        await keepHolidays(em, actor, { ...params, ...body });
        const kept = (await holidayYears(em)).find((one) => one.year === params.year);
        if (!kept) throw new Error('a year that was written is not there');
        return kept;
      },
    }),
  ];
}
