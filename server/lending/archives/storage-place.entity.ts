import { defineEntity, p } from '@mikro-orm/core';

import { id, version } from '../../database/columns.ts';

const StoragePlaceSchema = defineEntity({
  name: 'StoragePlace',
  properties: {
    id: id(),
    room: p.text(),
    cabinet: p.text(),
    box: p.text(),
    /** A closed place takes no more papers; what lies there may stay. */
    open: p.boolean(),
    version: version(),
  },
});

/** A box in a cabinet in a room (库/柜/盒). */
export class StoragePlace extends StoragePlaceSchema.class {}
StoragePlaceSchema.setClass(StoragePlace);
