/**
 * What a person typed after their session had ended: it could not be kept under their name any more. It waits in the memory of the
 * page, and nowhere else, until they sign in again; whoever else signs in never sees it.
 */
import type { Submission } from './types.ts';

let held: { readonly personId: string; readonly drafts: Map<string, Submission> } | undefined;

/** Keeps what the draft of a person could not take. */
export function holdDraft(personId: string, key: string, data: Submission): void {
  if (held?.personId !== personId) held = { personId, drafts: new Map() };
  held.drafts.set(key, data);
}

/** What was held for who has signed in now, by the keys of its drafts. It is held no longer, neither for them nor for another. */
export function takeHeld(personId: string): ReadonlyMap<string, Submission> {
  const drafts = held?.personId === personId ? held.drafts : new Map<string, Submission>();
  held = undefined;
  return drafts;
}
