/** PURE: how far a right reaches from where it is held, and whether one makes another needless. */
import type { Org } from '../../api/types.ts';
import type { Scope } from '../../api/policy.ts';

/** A right as far as a scope, held in an organisation. */
export type Held = { readonly object: string; readonly action: string; readonly scope: Scope; readonly orgId: string };

/** True when whoever has `kept` loses no row with `right`: the same act, as far from there or further. */
export function makesNeedless(kept: Held, right: Held, orgs: readonly Org[]): boolean {
  if (kept.object !== right.object || kept.action !== right.action) return false;
  if (kept.scope === 'all' || right.scope === 'self') return true;
  if (kept.scope === 'self' || right.scope === 'all') return false;
  if (kept.scope === 'department') return right.scope === 'department' && kept.orgId === right.orgId;
  return isWithin(right.orgId, kept.orgId, orgs);
}

/** Whether an organisation is another, or lies below it. */
function isWithin(id: string, of: string, orgs: readonly Org[]): boolean {
  for (let at: string | null = id, left = orgs.length; at !== null && left >= 0; left -= 1) {
    if (at === of) return true;
    const upper: string | null = orgs.find((org) => org.id === at)?.parentId ?? null;
    at = upper;
  }
  return false;
}
