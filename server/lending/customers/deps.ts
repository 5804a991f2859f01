import type { Clock } from '../../platform/clock.ts';
import type { Vault } from '../../platform/vault.ts';

/** What the use cases of this slice are given by app.ts. */
export type CustomerDeps = { readonly vault: Vault; readonly clock: Clock };
