/** Customers over HTTP: lists, records, what secures them, and the opening of what is sealed. */
import { z } from 'zod';

import type { Em } from '../../database/orm.ts';
import { Refusal } from '../../errors.ts';
import { route, type Route } from '../../http/route.ts';
import { checkSubmission, type Forms } from '../../platform/forms/index.ts';
import { fenOf } from '../money/index.ts';
import { addCollateral } from './add-collateral.ts';
import { addGuarantor, type GuarantorIdentity } from './add-guarantor.ts';
import type { Customer, CustomerKind } from './customer.entity.ts';
import type { CustomerDeps } from './deps.ts';
import { collateralItem, customerDetail, guarantorItem, type ExposureOf } from './detail.ts';
import { discloseSecret } from './disclose.ts';
import { editCustomer, refuseStale } from './edit.ts';
import { findCustomer } from './find.ts';
import { listCustomers } from './list.ts';
import { recordOf, type CustomerRecord } from './record.ts';
import { registerCustomer } from './register.ts';
import * as shapes from './shapes.ts';
import { idParam } from '../shapes.ts';

export type CustomerRoutesDeps = CustomerDeps & { readonly forms: Forms; readonly exposureOf: ExposureOf };

export function customerRoutes(deps: CustomerRoutesDeps): Route[] {
  return [...recordRoutes(deps), ...securityRoutes(deps), disclosureRoute(deps)];
}

function recordRoutes(deps: CustomerRoutesDeps): Route[] {
  return [
    route({
      method: 'GET', path: '/api/customers', summary: 'Customers I may see', access: { object: 'customer', action: 'read' },
      query: shapes.customerList, answer: z.object({ items: z.array(shapes.customerItem), total: z.number() }),
      handle: async ({ em, rights, query }) => {
        const on = await deps.clock.businessDate(em);
        return listCustomers({ vault: deps.vault, on }, em, rights, query);
      },
    }),
    route({
      method: 'POST', path: '/api/customers', summary: 'Register a customer', status: 201,
      access: { object: 'customer', action: 'create' }, body: shapes.newCustomer, answer: shapes.customerDetail,
      handle: async ({ em, actor, rights, body: { kind, submission } }) => {
        const orgId = rights.homeOf('customer', 'create');
        if (orgId === undefined) throw new Refusal('forbidden', 'not-allowed', { object: 'customer', action: 'create' });
        const record = await checkRecord(deps, em, kind, submission);
        const customer = await registerCustomer(deps, em, actor, { kind, orgId, record });
        return customerDetail(em, rights, customer, await momentOf(deps, em));
      },
    }),
    route({
      method: 'GET', path: '/api/customers/:id', summary: 'One customer', access: { object: 'customer', action: 'read' },
      params: idParam, answer: shapes.customerDetail,
      handle: async ({ em, rights, params }) => {
        const customer = await findCustomer(em, rights, params.id, 'read');
        return customerDetail(em, rights, customer, await momentOf(deps, em));
      },
    }),
    route({
      method: 'PUT', path: '/api/customers/:id', summary: 'Change a customer', access: { object: 'customer', action: 'edit' },
      params: idParam, body: shapes.editedCustomer, answer: shapes.customerDetail,
      handle: async ({ em, actor, rights, params, body }) => {
        const customer = await findCustomer(em, rights, params.id, 'edit');
        refuseStale(customer, body.version);
        const record = await checkRecord(deps, em, customer.kind, body.submission, customer);
        await editCustomer(deps, em, actor, { customer, version: body.version, record });
        return customerDetail(em, rights, customer, await momentOf(deps, em));
      },
    }),
  ];
}

function securityRoutes(deps: CustomerRoutesDeps): Route[] {
  return [
    route({
      method: 'POST', path: '/api/customers/:id/guarantors', summary: 'Add a guarantor', status: 201,
      access: { object: 'customer', action: 'edit' }, params: idParam, body: shapes.newGuarantor,
      answer: shapes.guarantorItem,
      handle: async ({ em, actor, rights, params, body }) => {
        const customer = await findCustomer(em, rights, params.id, 'edit');
        const guarantor = guarantorOf(body);
        if ('customerId' in guarantor) await findCustomer(em, rights, guarantor.customerId, 'read');
        return guarantorItem(await addGuarantor(deps, em, actor, { customer, guarantor, relation: body.relation }));
      },
    }),
    route({
      method: 'POST', path: '/api/customers/:id/collaterals', summary: 'Add a collateral', status: 201,
      access: { object: 'customer', action: 'edit' }, params: idParam, body: shapes.newCollateral,
      answer: shapes.collateralItem,
      handle: async ({ em, actor, rights, params, body: { value, ...thing } }) => {
        const customer = await findCustomer(em, rights, params.id, 'edit');
        return collateralItem(await addCollateral(deps, em, actor, { customer, ...thing, valueFen: fenOf(value) }));
      },
    }),
  ];
}

function disclosureRoute(deps: CustomerRoutesDeps): Route {
  return route({
    method: 'POST', path: '/api/customers/:id/disclosures', summary: 'Open a sealed field, with a reason',
    access: { object: 'customer', action: 'disclose' }, params: idParam, body: shapes.disclosure, secret: true,
    answer: z.object({ value: z.string() }),
    handle: async ({ em, actor, rights, params, body }) => {
      const customer = await findCustomer(em, rights, params.id, 'disclose');
      return { value: await discloseSecret(deps, em, actor, { customer, ...body }) };
    },
  });
}

async function momentOf(deps: CustomerRoutesDeps, em: Em) {
  return { on: await deps.clock.businessDate(em), exposureOf: deps.exposureOf };
}

/**
 * The record form of a kind decides which fields there are; the sensitive ones come out apart. A mask that came back as it
 * was shown leaves its secret alone. Throws `form-invalid`.
 */
async function checkRecord(
  deps: CustomerRoutesDeps, em: Em, kind: CustomerKind, submission: Readonly<Record<string, unknown>>, known?: Customer,
): Promise<CustomerRecord> {
  const { definition } = await deps.forms.at(em, `records/customer-${kind}`, undefined);
  const { data, sensitive } = checkSubmission(definition, submission, { previous: known ? recordOf(known) : {} });
  return { fields: data, secrets: Object.fromEntries(sensitive.map(({ path, value }) => [path.slice(1), value])) };
}

function guarantorOf({ customerId, name, residentId }: z.output<typeof shapes.newGuarantor>): GuarantorIdentity {
  if (customerId) return { customerId };
  if (name && residentId) return { name, residentId };
  throw new Refusal('invalid', 'guarantor-incomplete');
}
