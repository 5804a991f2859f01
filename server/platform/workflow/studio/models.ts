/** Every process the person may change, published or only begun. */
import type { Em } from '../../../database/orm.ts';
import { isoOf, sql } from '../../../database/sql.ts';
import type { Rights } from '../../policy/index.ts';
import { mayPublish } from './access.ts';
import type { ModelItem } from './shapes.ts';
import { VERSION_COLUMNS, versionItem, type VersionRow } from './versions.ts';

type LiveRow = VersionRow & { slug: string; versions: number; running_all: number; retired: boolean };
type DraftRow = { slug: string; name: string; based_on: number; saved_at: string; person_id: string; person_name: string };

/** By slug. A process that nobody has published yet is listed while somebody has a draft of it. */
export async function listModels(em: Em, rights: Rights): Promise<ModelItem[]> {
  const [published, drafts] = [await liveRows(em), await draftRows(em)];
  const slugs = [...new Set([...published, ...drafts].map(({ slug }) => slug))].filter((slug) => mayPublish(rights, slug)).sort();
  return slugs.map((slug) => modelItem(slug, published.find((row) => row.slug === slug), drafts.filter((row) => row.slug === slug), rights.personId));
}

function modelItem(slug: string, row: LiveRow | undefined, drafts: readonly DraftRow[], personId: string): ModelItem {
  const mine = drafts.find((draft) => draft.person_id === personId);
  return {
    slug, name: row?.name ?? (mine ?? drafts[0])?.name ?? slug,
    live: row ? versionItem(row) : null, versions: row?.versions ?? 0, running: row?.running_all ?? 0, retired: row?.retired ?? false,
    draft: mine ? { savedAt: isoOf(mine.saved_at) ?? '', basedOn: mine.based_on } : null,
    drafters: drafts.filter((draft) => draft !== mine).map(({ person_id, person_name }) => ({ id: person_id, name: person_name })),
  };
}

async function liveRows(em: Em): Promise<readonly LiveRow[]> {
  return sql<LiveRow>(
    em,
    `select d.slug, ${VERSION_COLUMNS},
       (select count(*)::int from process_definition v where v.slug = d.slug) as versions,
       (select count(*)::int from process_definition v join instance i on i.definition_id = v.id and i.status = 'running'
         where v.slug = d.slug) as running_all,
       exists (select 1 from process_retirement r where r.slug = d.slug) as retired
     from process_definition d left join person p on p.id = d.published_by where d.live`,
  );
}

async function draftRows(em: Em): Promise<readonly DraftRow[]> {
  return sql<DraftRow>(
    em,
    `select f.slug, f.name, f.based_on, f.saved_at, f.person_id, p.name as person_name
     from process_draft f join person p on p.id = f.person_id order by f.saved_at desc`,
  );
}
