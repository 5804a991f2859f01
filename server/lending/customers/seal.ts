import type { Sealed } from '../../database/columns.ts';
import type { Vault } from '../../platform/vault.ts';
import { CUSTOMER_SECRETS, type CustomerSecret } from './customer.entity.ts';

/** Seals what a record form brought; what it left empty is left out, so that an edit keeps what is there. */
export function sealSecrets(
  vault: Vault, secrets: Readonly<Partial<Record<CustomerSecret, string>>>,
): Partial<Record<CustomerSecret, Sealed>> {
  return Object.fromEntries(CUSTOMER_SECRETS.flatMap((key) => {
    const text = secrets[key]?.trim();
    return text ? [[key, vault.seal(text)]] : [];
  }));
}
