/** Says who is calling, from the session cookie, and refuses what another site may have sent on their behalf. */
import { Refusal } from '../../errors.ts';
import type { Authenticate, Credentials } from '../../http/router.ts';
import type { IdentityDeps } from './deps.ts';
import { findSession, keepAlive } from './sessions.ts';
import { sameToken } from './token.ts';

/** All that someone may do who has to change their password first: look at their session, end it, change the password. */
const OWN_SESSION = new Set(['/api/session', '/api/sessions', '/api/session/password']);

/**
 * Throws `sign-in-required` when there is no live session, `foreign-origin` and `csrf-token-invalid` when a changing
 * request was not sent by our own pages, and `password-change-required` for all but one's own session.
 */
export function authenticateWith({ clock, policy, limits }: IdentityDeps): Authenticate {
  return async (em, credentials) => {
    const now = clock.now();
    const session = credentials.cookie ? await findSession(em, credentials.cookie, now) : undefined;
    if (!session) throw new Refusal('unauthenticated', 'sign-in-required');
    if (credentials.mutating) refuseForged(credentials, session.csrfToken);
    if (session.mustChangePassword && !OWN_SESSION.has(credentials.path)) throw new Refusal('forbidden', 'password-change-required');
    await keepAlive(em, session, { now, limits });
    const { personId, username, name } = session;
    const rights = await policy.rightsOf(em, personId, await clock.businessDate(em));
    return { actor: { personId, username, name, address: credentials.address }, rights };
  };
}

function refuseForged({ origin, host, csrfToken }: Credentials, kept: string): void {
  refuseForeign(origin, host);
  if (csrfToken === undefined || !sameToken(kept, csrfToken)) throw new Refusal('forbidden', 'csrf-token-invalid');
}

/**
 * Refuses an Origin that is present and not ours. `null` (a sandboxed page, a redirect across sites) is nobody's, so it is
 * foreign. Schemes are not compared: a proxy may end TLS before us.
 */
export function refuseForeign(origin: string | undefined, host: string | undefined): void {
  if (origin === undefined) return;
  const from = URL.canParse(origin) ? new URL(origin).host : '';
  if (from === '' || from !== host?.toLowerCase()) throw new Refusal('forbidden', 'foreign-origin');
}
