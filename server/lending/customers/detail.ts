import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';
import type { Rights } from '../../platform/policy/index.ts';
import { COLLATERAL_TYPES_ZH, RELATIONS_ZH } from '../../text/lending.zh.ts';
import { yuanOf } from '../money/index.ts';
import { blacklistingOf } from './blacklist.ts';
import { Collateral } from './collateral.entity.ts';
import type { Customer } from './customer.entity.ts';
import { Guarantor } from './guarantor.entity.ts';
import { identityOf } from './identity.ts';
import { customerActions } from './list.ts';
import { recordOf } from './record.ts';
import type { CustomerDetail } from './shapes.ts';

/** What a customer may owe and does; worked out in the loans slice, which this one does not know. */
export type ExposureOf = (em: Em, customerId: string, on: string) => Promise<CustomerDetail['exposure']>;

/** A customer with what hangs on it, secrets as masks. */
export async function customerDetail(
  em: Em, rights: Rights, customer: Customer, at: { on: string; exposureOf: ExposureOf },
): Promise<CustomerDetail> {
  const { id, kind, name, number, orgId, ownerId, version } = customer;
  const [names] = await sql<{ org: string; owner: string }>(
    em, 'select (select name from org where id = $1) as org, (select name from person where id = $2) as owner', [orgId, ownerId],
  );
  return {
    id, kind, name, number, version,
    idMask: customer.residentId?.mask ?? customer.socialCreditCode ?? null,
    mobileMask: customer.mobile?.mask ?? null,
    owner: { id: ownerId, name: names?.owner ?? '' },
    org: { id: orgId, name: names?.org ?? '' },
    createdAt: customer.createdAt.toISOString(),
    blacklisted: await blacklistingOf(em, identityOf(customer), at.on) !== undefined,
    actions: customerActions(rights, customer),
    fields: recordOf(customer),
    guarantors: (await em.find(Guarantor, { customerId: id, untilOn: null }, { orderBy: { id: 'asc' } })).map(guarantorItem),
    collaterals: (await em.find(Collateral, { customerId: id }, { orderBy: { id: 'asc' } })).map(collateralItem),
    cases: await casesOf(em, id),
    exposure: await at.exposureOf(em, id, at.on),
  };
}

export function guarantorItem(guarantor: Guarantor): CustomerDetail['guarantors'][number] {
  const { id, guarantorCustomerId, name, residentId, relation, sinceOn } = guarantor;
  return {
    id, customerId: guarantorCustomerId ?? null, name, idMask: residentId?.mask ?? null, relation,
    relationName: RELATIONS_ZH[relation], sinceOn,
  };
}

export function collateralItem(collateral: Collateral): CustomerDetail['collaterals'][number] {
  const { id, type, description, valueFen, ownerName, appraisedOn } = collateral;
  return { id, type, typeName: COLLATERAL_TYPES_ZH[type], description, value: yuanOf(valueFen), ownerName, appraisedOn };
}

async function casesOf(em: Em, customerId: string): Promise<CustomerDetail['cases']> {
  return sql(em, `
    select id, number, title, summary, status from cases where subject_type = 'customer' and subject_id = $1
    order by opened_at desc limit 50`, [customerId]);
}
