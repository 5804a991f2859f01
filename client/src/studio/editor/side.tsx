import type { ReactNode } from 'react';

import { Button } from 'antd';

import type { Versions } from '../../api/studio.ts';
import { EDITOR } from '../../text/studio.ts';
import { Tabs } from '../../ui/tabs.tsx';
import { Openness } from '../versions/openness.tsx';
import { VersionList } from '../versions/versions.tsx';
import type { Keeping } from './use-keeping.ts';

export type SideTab = 'properties' | 'versions';

type Props = {
  readonly tab: SideTab; readonly onTab: (tab: SideTab) => void;
  readonly properties: ReactNode;
  readonly versions: Versions; readonly keeping: Keeping;
  /** Opens a version on the canvas. */
  readonly onTake: (version: number) => void;
  readonly onDiscard: () => void;
};

/** Beside the canvas: the properties of what is selected, or the versions. */
export function Side({ tab, onTab, properties, versions, keeping, onTake, onDiscard }: Props) {
  return (
    <aside className="studio-side">
      <Tabs
        label={EDITOR.side} active={tab} onPick={(key) => onTab(key as SideTab)}
        tabs={[{ key: 'properties', name: EDITOR.properties }, { key: 'versions', name: EDITOR.versions, count: versions.total }]}
      />
      <div className="studio-panel" role="tabpanel" aria-label={EDITOR[tab]}>
        {tab === 'properties' && properties}
        {tab === 'versions' && (
          <>
            <Openness list={versions} />
            {keeping.state !== 'clean' && (
              <p className="studio-note small">
                <span className="faint">{EDITOR.unpublished}</span> <Button size="small" onClick={onDiscard}>{EDITOR.discardDraft}</Button>
              </p>
            )}
            {versions.total > 0
              ? <VersionList list={versions} onTake={onTake} drafted={keeping.state === 'saved'} />
              : <p className="studio-note faint">{EDITOR.noVersions}</p>}
          </>
        )}
      </div>
    </aside>
  );
}
