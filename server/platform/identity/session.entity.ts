import { defineEntity, p } from '@mikro-orm/core';

import { id, instant, ref } from '../../database/columns.ts';

const SessionSchema = defineEntity({
  name: 'Session',
  properties: {
    id: id(),
    personId: ref(),
    /** SHA-256 of the token in the cookie: whoever reads the table cannot act as anyone. */
    tokenHash: p.text(),
    csrfToken: p.text(),
    createdAt: instant(),
    /** Moved on now and then, not with every request. */
    lastSeenAt: instant(),
    /** When it ends unless it is used (idle), and when it ends in any case. */
    expiresAt: instant(),
    endsAt: instant(),
    address: p.text(),
    agent: p.text(),
  },
});

/** Someone signed in, on one browser (登录会话). */
export class Session extends SessionSchema.class {}
SessionSchema.setClass(Session);
