import { App, Button } from 'antd';

import { EDITOR } from '../../text/studio.ts';
import { actErrorText } from '../../ui/error-text.ts';
import { instant } from '../../ui/format.ts';
import type { Keeping } from './use-keeping.ts';

type Props = {
  readonly keeping: Keeping;
  /** Opens what lies on the server. */
  readonly onTake: () => void;
  readonly onExport: () => void;
};

/** The draft was kept, published or thrown away in another window: which of the two is to stay is for the analyst to say. */
export function Overtaken({ keeping: { other, prevail }, onTake, onExport }: Props) {
  const { message, modal } = App.useApp();
  const there = other?.xml !== null;
  const take = () => void modal.confirm({
    title: EDITOR.takeOtherTitle, content: EDITOR.takeOtherText, okText: EDITOR.takeOther(there), cancelText: EDITOR.stay,
    okButtonProps: { danger: true }, onOk: onTake,
  });
  const insist = () => void modal.confirm({
    title: EDITOR.prevailTitle, content: EDITOR.prevailText, okText: EDITOR.prevail, cancelText: EDITOR.stay, okButtonProps: { danger: true },
    onOk: () => prevail().catch((error: unknown) => void message.error(actErrorText(error))),
  });
  return (
    <p className="alert alert-warn" role="alert">
      <span>{there ? EDITOR.overtaken(other?.savedAt ? instant(other.savedAt) : undefined) : EDITOR.overtakenGone}</span>
      <Button size="small" onClick={take}>{EDITOR.takeOther(there)}</Button>
      <Button size="small" onClick={onExport}>{EDITOR.keepAsFile}</Button>
      {there && <Button size="small" onClick={insist}>{EDITOR.prevail}</Button>}
    </p>
  );
}
