/** The wire shapes of the analyst's desk. The client takes them by `import type`. */
import { z } from 'zod';

import { LIMITS } from '../engine/index.ts';
import { Ref } from '../shapes.ts';

export const Slug = z.object({ slug: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/) });
export const VersionNumber = z.int().min(1).max(2 ** 31 - 1);
export const Xml = z.string().min(1).max(LIMITS.characters);

/** How many running instances stand at a node; one that stands at two is counted at both. */
const StandingAt = z.object({ id: z.string(), name: z.string(), running: z.int() });

export const VersionItem = z.object({
  version: z.int(), name: z.string(), note: z.string(), by: Ref.nullable(), at: z.string(), origin: z.enum(['file', 'database']), live: z.boolean(),
  running: z.int(), nodes: z.array(StandingAt),
});
export type VersionItem = z.infer<typeof VersionItem>;

/** Out of use: nobody may start it. */
const Retired = z.object({ reason: z.string(), by: Ref.nullable(), at: z.string() });
export type Retired = z.infer<typeof Retired>;

export const Versions = z.object({
  slug: z.string(), name: z.string(), items: z.array(VersionItem), total: z.int(), retired: Retired.nullable(), actions: z.array(z.string()),
});
export type Versions = z.infer<typeof Versions>;

export const VersionXml = z.object({ slug: z.string(), name: z.string(), version: z.int(), live: z.boolean(), xml: z.string() });
export type VersionXml = z.infer<typeof VersionXml>;

export const ModelItem = z.object({
  slug: z.string(), name: z.string(),
  /** What new cases take; null for a process that was never published. */
  live: VersionItem.omit({ nodes: true, name: true }).nullable(),
  versions: z.int(), running: z.int(), retired: z.boolean(),
  /** My own draft, and who else has one. */
  draft: z.object({ savedAt: z.string(), basedOn: z.int() }).nullable(), drafters: z.array(Ref),
});
export type ModelItem = z.infer<typeof ModelItem>;

export const FaultItem = z.object({ nodeId: z.string().nullable(), code: z.string(), severity: z.enum(['error', 'warning']), sentence: z.string() });
export type FaultItem = z.infer<typeof FaultItem>;

const Value = z.object({ name: z.string(), title: z.string(), type: z.string(), feel: z.string() });
const Option = z.object({ value: z.string(), label: z.string() });
const FormField = Value.extend({ required: z.boolean(), sensitive: z.boolean(), options: z.array(Option) });

/** Everything a diagram may refer to, with its Chinese name. `feel` is the type FEEL sees. */
export const Parts = z.object({
  steps: z.array(z.object({
    name: z.string(), title: z.string(), inputs: z.array(Value), outputs: z.array(Value),
    errors: z.array(z.object({ code: z.string(), sentence: z.string() })),
  })),
  forms: z.array(z.object({ key: z.string(), title: z.string(), version: z.int(), fields: z.array(FormField) })),
  /** `works` and `starts`: the policy lets the role do so in this process. */
  roles: z.array(z.object({ code: z.string(), name: z.string(), works: z.boolean(), starts: z.boolean() })),
  parameters: z.array(Value.extend({ value: z.union([z.string(), z.number(), z.boolean()]) })),
  subjects: z.array(z.object({ type: z.string(), title: z.string(), facts: z.array(Value) })),
});
export type Parts = z.infer<typeof Parts>;

export const Draft = z.object({
  xml: z.string().nullable(), basedOn: z.int().nullable(), savedAt: z.string().nullable(),
  /** To be named when it is kept or dropped; 0 without a draft. */
  version: z.int(),
});
export type Draft = z.infer<typeof Draft>;

const FactChange = z.object({ key: z.string(), label: z.string(), before: z.string().nullable(), after: z.string().nullable() });
export const DifferenceAnswer = z.object({
  elements: z.array(z.object({
    id: z.string(), type: z.string(), typeName: z.string(), name: z.string(),
    change: z.enum(['added', 'removed', 'changed']), facts: z.array(FactChange),
  })),
  moved: z.array(z.string()),
});
export type DifferenceAnswer = z.infer<typeof DifferenceAnswer>;
