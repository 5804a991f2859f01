/** What the identity room is given by app.ts. */
import type { Em } from '../../database/orm.ts';
import type { Actor } from '../actor.ts';
import type { Clock } from '../clock.ts';
import type { Policy, Rights } from '../policy/index.ts';
import type { Vault } from '../vault.ts';
import type { Passwords } from './password.ts';

export type SessionLimits = {
  /** A session that is not used for this long ends. */
  readonly idleMinutes: number;
  /** A session ends after this long, used or not. */
  readonly mostHours: number;
};

/** An hour at the desk of a customer; a working day and no more. */
export const SESSION_LIMITS: SessionLimits = { idleMinutes: 60, mostHours: 12 };

/**
 * Told, in the same transaction, that a person may do less from now on: `rights` is what is left, `roles` what they lost, undefined
 * when they left altogether. Whoever gave them work takes it back.
 */
export type Left = (em: Em, actor: Actor, leaving: { readonly rights: Rights; readonly roles: readonly string[] | undefined }) => Promise<void>;

export type IdentityDeps = {
  readonly clock: Clock;
  readonly policy: Policy;
  readonly vault: Vault;
  readonly passwords: Passwords;
  readonly limits: SessionLimits;
  readonly left: Left;
};
