/** Who may see a diagram, and who may change it. */
import { Refusal } from '../../../errors.ts';
import type { Rights } from '../../policy/index.ts';

/** Throws `not-allowed` for who may neither read nor publish the process. */
export function requireReader(rights: Rights, slug: string): void {
  if (!rights.can(`process:${slug}`, 'read')) requirePublisher(rights, slug);
}

/** Throws `not-allowed`. */
export function requirePublisher(rights: Rights, slug: string): void {
  if (!mayPublish(rights, slug)) throw new Refusal('forbidden', 'not-allowed', { object: `process:${slug}`, action: 'publish' });
}

export function mayPublish(rights: Rights, slug: string): boolean {
  return rights.can(`process:${slug}`, 'publish');
}

/** A process that does not exist yet belongs to who may publish every process. Throws `not-allowed`. */
export function requireFounder(rights: Rights): void {
  if (!rights.can('process:*', 'publish')) throw new Refusal('forbidden', 'not-allowed', { object: 'process:*', action: 'publish' });
}

/** Who asks for no process in particular must be able to publish every one. Throws `not-allowed`. */
export function requireDesk(rights: Rights, slug: string | undefined): void {
  if (slug === undefined) requireFounder(rights);
  else requirePublisher(rights, slug);
}
