import { z } from 'zod';

import type { Em } from '../../database/orm.ts';
import { isoOf, sql } from '../../database/sql.ts';
import { Refusal } from '../../errors.ts';
import { route, type RawAnswer, type Route } from '../../http/route.ts';
import type { Clock } from '../clock.ts';
import type { Rights } from '../policy/index.ts';
import { dispositionOf } from './clean-name.ts';
import { MOST_BYTES, storeFile } from './store-file.ts';
import { DRAFT, mayRead, mayWrite, type FileSubjects } from './subjects.ts';

type Deps = { readonly subjects: FileSubjects; readonly clock: Clock };

const Id = z.object({ id: z.uuid() });
const Stored = z.object({ id: z.string(), name: z.string(), size: z.int(), mime: z.string(), sha256: z.string() });
const Metadata = Stored.extend({
  subject: z.object({ type: z.string(), id: z.string() }), uploadedBy: z.object({ id: z.string(), name: z.string() }), uploadedAt: z.string(),
});

/** Nothing in a file may run, frame or fetch anything, and no browser may take it for what it is not. */
const DOWNLOAD = {
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'private, no-store',
};

/**
 * What a browser may show by itself instead of saving it: pictures and PDF, on our own pages only. A sandbox would turn the
 * browser's PDF viewer off; without it, too, nothing in the file may run or fetch.
 */
const SHOWN: ReadonlySet<string> = new Set(['application/pdf', 'image/png', 'image/jpeg']);
const INLINE = {
  ...DOWNLOAD, 'content-security-policy': "default-src 'none'; img-src 'self'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'",
};

/** Uploads and downloads, for those who may see what a file hangs on. */
export function fileRoutes(deps: Deps): Route[] {
  return [uploadRoute(deps), ...readRoutes(deps)];
}

function uploadRoute({ subjects, clock }: Deps): Route {
  const Query = z.strictObject({
    subjectType: z.string().regex(/^[a-z][a-z-]{0,39}$/), subjectId: z.uuid().toLowerCase().optional(), name: z.string().min(1).max(500),
  });
  return route({
    method: 'POST', path: '/api/files', summary: 'Upload a file', access: 'signed-in', status: 201,
    upload: { maxBytes: MOST_BYTES }, query: Query, answer: Stored,
    async handle({ em, actor, rights, query: { subjectType, subjectId, name }, bytes }) {
      const subject = { type: subjectType, id: subjectId ?? (subjectType === DRAFT ? actor.personId : '') };
      const readable = subject.id !== '' && (await mayRead(subjects, em, rights, subject));
      if (!readable) throw new Refusal('absent', 'file-subject-not-found');
      if (!(await mayWrite(subjects, em, rights, subject))) throw new Refusal('forbidden', 'not-allowed', { object: subjectType, action: 'attach' });
      return storeFile(em, { name, bytes, subject, personId: actor.personId, at: clock.now() });
    },
  });
}

function readRoutes({ subjects }: Deps): Route[] {
  return [
    route({
      method: 'GET', path: '/api/files/:id', summary: 'What is known of a file', access: 'signed-in', params: Id, answer: Metadata,
      async handle({ em, rights, params }) {
        const { person_id, person, at, subject_type, subject_id, ...file } = await readable(subjects, em, rights, params.id);
        return { ...file, subject: { type: subject_type, id: subject_id }, uploadedBy: { id: person_id, name: person }, uploadedAt: isoOf(at) ?? '' };
      },
    }),
    route({
      method: 'GET', path: '/api/files/:id/content', summary: 'Download a file, or look at a picture or a PDF', access: 'signed-in', params: Id,
      query: z.strictObject({ inline: z.literal('true').optional() }),
      async handle({ em, rights, params, query }): Promise<RawAnswer> {
        const { name, mime } = await readable(subjects, em, rights, params.id);
        const [content] = await sql<{ bytes: Buffer }>(em, 'select bytes from file_content where file_id = $1', [params.id]);
        const shown = query.inline === 'true' && SHOWN.has(mime);
        const headers = {
          ...(shown ? INLINE : DOWNLOAD), 'content-type': mime,
          'content-disposition': dispositionOf(name, shown ? 'inline' : 'attachment'),
        };
        return { raw: true, status: 200, headers, content: content?.bytes };
      },
    }),
  ];
}

type Row = {
  id: string; name: string; size: number; mime: string; sha256: string; subject_type: string; subject_id: string;
  person_id: string; person: string; at: string;
};

/** The file, if the person may see what it hangs on. Throws `file-not-found` either way otherwise: nothing leaks. */
async function readable(subjects: FileSubjects, em: Em, rights: Rights, id: string): Promise<Row> {
  const [row] = await sql<Row>(
    em,
    `select f.id, f.name, f.size, f.mime, f.sha256, f.subject_type, f.subject_id, p.id as person_id, p.name as person, f.uploaded_at as at
     from file f join person p on p.id = f.uploaded_by where f.id = $1`,
    [id],
  );
  if (!row || !(await mayRead(subjects, em, rights, { type: row.subject_type, id: row.subject_id }))) throw new Refusal('absent', 'file-not-found');
  return row;
}
