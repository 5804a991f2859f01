import { lazy, Suspense, useState } from 'react';

import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';

import { type ModelDraft, modelDraftQuery, partsQuery, versionsQuery, versionXmlQuery } from '../../api/studio.ts';
import { AbsentPage, Failure } from '../../ui/failure.tsx';
import { useNarrow } from '../../ui/use-narrow.ts';
import { Waiting } from '../../ui/waiting.tsx';
import { Reading } from './reading.tsx';

const Editor = lazy(() => import('../../studio/editor/editor.tsx'));

/** One process: to be edited at a desk, to be read on a phone. */
export default function StudioPage() {
  const { slug = '' } = useParams();
  const narrow = useNarrow();
  return narrow ? <Reading key={slug} slug={slug} /> : <Opening key={slug} slug={slug} />;
}

type First = { readonly xml: string; readonly draft: ModelDraft | undefined };

/** Opens the draft if there is one, else the version that new cases take. */
function Opening({ slug }: { slug: string }) {
  const [first, setFirst] = useState<First>();
  const versions = useQuery(versionsQuery(slug));
  const draft = useQuery(modelDraftQuery(slug));
  const parts = useQuery(partsQuery(slug));
  const live = versions.data?.items.find((version) => version.live)?.version;
  const xml = useQuery({ ...versionXmlQuery(slug, live ?? 0), enabled: live !== undefined && draft.data?.xml === null });
  const failed = first ? undefined : [parts, draft, versions, xml].find((query) => query.isError);
  if (failed) return <Failure error={failed.error} retry={() => void failed.refetch()} />;
  if (!first && versions.data?.total === 0 && draft.data?.xml === null) return <AbsentPage />;
  const text = draft.data?.xml ?? xml.data?.xml;
  // What is opened stays open, whatever is published or kept meanwhile.
  if (!first && draft.data && versions.data && text !== undefined) setFirst({ xml: text, draft: draft.data.xml === null ? undefined : draft.data });
  if (!parts.data || !versions.data || !first) return <Waiting />;
  return <Suspense fallback={<Waiting />}><Editor slug={slug} parts={parts.data} versions={versions.data} {...first} /></Suspense>;
}
