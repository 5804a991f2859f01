/** Quotes and agreements over HTTP. Nothing here changes a loan: that is for processes. */
import { z } from 'zod';

import type { Em } from '../../database/orm.ts';
import { route, type Route } from '../../http/route.ts';
import type { Clock } from '../../platform/clock.ts';
import { type Policy, sightOf } from '../../platform/policy/index.ts';
import type { ApprovalsOf } from '../../platform/workflow/index.ts';
import { fenOf } from '../money/index.ts';
import { offerOf, refuseOutside, versionOf } from '../products/offer.ts';
import { idParam, pageQuery } from '../shapes.ts';
import { termsNow } from './agree.ts';
import { agreementDetail, listAgreements } from './agreements.ts';
import { LoanApplication } from './application.entity.ts';
import { bankAccountRoutes } from './bank-account-routes.ts';
import { servicingRoutes } from './loan-routes.ts';
import { quoteOf } from './quote.ts';
import * as shapes from './shapes.ts';

export type LoanRoutesDeps = { readonly clock: Clock; readonly policy: Pick<Policy, 'casesOf'>; readonly approvalsOf: ApprovalsOf };

export function loanRoutes(deps: LoanRoutesDeps): Route[] {
  return [quoteRoute(deps), ...agreementRoutes(deps), ...servicingRoutes(deps), ...bankAccountRoutes()];
}

function quoteRoute({ clock }: LoanRoutesDeps): Route {
  return route({
    method: 'POST', path: '/api/quotes', summary: 'Preview a repayment plan and its annual cost',
    access: { object: 'product', action: 'read' }, body: shapes.quoteRequest, answer: shapes.quoteAnswer,
    handle: async ({ em, body }) => quote(em, await clock.businessDate(em), body),
  });
}

/** The plan as it would stand on an agreement of these terms. Throws what the product does not offer. */
async function quote(em: Em, on: string, asked: z.output<typeof shapes.quoteRequest>): Promise<shapes.QuoteAnswer> {
  const { productId, amount, months, rate, method, startOn = on, fee, instanceId } = asked;
  const pinned = instanceId === undefined ? null : await em.findOne(LoanApplication, { instanceId });
  const offer = pinned ? await versionOf(em, pinned.productVersionId) : await offerOf(em, productId, on);
  const wanted = { amountFen: fenOf(amount), months, rate, method };
  refuseOutside(offer, wanted);
  return quoteOf(em, { terms: await termsNow(em, offer, wanted, startOn), feeFen: fee ? fenOf(fee) : 0n, costCap: offer.costCap, on });
}

function agreementRoutes(deps: LoanRoutesDeps): Route[] {
  const access = { object: 'agreement', action: 'read' };
  return [
    route({
      method: 'GET', path: '/api/agreements', summary: 'Agreements I may see, newest first', access,
      query: pageQuery.extend({ drawn: z.enum(shapes.DRAWN).optional() }),
      answer: z.object({ items: z.array(shapes.agreementItem), total: z.number() }),
      handle: async (call) => {
        const { sight } = await sightOf(deps, call, 'agreement');
        return listAgreements(call.em, sight, call.query);
      },
    }),
    route({
      method: 'GET', path: '/api/agreements/:id', summary: 'One agreement with its plan', access,
      params: idParam, answer: shapes.agreementDetail,
      handle: async (call) => {
        const { sight } = await sightOf(deps, call, 'agreement');
        return agreementDetail(call.em, sight, call.params.id, (caseId) => deps.approvalsOf(call.em, call.rights, caseId));
      },
    }),
  ];
}
