import { defineEntity, p } from '@mikro-orm/core';

import { id, instant, ref, secret, version } from '../../database/columns.ts';

const PersonSchema = defineEntity({
  name: 'Person',
  properties: {
    id: id(),
    username: p.text(),
    name: p.text(),
    /** A PHC string, or `NO_PASSWORD`. */
    passwordHash: p.text(),
    mustChangePassword: p.boolean(),
    /** A person who left stays, for what they did stays; they cannot sign in and hold no rights. */
    enabled: p.boolean(),
    orgId: ref(),
    postId: ref().nullable(),
    mobile: secret().nullable(),
    createdAt: instant(),
    version: version(),
  },
});

/** Someone who works here (人员) and may sign in. */
export class Person extends PersonSchema.class {}
PersonSchema.setClass(Person);
