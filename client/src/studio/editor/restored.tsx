import { Button } from 'antd';
import { Link } from 'react-router';

import type { ModelDraft } from '../../api/studio.ts';
import { EDITOR } from '../../text/studio.ts';
import { instant } from '../../ui/format.ts';

type Props = {
  readonly slug: string; readonly draft: ModelDraft; readonly live: number;
  readonly onRebase: () => void; readonly onDiscard: () => void; readonly onHide: () => void;
};

/** Says that a draft was opened; one that others have overtaken must be decided about. */
export function Restored({ slug, draft: { savedAt, basedOn }, live, onRebase, onDiscard, onHide }: Props) {
  const overtaken = basedOn !== null && basedOn !== live;
  return (
    <p className={overtaken ? 'alert alert-warn' : 'alert alert-info'} role="status">
      <span>{live === 0 ? EDITOR.begun : EDITOR.restored(instant(savedAt ?? ''))}{overtaken && ` ${EDITOR.outdated(basedOn, live)}`}</span>
      {live > 0 && <Link to={`/studio/${slug}/compare?from=${live}&to=draft`}>{EDITOR.seeChanges}</Link>}
      {overtaken && <Button size="small" onClick={onRebase}>{EDITOR.rebase(live)}</Button>}
      <Button size="small" onClick={onDiscard}>{EDITOR.discardDraft}</Button>
      {!overtaken && <Button size="small" type="text" onClick={onHide}>{EDITOR.hide}</Button>}
    </p>
  );
}
