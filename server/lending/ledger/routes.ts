/** The books over HTTP, to be read only: nothing is posted here. */
import { z } from 'zod';

import type { Em } from '../../database/orm.ts';
import { Refusal } from '../../errors.ts';
import { route, type Route } from '../../http/route.ts';
import type { Clock } from '../../platform/clock.ts';
import { PERIOD_STATUSES_ZH } from '../../text/ledger.zh.ts';
import { endOfMonth } from '../money/index.ts';
import { idParam } from '../shapes.ts';
import { accountDetail } from './account-detail.ts';
import { accountsOf } from './accounts.ts';
import type { Span } from './balances.ts';
import { listPeriods } from './periods.ts';
import { accountItemOf, postingsOf, trialBalanceOf, voucherItemOf, voucherOf } from './present.ts';
import { reachOf } from './reach.ts';
import * as shapes from './shapes.ts';
import { trialBalance } from './trial-balance.ts';
import { listVouchers, voucherDetail } from './vouchers.ts';

const access = { object: 'ledger', action: 'read' };

export function ledgerRoutes({ clock }: { readonly clock: Clock }): Route[] {
  return [...bookRoutes(clock), ...voucherRoutes()];
}

function bookRoutes(clock: Clock): Route[] {
  return [
    route({
      method: 'GET', path: '/api/ledger/accounts', summary: 'The chart of accounts', access,
      answer: z.object({ items: z.array(shapes.accountItem), total: z.int() }),
      handle: async ({ em }) => {
        const items = [...(await accountsOf(em)).values()].map(accountItemOf);
        return { items, total: items.length };
      },
    }),
    route({
      method: 'GET', path: '/api/ledger/trial-balance', summary: 'Opening, movement and closing of every account', access,
      query: shapes.trialBalanceQuery, answer: shapes.trialBalanceAnswer,
      handle: async ({ em, rights, query }) => {
        const span = await spanOf(clock, em, query);
        return trialBalanceOf(await trialBalance(em, span, await reachOf(em, rights, query.org)), span);
      },
    }),
    route({
      method: 'GET', path: '/api/ledger/accounts/:code/postings', summary: 'The postings of an account with running balance',
      access, params: shapes.accountParam, query: shapes.postingsQuery, answer: shapes.postingsAnswer,
      handle: async ({ em, rights, params, query }) => {
        const span = await spanOf(clock, em, query);
        const asked = { ...span, loanId: query.loan, page: query.page, pageSize: query.pageSize };
        return postingsOf(await accountDetail(em, params.code, asked, await reachOf(em, rights, query.org)), span);
      },
    }),
    route({
      method: 'GET', path: '/api/periods', summary: 'The months of the books', access,
      answer: z.object({ items: z.array(shapes.periodItem), total: z.int() }),
      handle: async ({ em }) => {
        const items = (await listPeriods(em)).map((period) => ({
          ...period, status: { code: period.status, name: PERIOD_STATUSES_ZH[period.status] },
        }));
        return { items, total: items.length };
      },
    }),
  ];
}

function voucherRoutes(): Route[] {
  return [
    route({
      method: 'GET', path: '/api/vouchers', summary: 'Vouchers', access, query: shapes.voucherQuery,
      answer: z.object({ items: z.array(shapes.voucherItem), total: z.int() }),
      handle: async ({ em, rights, query: { org, loan, ...query } }) => {
        const { rows, total } = await listVouchers(em, { ...query, loanId: loan }, await reachOf(em, rights, org));
        return { items: rows.map(voucherItemOf), total };
      },
    }),
    route({
      method: 'GET', path: '/api/vouchers/:id', summary: 'One voucher, with the events it comes from', access,
      params: idParam, query: shapes.voucherPage, answer: shapes.voucherAnswer,
      handle: async ({ em, rights, params, query }) => {
        const reach = await reachOf(em, rights);
        return voucherOf(await voucherDetail(em, params.id, query, reach));
      },
    }),
  ];
}

type Asked = { readonly period?: string | undefined; readonly from?: string | undefined; readonly to?: string | undefined };

/**
 * The days that were asked for: a month, or from a day to a day; the month of the business day for what is left out.
 * Throws `span-reversed`.
 */
async function spanOf(clock: Clock, em: Em, { period, from, to }: Asked): Promise<Span> {
  const first = `${period ?? (from ?? await clock.businessDate(em)).slice(0, 7)}-01`;
  const span = { from: from ?? first, to: to ?? endOfMonth(period === undefined && from !== undefined ? from : first) };
  if (span.to < span.from) throw new Refusal('invalid', 'span-reversed', span);
  return span;
}
