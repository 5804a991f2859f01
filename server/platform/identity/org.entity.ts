import { defineEntity, p } from '@mikro-orm/core';

import { id, ref, version } from '../../database/columns.ts';

/** 公司, 分公司, 部门. */
export const ORG_KINDS = ['company', 'branch', 'department'] as const;
export type OrgKind = (typeof ORG_KINDS)[number];

const OrgSchema = defineEntity({
  name: 'Org',
  properties: {
    id: id(),
    kind: p.text().$type<OrgKind>(),
    code: p.text(),
    name: p.text(),
    /** Null for the company only. */
    parentId: ref().nullable(),
    leaderId: ref().nullable(),
    /** The ids from the company down to this one, `/…/…/`: what lies below an organisation begins with its path. */
    path: p.text(),
    version: version(),
  },
});

/** A company, a branch or a department (机构): rows belong to one, roles are held in one. */
export class Org extends OrgSchema.class {}
OrgSchema.setClass(Org);
