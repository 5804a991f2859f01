/** PURE: what a record form says about a customer, as the columns of its row. */
import { Refusal } from '../../errors.ts';
import { CUSTOMER_FIELDS_ZH } from '../../text/lending.zh.ts';
import { CUSTOMER_TYPES, SECRETS_OF, type Customer, type CustomerKind, type CustomerType } from './customer.entity.ts';

/**
 * A record form as it was checked: its fields, with masks where they are sensitive, and these apart, in clear, on their way
 * to the vault, by their key (in a list `family/0/mobile`).
 */
export type CustomerRecord = {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, string>>;
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

const COLUMNS = ['name', 'type', 'socialCreditCode', 'industry', 'address'] as const;

/**
 * Sorts the fields of a record form into columns. Throws `customer-incomplete` when what says who it is is missing: the
 * name, the type, and the credit code of a company; an admin's form may not leave them out.
 */
export function columnsOf(kind: CustomerKind, fields: CustomerRecord['fields']): CustomerColumns {
  const socialCreditCode = kind === 'company' ? textOf(fields, 'socialCreditCode') : null;
  const type = CUSTOMER_TYPES.find((one) => one === fields['type']);
  const name = textOf(fields, 'name');
  const missing = [
    ...(name === '' ? [CUSTOMER_FIELDS_ZH.name] : []), ...(type ? [] : [CUSTOMER_FIELDS_ZH.type]),
    ...(socialCreditCode === '' ? [CUSTOMER_FIELDS_ZH.socialCreditCode] : []),
  ];
  if (!type || missing.length > 0) throw incomplete(missing);
  const placed = new Set<string>([...COLUMNS, ...SECRETS_OF[kind]]);
  return {
    name, type, socialCreditCode,
    industry: textOf(fields, 'industry'),
    address: textOf(fields, 'address'),
    details: Object.fromEntries(Object.entries(fields).filter(([key]) => !placed.has(key))),
  };
}

/** Says which fields are missing. */
export function incomplete(missing: readonly string[]): Refusal {
  return new Refusal('invalid', 'customer-incomplete', { missing: missing.join('、') });
}

function textOf(fields: CustomerRecord['fields'], key: string): string {
  const value = fields[key];
  return typeof value === 'string' ? value.trim() : '';
}

/** The record form as it was filled, with masks for secrets: for the edit form, for audit rows, for readers. */
export function recordOf(customer: Customer): Record<string, unknown> {
  const { kind, name, type, socialCreditCode, industry, address, details } = customer;
  const masks = SECRETS_OF[kind].flatMap((key) => {
    const sealed = customer[key];
    return sealed ? [[key, sealed.mask] as const] : [];
  });
  return {
    ...details, name, type, industry, address,
    ...(socialCreditCode && { socialCreditCode }),
    ...Object.fromEntries(masks),
  };
}
