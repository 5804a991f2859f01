import { lazy, Suspense, useState } from 'react';

import { useQuery } from '@tanstack/react-query';
import { useParams, useSearchParams } from 'react-router';

import { differenceQuery, differenceTo, modelDraftQuery, partsQuery, versionsQuery, versionXmlQuery } from '../../api/studio.ts';
import { Changes } from '../../studio/compare/changes.tsx';
import { sayWith } from '../../studio/compare/say-with.ts';
import { COMPARE } from '../../text/studio.ts';
import { Failure } from '../../ui/failure.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Waiting } from '../../ui/waiting.tsx';

const CompareViewer = lazy(() => import('../../studio/compare/compare-viewer.tsx'));

/** Two versions side by side, or a version and the draft, with everything that differs in words. */
export default function ComparePage() {
  const { slug = '' } = useParams();
  const [params] = useSearchParams();
  const from = Number(params.get('from')) || 0;
  const to = params.get('to') === 'draft' ? 'draft' : Number(params.get('to')) || 0;
  const [focused, setFocused] = useState<string>();
  const versions = useQuery(versionsQuery(slug));
  const parts = useQuery({ ...partsQuery(slug), enabled: versions.data?.actions.includes('publish') ?? false });
  const before = useQuery(versionXmlQuery(slug, from));
  const later = useLater(slug, from, to);
  const failed = [versions, before, later.query, later.difference].find((query) => query.isError);
  if (failed) return <Failure error={failed.error} retry={() => void failed.refetch()} />;
  if (!versions.data || !before.data || later.xml === undefined || !later.difference.data) return <Waiting />;
  const titleOf = (version: number | 'draft') => (version === 'draft' ? COMPARE.draft : COMPARE.version(version));
  const difference = later.difference.data;
  return (
    <>
      <PageHead
        title={COMPARE.title(versions.data.name)} note={COMPARE.note(titleOf(from), titleOf(to))}
        back={{ to: `/studio/${slug}`, name: versions.data.name }}
      />
      <ul className="studio-legend" aria-label={COMPARE.legend}>
        {(['added', 'changed', 'removed'] as const).map((change) => (
          <li key={change}><b className={`studio-change studio-change-${change}`}>{COMPARE.changes[change]}</b></li>
        ))}
      </ul>
      <div className="studio-compare-pair">
        <Suspense fallback={<Waiting />}>
          <CompareViewer title={titleOf(from)} xml={before.data.xml} side="before" difference={difference} focused={focused} />
          <CompareViewer title={titleOf(to)} xml={later.xml} side="after" difference={difference} focused={focused} />
        </Suspense>
      </div>
      <Panel title={COMPARE.list(difference.elements.length)} className="studio-compare-list">
        <Changes
          difference={difference} chosen={focused} onShow={({ id }) => setFocused(id)}
          {...(parts.data && { say: sayWith(parts.data, [before.data.xml, later.xml]) })}
        />
      </Panel>
    </>
  );
}

/** The later of the two: a version, or my draft. */
function useLater(slug: string, from: number, to: number | 'draft') {
  const isDraft = to === 'draft';
  const version = useQuery({ ...versionXmlQuery(slug, isDraft ? 0 : to), enabled: !isDraft });
  const draft = useQuery({ ...modelDraftQuery(slug), enabled: isDraft });
  const xml = isDraft ? draft.data?.xml ?? undefined : version.data?.xml;
  const between = useQuery({ ...differenceQuery(slug, from, isDraft ? 0 : to), enabled: !isDraft });
  const toDraft = useQuery({
    queryKey: ['studio', slug, 'differences', from, 'draft', draft.data?.savedAt],
    queryFn: () => differenceTo(slug, from, xml ?? ''), enabled: isDraft && xml !== undefined,
  });
  return { query: isDraft ? draft : version, xml, difference: isDraft ? toDraft : between };
}
