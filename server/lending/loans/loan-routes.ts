/** Loans over HTTP: the register, one loan, what-if, papers, dashboards, our bank accounts. Nothing here moves money. */
import { z } from 'zod';

import type { Em } from '../../database/orm.ts';
import { Refusal } from '../../errors.ts';
import { route, type Route } from '../../http/route.ts';
import { exportItem, exportOf, orderExport } from '../../platform/exports/index.ts';
import { parameterAt } from '../../platform/parameters/index.ts';
import { type Sight, sightOf } from '../../platform/policy/index.ts';
import { idParam } from '../shapes.ts';
import type { LoanRoutesDeps } from './routes.ts';
import * as dashboard from './views/dashboard.ts';
import { loanDetail } from './views/detail.ts';
import { officers, officersAnswer } from './views/officers.ts';
import { paperDetail } from './views/papers.ts';
import { registerCount, registerPage, registerRow } from './views/register.ts';
import { LOAN_REGISTER } from './views/register-export.ts';
import * as shapes from './views/shapes.ts';
import { statement } from './views/statement-view.ts';
import { whatIf } from './views/what-if.ts';

const access = { object: 'loan', action: 'read' };

export function servicingRoutes(deps: LoanRoutesDeps): Route[] {
  return [...registerRoutes(deps), ...paperRoutes(deps), ...dashboardRoutes(deps)];
}

function registerRoutes(deps: LoanRoutesDeps): Route[] {
  return [
    route({
      method: 'GET', path: '/api/loans', summary: 'The register of loans I may see', access, query: shapes.registerQuery,
      answer: shapes.registerAnswer,
      handle: async (call) => {
        const { sight, on } = await sightOf(deps, call, 'loan');
        return { on, ...await registerPage(call.em, sight, on, call.query, call.query) };
      },
    }),
    route({
      method: 'POST', path: '/api/loans/exports', summary: 'Order the same as a workbook, which a worker makes', access, status: 201,
      body: shapes.registerFilters, answer: exportItem,
      handle: async (call) => {
        const { sight, on } = await sightOf(deps, call, 'loan');
        const rows = await registerCount(call.em, sight, on, call.body);
        const id = await orderExport(deps, call.em, call.actor, { kind: LOAN_REGISTER, asked: call.body, rows });
        return exportOf(deps, call.em, call.rights.personId, id);
      },
    }),
    route({
      method: 'GET', path: '/api/loans/:id', summary: 'One loan: position, plan, events, entries, papers, cases', access,
      params: idParam, answer: shapes.loanDetail,
      handle: async (call) => {
        const { sight, on } = await sightOf(deps, call, 'loan');
        return loanDetail(call.em, sight, on, call.params.id);
      },
    }),
    route({
      method: 'GET', path: '/api/loans/:id/statement', summary: 'What came and went in a span of days, as it was known then', access,
      params: idParam, query: shapes.statementQuery, answer: shapes.statementAnswer,
      handle: async (call) => {
        const { sight, on } = await sightOf(deps, call, 'loan');
        return statement(call.em, sight, on, { id: call.params.id, ...call.query });
      },
    }),
    route({
      method: 'POST', path: '/api/loans/:id/quotes', summary: 'How a loan would stand after something; nothing is recorded',
      access, params: idParam,
      body: shapes.whatIfRequest, answer: shapes.whatIfAnswer,
      handle: async (call) => {
        const { sight, on } = await sightOf(deps, call, 'loan');
        if (!(await registerRow(call.em, sight, on, call.params.id))) throw new Refusal('absent', 'loan-not-found');
        return whatIf(call.em, call.params.id, call.body, on);
      },
    }),
  ];
}

function paperRoutes(deps: LoanRoutesDeps): Route[] {
  const paper = (path: string, summary: string, kind?: 'receipt') => route({
    method: 'GET', path, summary, access, params: idParam, answer: shapes.paperAnswer,
    handle: async (call) => {
      const { sight, on } = await sightOf(deps, call, 'loan');
      const approvalsIn = (caseId: string) => deps.approvalsOf(call.em, call.rights, caseId);
      return paperDetail(call.em, sight, on, { id: call.params.id, kind, approvalsIn });
    },
  });
  return [paper('/api/receipts/:id', 'One receipt as it is printed', 'receipt'), paper('/api/papers/:id', 'One paper of a loan as it is printed')];
}

/** One board of sums over the loans a person sees, on the business day. */
type Board<Q> = { readonly em: Em; readonly sight: Sight; readonly on: string; readonly query: Q };

function dashboardRoutes(deps: LoanRoutesDeps): Route[] {
  const board = <Q extends z.ZodType>(
    name: string, summary: string, query: Q, answer: z.ZodType, draw: (board: Board<z.output<Q>>) => Promise<unknown>,
  ) => route({
    method: 'GET', path: `/api/dashboard/${name}`, summary, access, query, answer,
    handle: async (call) => draw({ em: call.em, ...await sightOf(deps, call, 'loan'), query: call.query as z.output<Q> }),
  });
  const nothing = z.strictObject({});
  return [
    board('portfolio', 'The portfolio by state, product and organisation', nothing, dashboard.portfolioAnswer,
      ({ em, sight, on }) => dashboard.portfolio(em, sight, on)),
    board('overdue', 'Loans past due, by bucket', nothing, dashboard.overdueAnswer, ({ em, sight, on }) => dashboard.overdue(em, sight, on)),
    board('due-soon', 'What falls due in the coming days', shapes.dueSoonQuery, dashboard.dueSoonAnswer, async ({ em, sight, on, query: { days } }) =>
      dashboard.dueSoon(em, sight, { on, days, maturityDays: Number(await parameterAt(em, 'maturityNoticeDays', on)) })),
    board('flows', 'Money out and in, by month', nothing, dashboard.flowsAnswer, ({ em, sight, on }) => dashboard.flows(em, sight, on)),
    board('officers', 'Whose loans I may see, by name', nothing, officersAnswer, ({ em, sight }) => officers(em, sight)),
    board(
      'notices', 'Due and overdue notices', shapes.paging, dashboard.noticesAnswer,
      ({ em, sight, on, query }) => dashboard.notices(em, sight, on, query),
    ),
  ];
}
