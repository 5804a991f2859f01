import { useCallback, useEffect, useMemo, useRef, useState } from 'react';

import { Button } from 'antd';

import type { ModelDraft, Parts, Version, Versions } from '../../api/studio.ts';
import { EDITOR } from '../../text/studio.ts';
import { useSaveKey } from '../../ui/use-save-key.ts';
import { textOf } from '../model/read.ts';
import type { Drawn } from '../model/types.ts';
import { service } from '../modeler/services.ts';
import { type Bench, BenchContext } from '../panel/bench.ts';
import { Panel } from '../panel/panel.tsx';
import { download } from './download.ts';
import { Faults } from './faults.tsx';
import { markFaults } from './marks.ts';
import { openXml } from './open.ts';
import { Overtaken } from './overtaken.tsx';
import { PublishDialog } from './publish-dialog.tsx';
import { Restored } from './restored.tsx';
import { Side, type SideTab } from './side.tsx';
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
  const [tab, setTab] = useState<SideTab>('properties');
  const [publishing, setPublishing] = useState<string>();
  const seen = useDesk(host, parts);
  const { desk, selected, changes, touch } = seen;
  const keeping = useKeeping(desk, { slug, basedOn, changes, draft });
  const lint = useLint(desk, { slug, changes, opened, parts });
  useLeaving(keeping);
  useUndoKeys(desk);
  useSaveKey(() => void keeping.flush());
  const drawn = useCallback(() => {
    setBroken(false);
    setOpened((count) => count + 1);
  }, []);
  const { importFile, takeVersion, discard, reopen } = useReplacing(desk, {
    slug, published: live > 0, draft: keeping.version, onDiscarded: keeping.settle, onRedrawn: drawn,
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
    const kept = await keeping.flush();
    if (desk && (kept || !keeping.isOvertaken())) setPublishing(await xmlOf(desk));
  };
  const exported = () => void (desk && xmlOf(desk).then((text) => download(`${slug}.bpmn`, text)));
  const process = desk && opened > 0 ? service(desk.modeler, 'canvas').getRootElement().businessObject : undefined;
  return (
    <div className="studio">
      <Toolbar
        name={(process && textOf(process, 'name')) || versions.name} basedOn={basedOn} retired={versions.retired !== null} seen={seen}
        keeping={keeping} barred={barredBy(lint)} onImport={importFile} onExport={exported} onPublish={() => void publish()}
      />
      {broken && (
        <p className="alert alert-bad" role="alert">
          <span>{EDITOR.broken}</span>
          <Button size="small" onClick={discard}>{EDITOR.discardDraft}</Button>
        </p>
      )}
      {keeping.state === 'overtaken' && <Overtaken keeping={keeping} onTake={reopen} onExport={exported} />}
      {restored && keeping.state !== 'overtaken' && (
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
        <Side
          tab={tab} onTab={setTab} versions={versions} keeping={keeping} onTake={takeVersion} onDiscard={discard}
          properties={bench && opened > 0 && <BenchContext value={bench}><Panel selected={selected} /></BenchContext>}
        />
      </div>
      {publishing !== undefined && (
        <PublishDialog
          versions={versions} xml={publishing} basedOn={basedOn} draft={keeping.version()} parts={parts}
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
