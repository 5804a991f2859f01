import { lazy, Suspense } from 'react';

import { useQuery } from '@tanstack/react-query';

import { versionsQuery, versionXmlQuery } from '../../api/studio.ts';
import { Openness } from '../../studio/versions/openness.tsx';
import { VersionList } from '../../studio/versions/versions.tsx';
import { READING, STUDIO } from '../../text/studio.ts';
import { Failure } from '../../ui/failure.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import '../../bpmn/diagram.css';

const Viewer = lazy(() => import('../../bpmn/viewer.tsx'));

/** A process on a small screen: its diagram and versions, to be read. */
export function Reading({ slug }: { slug: string }) {
  const versions = useQuery(versionsQuery(slug));
  const live = versions.data?.items.find((version) => version.live)?.version;
  const xml = useQuery({ ...versionXmlQuery(slug, live ?? 0), enabled: live !== undefined });
  if (versions.isError) return <Failure error={versions.error} retry={() => void versions.refetch()} />;
  if (!versions.data) return <Waiting />;
  return (
    <>
      <PageHead title={versions.data.name} note={READING.note} back={{ to: '/studio', name: STUDIO.title }} />
      <figure className="diagram" aria-label={READING.diagram}>
        {xml.data
          ? (
            <Suspense fallback={<Waiting />}>
              <Viewer diagram={{ xml: xml.data.xml, active: [], done: [], flows: [], incidents: [] }} />
            </Suspense>
          )
          : <Waiting rows={4} />}
      </figure>
      <Panel title={READING.versions} className="studio-reading"><Openness list={versions.data} /><VersionList list={versions.data} drafted={false} /></Panel>
    </>
  );
}
