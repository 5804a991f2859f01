/** Where a form is used: the workflow's to say. */
import { z } from 'zod';

import type { Em } from '../../database/orm.ts';

const Node = z.object({ id: z.string(), name: z.string() });

/** A version of a process that asks this form: the live one, or one that something still runs on. */
export const FormUse = z.object({
  slug: z.string(), name: z.string(), version: z.int(), live: z.boolean(),
  /** The version of the form that its cases keep. */
  formVersion: z.int(),
  running: z.int(),
  /** The tasks that ask it. */
  nodes: z.array(Node),
});
export type FormUse = z.infer<typeof FormUse>;

/** Uses by form key: of one form, or of all. */
export type UsesOf = (em: Em, key?: string) => Promise<ReadonlyMap<string, readonly FormUse[]>>;
