import { useCallback, useEffect, useMemo, useRef, useState } from 'react';

import { Button } from 'antd';

import type { ModelDraft, Parts, Version, Versions } from '../../api/studio.ts';
import { EDITOR } from '../../text/studio.ts';
import { Tabs } from '../../ui/tabs.tsx';
import { textOf } from '../model/read.ts';
import type { Drawn } from '../model/types.ts';
import { service } from '../modeler/services.ts';
import { type Bench, BenchContext } from '../panel/bench.ts';
import { Panel } from '../panel/panel.tsx';
import { VersionList } from '../versions/versions.tsx';
import { download } from './download.ts';
import { Faults } from './faults.tsx';
import { markFaults } from './marks.ts';
import { openXml } from './open.ts';
import { PublishDialog } from './publish-dialog.tsx';
import { Restored } from './restored.tsx';
import { Toolbar } from './toolbar.tsx';
import { useDesk, useUndoKeys, xmlOf } from './use-desk.ts';
import { useKeeping } from './use-keeping.ts';
import { useLeaving } from './use-leaving.tsx';
import { type Lint, useLint } from './use-lint.ts';
import { useReplacing } from './use-replacing.ts';
import './studio.css';

type Props = {
  readonly slug: string;
  readonly parts: Parts;
  /** None for a process that was never published. */
  readonly versions: Versions;
  /** What is opened first: the draft, or the live version. */
  readonly xml: string;
  readonly draft: ModelDraft | undefined;
};

/** The studio of one process: diagram, properties, faults, versions. */
export default function Editor({ slug, parts, versions, xml, draft }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const live = versions.items.find((version) => version.live)?.version ?? 0;
  const [basedOn, setBasedOn] = useState(draft?.basedOn ?? live);
  const [restored, setRestored] = useState(draft);
  const [opened, setOpened] = useState(0);
  const [broken, setBroken] = useState(false);
  const [tab, setTab] = useState<'properties' | 'versions'>('properties');
  const [publishing, setPublishing] = useState<string>();
  const seen = useDesk(host, parts);
  const { desk, selected, changes, touch } = seen;
  const keeping = useKeeping(desk, { slug, basedOn, changes, keptAt: draft?.savedAt ?? undefined });
  const lint = useLint(desk, { slug, changes, opened, parts });
  useLeaving(keeping);
  useUndoKeys(desk);
  const drawn = useCallback(() => {
    setBroken(false);
    setOpened((count) => count + 1);
  }, []);
  const { importFile, takeVersion, discard } = useReplacing(desk, {
    slug, published: live > 0, onDiscarded: keeping.settle,
    onOpened: () => {
      drawn();
      touch();
    },
  });

  useEffect(() => {
    if (!desk) return undefined;
    let gone = false;
    openXml(desk, xml).then(() => { if (!gone) drawn(); }, () => { if (!gone) setBroken(true); });
    return () => { gone = true; };
  }, [desk, xml, drawn]);
  useEffect(
    () => (desk && opened > 0 && lint.state !== 'stale' ? markFaults(desk.modeler, lint.faults) : undefined),
    [desk, opened, lint.faults, lint.state],
  );

  const show = useCallback((element: Drawn) => {
    if (!desk) return;
    setTab('properties');
    service(desk.modeler, 'selection').select(element);
    service(desk.modeler, 'canvas').scrollToElement(element, 100);
  }, [desk]);
  const bench = useMemo<Bench | undefined>(() => desk && { slug, ...desk, parts, show }, [desk, slug, parts, show]);
  const published = ({ version }: Version) => {
    setPublishing(undefined);
    setRestored(undefined);
    setBasedOn(version);
    keeping.settle();
  };
  // Kept first: a save still under way would come after the version and leave a draft of what it already holds.
  const publish = async () => {
    await keeping.flush();
    if (desk) setPublishing(await xmlOf(desk));
  };
  const process = desk && opened > 0 ? service(desk.modeler, 'canvas').getRootElement().businessObject : undefined;
  return (
    <div className="studio">
      <Toolbar
        name={(process && textOf(process, 'name')) || versions.name} basedOn={basedOn} seen={seen} keeping={keeping} barred={barredBy(lint)}
        onImport={importFile} onExport={() => void (desk && xmlOf(desk).then((text) => download(`${slug}.bpmn`, text)))}
        onPublish={() => void publish()}
      />
      {broken && (
        <p className="alert alert-bad" role="alert">
          <span>{EDITOR.broken}</span>
          <Button size="small" onClick={discard}>{EDITOR.discardDraft}</Button>
        </p>
      )}
      {restored && (
        <Restored
          slug={slug} draft={restored} live={live} onDiscard={discard} onHide={() => setRestored(undefined)}
          onRebase={() => {
            setBasedOn(live);
            setRestored(undefined);
            touch();
          }}
        />
      )}
      <div className="studio-body">
        <div className="studio-left">
          <div ref={host} className="studio-canvas" role="application" aria-label={EDITOR.canvas} />
          <Faults
            lint={lint} onShow={(id) => {
              const element = desk && service(desk.modeler, 'elementRegistry').get(id);
              if (element) show(element);
            }}
          />
        </div>
        <aside className="studio-side">
          <Tabs
            label={EDITOR.side} active={tab} onPick={(key) => setTab(key as typeof tab)}
            tabs={[{ key: 'properties', name: EDITOR.properties }, { key: 'versions', name: EDITOR.versions, count: versions.total }]}
          />
          <div className="studio-panel" role="tabpanel" aria-label={tab === 'properties' ? EDITOR.properties : EDITOR.versions}>
            {tab === 'properties' && bench && opened > 0 && <BenchContext value={bench}><Panel selected={selected} /></BenchContext>}
            {tab === 'versions' && keeping.state !== 'clean' && (
              <p className="studio-note small">
                <span className="faint">{EDITOR.unpublished}</span> <Button size="small" onClick={discard}>{EDITOR.discardDraft}</Button>
              </p>
            )}
            {tab === 'versions' && (live > 0
              ? <VersionList list={versions} onTake={takeVersion} drafted={keeping.state === 'saved'} />
              : <p className="studio-note faint">{EDITOR.noVersions}</p>)}
          </div>
        </aside>
      </div>
      {publishing !== undefined && (
        <PublishDialog
          slug={slug} xml={publishing} basedOn={basedOn} parts={parts} running={versions.items.reduce((sum, { running }) => sum + running, 0)}
          onClose={() => setPublishing(undefined)} onPublished={published} onStale={() => void keeping.flush().then(() => window.location.reload())}
        />
      )}
    </div>
  );
}

/** Why the diagram cannot be published now. */
function barredBy({ faults, state }: Lint): string | undefined {
  const errors = faults.filter(({ severity }) => severity === 'error').length;
  if (errors > 0) return EDITOR.barredByErrors(errors);
  return state === 'stale' ? EDITOR.barredWhileChecking : undefined;
}
