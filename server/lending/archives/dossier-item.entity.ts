import { defineEntity, p } from '@mikro-orm/core';

import { id, ref } from '../../database/columns.ts';
import type { ItemKind } from './kinds.ts';

const DossierItemSchema = defineEntity({
  name: 'DossierItem',
  properties: {
    id: id(),
    dossierId: ref(),
    kind: p.text().$type<ItemKind>(),
    title: p.text(),
    copies: p.integer(),
    original: p.boolean(),
  },
});

/** A paper in a dossier, as it was taken in. Where it is now is said by its chain of custody. */
export class DossierItem extends DossierItemSchema.class {}
DossierItemSchema.setClass(DossierItem);
