/** PURE: what a record form says about a customer, as the columns of its row. */
import { Refusal } from '../../errors.ts';
import {
  CUSTOMER_SECRETS, CUSTOMER_TYPES, type Customer, type CustomerKind, type CustomerSecret, type CustomerType,
} from './customer.entity.ts';

/** A record form as it was checked: plain fields, and the sensitive ones apart, in clear, on their way to the vault. */
export type CustomerRecord = {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Partial<Record<CustomerSecret, string>>>;
};

/** The plain columns of a customer; `details` takes every field that has no column of its own. */
export type CustomerColumns = {
  readonly name: string;
  readonly type: CustomerType;
  readonly socialCreditCode: string | null;
  readonly industry: string;
  readonly address: string;
  readonly details: Readonly<Record<string, unknown>>;
};

const COLUMNS = new Set<string>(['name', 'type', 'socialCreditCode', 'industry', 'address', ...CUSTOMER_SECRETS]);

/**
 * Sorts the fields of a record form into columns. Throws `customer-incomplete` when what says who it is is missing: the
 * name, the type, and the credit code of a company; an admin's form may not leave them out.
 */
export function columnsOf(kind: CustomerKind, fields: CustomerRecord['fields']): CustomerColumns {
  const socialCreditCode = kind === 'company' ? textOf(fields, 'socialCreditCode') : null;
  const type = CUSTOMER_TYPES.find((one) => one === fields['type']);
  const name = textOf(fields, 'name');
  const missing = [name === '' && 'name', !type && 'type', socialCreditCode === '' && 'socialCreditCode'].filter(Boolean);
  if (!type || missing.length > 0) throw new Refusal('invalid', 'customer-incomplete', { missing });
  return {
    name, type, socialCreditCode,
    industry: textOf(fields, 'industry'),
    address: textOf(fields, 'address'),
    details: Object.fromEntries(Object.entries(fields).filter(([key]) => !COLUMNS.has(key))),
  };
}

function textOf(fields: CustomerRecord['fields'], key: string): string {
  const value = fields[key];
  return typeof value === 'string' ? value.trim() : '';
}

/** The record form as it was filled, with masks for secrets: for the edit form, for audit rows, for readers. */
export function recordOf(customer: Customer): Record<string, unknown> {
  const { name, type, socialCreditCode, industry, address, details } = customer;
  const masks = CUSTOMER_SECRETS.flatMap((key) => {
    const sealed = customer[key];
    return sealed ? [[key, sealed.mask] as const] : [];
  });
  return {
    ...details, name, type, industry, address,
    ...(socialCreditCode !== null && { socialCreditCode }),
    ...Object.fromEntries(masks),
  };
}
