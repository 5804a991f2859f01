import { defineEntity, p } from '@mikro-orm/core';

import { businessDate, id, ref, version } from '../../database/columns.ts';

const MembershipSchema = defineEntity({
  name: 'Membership',
  properties: {
    id: id(),
    personId: ref(),
    role: p.text(),
    orgId: ref(),
    /** The first and the last business date it holds; null for no end. */
    fromOn: businessDate(),
    toOn: businessDate().nullable(),
    version: version(),
  },
});

/** A role someone holds in an organisation (任职). */
export class Membership extends MembershipSchema.class {
  holdsOn(day: string): boolean {
    return this.fromOn <= day && (this.toOn ?? day) >= day;
  }
}
MembershipSchema.setClass(Membership);
