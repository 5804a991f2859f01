/**
 * The shapes of the server's answers: the server's own, taken as types. Money is a yuan string, a rate a decimal string, a
 * date `YYYY-MM-DD`. What the server says more loosely than the client draws it (a form definition) is said here.
 */
import type { z } from 'zod';

import type { AgreedTerms } from '../../../server/lending/loans/terms.ts';
import type * as loans from '../../../server/lending/loans/shapes.ts';
import type * as servicing from '../../../server/lending/loans/views/shapes.ts';
import type { ProductRules } from '../../../server/lending/products/rules.ts';
import type { ProductItem } from '../../../server/lending/products/shapes.ts';
import type { FormDefinition } from '../../../server/platform/forms/definition.ts';
import type * as flow from '../../../server/platform/workflow/shapes.ts';

/** A Form.io definition, as the server has checked it. */
export type { Component, FormDefinition } from '../../../server/platform/forms/definition.ts';
export type { AuditItem } from '../../../server/platform/audit/routes.ts';
export type { CustomerDetail as Customer, CustomerItem } from '../../../server/lending/customers/shapes.ts';
export type { AgreementItem, QuoteAnswer as Quote } from '../../../server/lending/loans/shapes.ts';
export type { LoanItem } from '../../../server/lending/loans/views/shapes.ts';
export type { CaseDetail as Case, CaseItem } from '../../../server/platform/workflow/case-routes.ts';
export type {
  MembershipItem as Membership, OrgItem as Org, PersonDetail as Person, PersonItem, PostItem as Post, SessionItem, SessionView as Session,
} from '../../../server/platform/identity/shapes.ts';
export type { StartedItem, TaskItem } from '../../../server/platform/workflow/shapes.ts';

export type Ref = { readonly id: string; readonly name: string };
export type Choice = { readonly code: string; readonly name: string };
export type Page<T> = { readonly items: readonly T[]; readonly total: number };

export type CaseRef = z.infer<typeof flow.CaseRef>;

export const BOXES = ['inbox', 'done', 'started', 'cc'] as const;
export type Box = (typeof BOXES)[number];
export type Urgency = 'overdue' | 'soon' | 'ok';
export type Counts = Readonly<Record<'inbox' | 'overdue' | 'soon' | 'done' | 'started' | 'cc', number>>;

export type FieldRight = 'read' | 'write' | 'hidden';
export type Submission = Readonly<Record<string, unknown>>;

export type Voter = z.infer<typeof flow.Voter>;

type Earlier = Omit<flow.TaskDetail['earlier'][number], 'form'> & { readonly form: FormDefinition | null };
/** A task without a form has none to fill in. */
export type Task = Omit<flow.TaskDetail, 'form' | 'earlier'> & {
  readonly form: FormDefinition | null; readonly earlier: readonly Earlier[];
};
export type Completed = z.infer<typeof flow.Completed>;

export type Instance = flow.InstanceDetail;
export type InstanceStatus = Instance['status'];
export type HistoryEntry = flow.HistoryItem;
export type FilledItem = Omit<flow.FilledItem, 'form'> & { readonly form: FormDefinition };
export type Diagram = flow.Diagram;

export type ProcessItem = z.infer<typeof flow.ProcessItem>;
export type StartForm = Omit<z.infer<typeof flow.StartForm>, 'form'> & { readonly form: FormDefinition };
export type Started = z.infer<typeof flow.Started>;

export const CASE_VIEWS = ['created', 'history', 'closed', 'returned', 'all'] as const;
export type CaseView = (typeof CASE_VIEWS)[number];

export type UploadedFile = { readonly id: string; readonly name: string; readonly size: number; readonly mime: string; readonly sha256: string };
export type Draft = { readonly data: Submission; readonly savedAt: string };

export const CUSTOMER_KINDS = ['individual', 'company'] as const;
export type CustomerKind = (typeof CUSTOMER_KINDS)[number];
export type RecordForm = { readonly form: FormDefinition; readonly version: number };

export type Product = Omit<ProductItem, 'rules'> & { readonly rules: ProductRules };
/** What was agreed is kept as it was: the rules are those of the day of signing. */
export type Agreement = Omit<z.infer<typeof loans.agreementDetail>, 'terms'> & { readonly terms: AgreedTerms };
export type Loan = z.infer<typeof servicing.loanDetail>;
