import { defineEntity, p } from '@mikro-orm/core';

import { id, instant, ref, version } from '../../database/columns.ts';

export const CASE_STATUSES = ['open', 'completed', 'rejected', 'cancelled'] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];

const CaseSchema = defineEntity({
  name: 'Case',
  tableName: 'cases',
  properties: {
    id: id(),
    kind: p.text(),
    number: p.text(),
    title: p.text(),
    summary: p.text().default(''),
    status: p.text().$type<CaseStatus>(),
    subjectType: p.text().nullable(),
    subjectId: ref().nullable(),
    starterId: ref(),
    ownerId: ref(),
    orgId: ref(),
    openedAt: instant(),
    closedAt: instant().nullable(),
    version: version(),
  },
});

/** One matter of the business (项目), on which instances, comments, files and the trail hang. */
export class Case extends CaseSchema.class {}
CaseSchema.setClass(Case);

const CaseCommentSchema = defineEntity({
  name: 'CaseComment',
  properties: {
    id: id(),
    caseId: ref(),
    personId: ref(),
    text: p.text(),
    createdAt: instant(),
  },
});
export class CaseComment extends CaseCommentSchema.class {}
CaseCommentSchema.setClass(CaseComment);
