/** What the routes of the archives take and give, as zod schemas. Days are `YYYY-MM-DD`. */
import { z } from 'zod';

import { approvalItem } from '../../platform/workflow/index.ts';
import { pageQuery, ref } from '../shapes.ts';
import { CONDITIONS, DOSSIER_STATUSES, ITEM_KINDS, MOVES } from './kinds.ts';

const named = <T extends readonly [string, ...string[]]>(codes: T) => z.object({ code: z.enum(codes), name: z.string() });
const numbered = z.object({ id: z.string(), number: z.string() });
const yes = z.enum(['true', 'false']).transform((text) => text === 'true');

export const dossierList = pageQuery.extend({ status: z.enum(DOSSIER_STATUSES).optional(), org: z.uuid().optional(), customer: z.uuid().optional() });

export const dossierItem = z.object({
  id: z.string(), number: z.string(), customer: ref,
  /** Null in the dossier of a customer's own papers. */
  case: numbered.nullable(), agreement: numbered.nullable(), status: named(DOSSIER_STATUSES),
  openedOn: z.string(), filedOn: z.string().nullable(),
  /** How many papers it holds, how many of them are out, and how many should be back; how many scans there are of them. */
  items: z.int(), out: z.int(), overdue: z.int(), scans: z.int(), owner: ref, org: ref, actions: z.array(z.string()),
});
export type DossierItem = z.infer<typeof dossierItem>;

/** Where a paper is: in its place, or with somebody since a day, until another, which was moved so many times. `place`: where it belongs. */
const whereabouts = z.object({
  what: named(MOVES), since: z.string(), place: ref, holder: ref.nullable(), dueOn: z.string().nullable(), overdueDays: z.int(), renewals: z.int(),
  case: numbered,
});

export const paperItem = z.object({
  id: z.string(), dossier: numbered, kind: named(ITEM_KINDS), title: z.string(), copies: z.int(), original: z.boolean(),
  /** How many files hang on it, and how many more that were marked as mistakes. */
  scans: z.int(), voidScans: z.int(), now: whereabouts,
});
export type PaperItem = z.infer<typeof paperItem>;

/** A scan of a paper (影像件). `void`: that it was hung there by mistake, who says so and why (作废); it stays. */
export const scan = z.object({
  id: z.string(), name: z.string(), size: z.int(), mime: z.string(), uploadedBy: ref, uploadedAt: z.string(),
  void: z.object({ reason: z.string(), by: ref, at: z.string() }).nullable(),
});
export type Scan = z.infer<typeof scan>;

export const scanParams = z.strictObject({ id: z.uuid(), scanId: z.uuid() });
export const newScanVoid = z.strictObject({ reason: z.string().trim().min(2).max(200) });

export const custodyLink = z.object({
  id: z.string(), item: z.object({ id: z.string(), title: z.string() }), what: named(MOVES), on: z.string(), at: z.string(),
  place: ref.nullable(), holder: ref.nullable(), dueOn: z.string().nullable(), condition: named(CONDITIONS).nullable(), note: z.string(),
  by: ref, case: numbered,
});
export type CustodyLink = z.infer<typeof custodyLink>;

export const dossierDetail = dossierItem.extend({ papers: z.array(paperItem), custody: z.array(custodyLink) });
export type DossierDetail = z.infer<typeof dossierDetail>;

/** One paper on a printed sheet; `back`: how it was given back, once it was. */
const sheetPaper = z.object({
  id: z.string(), title: z.string(), kind: named(ITEM_KINDS), copies: z.int(), original: z.boolean(), place: z.string(),
  back: z.object({ on: z.string(), condition: named(CONDITIONS), note: z.string(), by: ref }).nullable(),
});

export const sheetParams = z.strictObject({ id: z.uuid(), caseId: z.uuid() });

/** What was handed over or lent in one case (移交清单, 借阅单). `party`: who handed over or borrowed; `keeper`: the archivist. */
export const dossierSheet = z.object({
  kind: z.enum(['handover', 'checkout']), dossier: numbered, customer: ref, org: ref, case: numbered, party: ref, keeper: ref, on: z.string(),
  dueOn: z.string().nullable(), note: z.string(), papers: z.array(sheetPaper), approvals: z.array(approvalItem),
});
export type DossierSheet = z.infer<typeof dossierSheet>;

export const custodyList = pageQuery.extend({ out: yes.optional(), overdue: yes.optional(), place: z.uuid().optional() });

/** A paper with whose it is. */
export const custodyItem = paperItem.extend({ customer: ref, org: ref });
export type CustodyItem = z.infer<typeof custodyItem>;

export const placeItem = z.object({
  id: z.string(), name: z.string(), room: z.string(), cabinet: z.string(), box: z.string(), open: z.boolean(),
  /** How many papers lie there, and how many more belong there but are out. */
  items: z.int(), out: z.int(), version: z.int(),
});
export type PlaceItem = z.infer<typeof placeItem>;

const part = z.string().trim().min(1).max(40);
export const newPlace = z.strictObject({ room: part, cabinet: part, box: part });
export const editedPlace = newPlace.extend({ open: z.boolean(), version: z.int() });
