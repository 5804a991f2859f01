import type { Actor } from '../../server/platform/actor.ts';

/** Who sets a test's scene. */
export const SYSTEM_ACTOR: Actor = { personId: '', username: '', name: '测试' };
