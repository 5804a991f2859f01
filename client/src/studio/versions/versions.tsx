import { Button } from 'antd';
import { Link } from 'react-router';

import type { Version, Versions as List } from '../../api/studio.ts';
import { VERSIONS as V } from '../../text/studio.ts';
import { instant } from '../../ui/format.ts';
import { State } from '../../ui/state.tsx';
import '../shared.css';

type Props = {
  readonly list: List;
  /** Opens a version's diagram in the editor. */
  readonly onTake?: (version: number) => void;
  /** There is a draft to compare with. */
  readonly drafted: boolean;
};

/** The versions of a process: who published what, and what still runs on each. */
export function VersionList({ list, onTake, drafted }: Props) {
  return (
    <ol className="studio-versions">
      {list.items.map((version, at) => (
        <Row
          key={version.version} slug={list.slug} version={version} before={list.items[at + 1]?.version}
          onTake={onTake} drafted={drafted}
        />
      ))}
    </ol>
  );
}

type RowProps = {
  readonly slug: string; readonly version: Version; readonly before: number | undefined;
  readonly onTake: Props['onTake']; readonly drafted: boolean;
};

function Row({ slug, version: { version, note, by, at, origin, live, running, nodes }, before, onTake, drafted }: RowProps) {
  const compare = (from: number, to: number | string) => `/studio/${slug}/compare?from=${from}&to=${to}`;
  return (
    <li>
      <div className="studio-version-head">
        <strong>{V.number(version)}</strong>
        {live && <State tone="good">{V.live}</State>}
        <span className="faint small figures">{instant(at)}</span>
      </div>
      <p>{note || (origin === 'file' ? V.fromFile : V.noNote)}</p>
      <p className="faint small">{V.by(by?.name ?? V.system)}</p>
      <p className="small">{running === 0 ? V.idle : V.running(running)}</p>
      {nodes.length > 0 && (
        <ul className="studio-standing">
          {nodes.map(({ id, name, running: here }) => (
            <li key={id}><span>{name}</span><span className="figures">{here}</span></li>
          ))}
        </ul>
      )}
      <span className="acts">
        {before !== undefined && <Link to={compare(before, version)}>{V.compareBefore(before)}</Link>}
        {drafted && <Link to={compare(version, 'draft')}>{V.compareDraft}</Link>}
        {onTake && <Button size="small" type="link" onClick={() => onTake(version)}>{V.take}</Button>}
      </span>
    </li>
  );
}
