import { defineEntity, p } from '@mikro-orm/core';

import { businessDate, id, ref, secret, version } from '../../database/columns.ts';

const BlacklistEntrySchema = defineEntity({
  name: 'BlacklistEntry',
  properties: {
    id: id(),
    name: p.text(),
    /** One of the two says who it is. */
    residentId: secret().nullable(),
    socialCreditCode: p.text().nullable(),
    reason: p.text(),
    fromOn: businessDate(),
    /** The first day it no longer holds; null while it has no end. */
    untilOn: businessDate().nullable(),
    orgId: ref(),
    ownerId: ref(),
    version: version(),
  },
});

/** Someone the company does not lend to (不良客户), from a day to a day. */
export class BlacklistEntry extends BlacklistEntrySchema.class {}
BlacklistEntrySchema.setClass(BlacklistEntry);
