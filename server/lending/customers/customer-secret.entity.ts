import { defineEntity, p } from '@mikro-orm/core';

import { id, ref, secret } from '../../database/columns.ts';

const CustomerSecretSchema = defineEntity({
  name: 'CustomerSecret',
  properties: {
    id: id(),
    customerId: ref(),
    /** The field of the record form; in a list with its row, e.g. `family/0/mobile`. */
    field: p.text(),
    value: secret(),
  },
});

/** A sensitive field that somebody added to the record form: sealed like those that have columns of their own. */
export class CustomerSecret extends CustomerSecretSchema.class {}
CustomerSecretSchema.setClass(CustomerSecret);
