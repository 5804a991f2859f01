import { defineEntity, p } from '@mikro-orm/core';

import { businessDate, id, ref, version } from '../../database/columns.ts';
import type { DossierStatus } from './kinds.ts';

const DossierSchema = defineEntity({
  name: 'Dossier',
  properties: {
    id: id(),
    /** Without gaps per company and year, e.g. `DA2026-0001`. */
    number: p.text(),
    customerId: ref(),
    /** The case in which the loan was granted; none for what belongs to the customer, whatever they borrow. */
    caseId: ref().nullable(),
    agreementId: ref().nullable(),
    status: p.text().$type<DossierStatus>(),
    openedOn: businessDate(),
    filedOn: businessDate().nullable(),
    orgId: ref(),
    ownerId: ref(),
    version: version(),
  },
});

/** The papers of one customer and one case, or of the customer as such (档案). */
export class Dossier extends DossierSchema.class {}
DossierSchema.setClass(Dossier);
