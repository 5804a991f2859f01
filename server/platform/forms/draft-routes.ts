import { z } from 'zod';

import type { Em } from '../../database/orm.ts';
import { route, type Route } from '../../http/route.ts';
import type { Clock } from '../clock.ts';
import type { Rights } from '../policy/index.ts';
import type { FormDefinition } from './definition.ts';
import { dropDraft, readDraft, saveDraft, type DraftForms } from './drafts.ts';
import type { Forms } from './index.ts';

type Deps = { readonly forms: Forms; readonly clock: Clock; readonly draftForms: DraftForms };

/** `start:<process>`, `task:<id>`, `opinion:<task>`, `record:<record>`. */
const Key = z.object({ key: z.string().regex(/^[a-z]{1,20}:[a-z0-9-]{1,60}$/) });
const Data = z.record(z.string(), z.unknown());

/** A person's own half-filled forms; nobody else's can be asked for. */
export function draftRoutes({ forms: all, clock, draftForms }: Deps): Route[] {
  const forms: DraftForms = new Map([...draftForms, ['record', recordForm(all)]]);
  return [
    route({
      method: 'GET', path: '/api/drafts/:key', summary: 'My draft of a form', access: 'signed-in', params: Key,
      // Having no draft is the usual case, and no fault.
      answer: z.object({ data: Data.nullable(), savedAt: z.string().nullable() }),
      handle: async ({ em, rights, params }) => (await readDraft(forms, em, rights, params.key)) ?? { data: null, savedAt: null },
    }),
    route({
      method: 'PUT', path: '/api/drafts/:key', summary: 'Keep my draft of a form', access: 'signed-in', params: Key,
      body: z.strictObject({ data: Data }), answer: z.object({ savedAt: z.string() }),
      async handle({ em, rights, params, body }) {
        const { savedAt } = await saveDraft({ forms, now: clock.now() }, em, rights, { key: params.key, data: body.data });
        return { savedAt };
      },
    }),
    route({
      method: 'DELETE', path: '/api/drafts/:key', summary: 'Forget my draft of a form', access: 'signed-in', params: Key, status: 204,
      handle: ({ em, actor, params }) => dropDraft(em, actor.personId, params.key),
    }),
  ];
}

/** A record's form is for anyone: what it asks is no secret, and the draft is the person's own. */
function recordForm(forms: Forms): (em: Em, rights: Rights, id: string) => Promise<FormDefinition | undefined> {
  return async (em, _rights, id) => {
    const version = await forms.liveVersion(em, `records/${id}`);
    return version === undefined ? undefined : (await forms.at(em, `records/${id}`, version)).definition;
  };
}
