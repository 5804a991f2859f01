/** Another diagram in place of the one on the canvas: a file, an earlier version, or what is published. Each is asked about first. */
import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useNavigate } from 'react-router';

import { Problem } from '../../api/problem.ts';
import { dropDraft, versionXmlQuery } from '../../api/studio.ts';
import { EDITOR } from '../../text/studio.ts';
import { actErrorText, errorText } from '../../ui/error-text.ts';
import type { Desk } from '../modeler/create.ts';
import { openFile, openXml } from './open.ts';

type Options = {
  readonly slug: string;
  readonly published: boolean;
  /** The version of the draft this page has seen last. */
  readonly draft: () => number;
  /** Another diagram lies on the canvas. */
  readonly onOpened: () => void;
  /** The same diagram has been drawn anew: what was tried could not be opened. */
  readonly onRedrawn: () => void;
  /** The draft is gone: nothing is pending any more. */
  readonly onDiscarded: () => void;
};

export function useReplacing(desk: Desk | undefined, { slug, published, draft, onOpened, onRedrawn, onDiscarded }: Options) {
  const { message, modal } = App.useApp();
  const client = useQueryClient();
  const navigate = useNavigate();

  const instead = async (open: (on: Desk) => Promise<void>, done: string) => {
    if (!desk) return;
    try {
      await open(desk);
      onOpened();
      message.success(done);
    } catch (error) {
      onRedrawn();
      message.error(error instanceof Problem ? errorText(error) : EDITOR.unreadableFile);
    }
  };
  const asked = (title: string, run: () => Promise<void>) => void modal.confirm({
    title, content: EDITOR.replaceText, okText: EDITOR.replace, cancelText: EDITOR.keep, onOk: run,
  });
  /** Opens what lies on the server; a process that has neither version nor draft is no longer there. */
  const reopen = async (there: boolean) => {
    onDiscarded();
    await client.invalidateQueries({ queryKey: ['studio'] });
    if (there) window.location.reload();
    else void navigate('/studio');
  };
  const dropped = async () => {
    try {
      await dropDraft(slug, draft());
      await reopen(published);
    } catch (error) {
      message.error(actErrorText(error));
    }
  };
  return {
    reopen: () => void reopen(true),
    importFile: (file: File) => asked(
      EDITOR.importTitle(file.name), () => instead(async (on) => openFile(on, slug, await file.text()), EDITOR.imported),
    ),
    takeVersion: (version: number) => asked(EDITOR.takeTitle(version), () => instead(async (on) => {
      const { xml } = await client.fetchQuery(versionXmlQuery(slug, version));
      await openXml(on, xml);
    }, EDITOR.taken(version))),
    discard: () => void modal.confirm({
      title: EDITOR.discardTitle, content: EDITOR.discardText, okText: EDITOR.discard, cancelText: EDITOR.keep,
      okButtonProps: { danger: true }, onOk: dropped,
    }),
  };
}
