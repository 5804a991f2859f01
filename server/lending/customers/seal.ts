import type { Sealed } from '../../database/columns.ts';
import type { Em } from '../../database/orm.ts';
import type { Vault } from '../../platform/vault.ts';
import { SECRETS_OF, type CustomerKind, type CustomerSecretColumn } from './customer.entity.ts';
import { CustomerSecret } from './customer-secret.entity.ts';

/** What a record form brought in clear, sealed: for the columns of a customer, and for the fields that have none. */
export type SealedSecrets = {
  readonly columns: Partial<Record<CustomerSecretColumn, Sealed>>;
  readonly others: readonly { readonly field: string; readonly value: Sealed }[];
};

/** What the form left empty is left out, so that an edit keeps what is there. */
export function sealSecrets(vault: Vault, kind: CustomerKind, secrets: Readonly<Record<string, string>>): SealedSecrets {
  const given = Object.entries(secrets).map(([field, text]) => [field, text.trim()] as const).filter(([, text]) => text !== '');
  const sealed = given.map(([field, text]) => ({ field, value: vault.seal(text) }));
  const hasColumn = (field: string): field is CustomerSecretColumn => SECRETS_OF[kind].some((column) => column === field);
  return {
    columns: Object.fromEntries(sealed.flatMap(({ field, value }) => (hasColumn(field) ? [[field, value]] : []))),
    others: sealed.filter(({ field }) => !hasColumn(field)),
  };
}

/** Keeps the secrets that have no column, the newest value of each field. */
export async function keepOthers(em: Em, customerId: string, others: SealedSecrets['others']): Promise<void> {
  for (const { field, value } of others) {
    const kept = await em.findOne(CustomerSecret, { customerId, field });
    if (kept) kept.value = value;
    else em.create(CustomerSecret, { customerId, field, value });
  }
  await em.flush();
}
