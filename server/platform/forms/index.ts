/** The door of the forms room: what a form asks, what a person may hand in, and what became of it. */
import type { Sealed } from '../../database/columns.ts';
import type { Em } from '../../database/orm.ts';
import { Refusal } from '../../errors.ts';
import type { Actor } from '../actor.ts';
import { disclose, type Disclosure } from '../audit/index.ts';
import type { Vault } from '../vault.ts';
import { latestOf, secretAt, storeSubmission, type FormData, type StoredSubmission, type SubmissionOrder } from './submissions.ts';
import { liveOf, readVersion, type Form } from './versions.ts';

export { checkDefinition, type FormFault } from './check-definition.ts';
export { checkSubmission, draftOf, type CheckedSubmission, type NamedFile } from './check-submission.ts';
export { draftRoutes } from './draft-routes.ts';
export { type DraftForms } from './drafts.ts';
export type { Component, FieldType, FormDefinition, Option } from './definition.ts';
export { type FieldRights, withoutFields } from './field-rights.ts';
export { fieldsOf, type Field } from './fields-of.ts';
export { formRoutes } from './routes.ts';
export { saveForm, type FormToSave } from './save-form.ts';
export type { KeptSecret, SensitiveValue } from './secrets.ts';
export type { FormData, StoredSubmission, SubmissionOrder } from './submissions.ts';
export { syncForms } from './sync.ts';
export type { FormUse, UsesOf } from './uses.ts';
export { FORM_KEY, type Form } from './versions.ts';

export type Forms = {
  /** A version of a form; undefined means the live one. Throws `form-not-found`. */
  at(em: Em, key: string, version: number | undefined): Promise<Form>;
  /** The number of the live version; undefined when there is no such form. */
  liveVersion(em: Em, key: string): Promise<number | undefined>;
  /** The last submission of each node of an instance, oldest first. */
  latest(em: Em, instanceId: string): Promise<readonly StoredSubmission[]>;
  /** Stores a submission, seals its secrets, moves its files; answers its data as stored. Throws `file-not-yours`. */
  store(em: Em, order: SubmissionOrder): Promise<FormData>;
  /** The sealed secret behind a mask of a node's last submission, by its pointer into the data. */
  secretAt(em: Em, at: SecretPlace): Promise<Sealed | undefined>;
  /** Opens it for a reason; the reading leaves an audit row. Throws `sealed-field-absent` and `reason-required`. */
  disclose(em: Em, actor: Actor, at: SecretPlace, told: Pick<Disclosure, 'object' | 'objectId' | 'caseId' | 'reason'>): Promise<string>;
};

type SecretPlace = { readonly instanceId: string; readonly nodeId: string; readonly path: string };

/** Versions are kept in memory once read: they never change. */
export function createForms({ vault }: { readonly vault: Vault }): Forms {
  const read = new Map<string, Form>();
  return {
    async at(em, key, version) {
      const wanted = version ?? (await liveOf(em, key))?.version;
      if (wanted === undefined) throw new Refusal('absent', 'form-not-found', { key });
      const kept = read.get(`${key}@${wanted}`);
      if (kept) return kept;
      const form = await readVersion(em, key, wanted);
      if (!form) throw new Refusal('absent', 'form-not-found', { key });
      read.set(`${key}@${wanted}`, form);
      return form;
    },
    liveVersion: async (em, key) => (await liveOf(em, key))?.version,
    latest: latestOf,
    store: (em, order) => storeSubmission(vault, em, order),
    secretAt,
    async disclose(em, actor, at, told) {
      const sealed = await secretAt(em, at);
      if (!sealed) throw new Refusal('absent', 'sealed-field-absent');
      return disclose(em, vault, actor, { ...told, field: at.path.slice(1), sealed });
    },
  };
}
