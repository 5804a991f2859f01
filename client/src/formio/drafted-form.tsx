import { useEffect, useImperativeHandle, useState, type Ref } from 'react';

import { useQuery } from '@tanstack/react-query';
import { App } from 'antd';

import { draftQuery } from '../api/drafts.ts';
import type { Submission } from '../api/types.ts';
import { DRAFT } from '../text/start.ts';
import { Failure } from '../ui/failure.tsx';
import { instant } from '../ui/format.ts';
import { Waiting } from '../ui/waiting.tsx';
import { FormView, type FormViewProps } from './form-view.tsx';
import { hasSecrets } from './secrets.ts';
import { type DraftKeeper, type DraftState, useDraft } from './use-draft.ts';
import './drafted-form.css';

export type DraftHandle = Pick<DraftKeeper, 'flush' | 'drop'>;
const NOTHING: Submission = {};

type Props = Omit<FormViewProps, 'onChange' | 'readOnly'> & {
  /** `start:<process>` or `task:<id>`. */
  readonly draftKey: string;
  readonly draft: Ref<DraftHandle>;
  /** Values that the form was opened for, among `data`: a draft that says otherwise is about something else, and is left alone. */
  readonly chosen?: Submission;
  readonly onState: (state: DraftState) => void;
  /** The person changed something. */
  readonly onEdit: () => void;
};

/** A form whose half-filled state survives a reload: it opens with the person's draft, if there is one, and says so. */
export function DraftedForm({ draftKey, draft, chosen = NOTHING, onState, onEdit, ...form }: Props) {
  const found = useQuery(draftQuery(draftKey));
  const keeper = useDraft(draftKey);
  const [discarded, setDiscarded] = useState(0);
  const { modal } = App.useApp();
  useEffect(() => onState(keeper.state), [keeper.state, onState]);
  useImperativeHandle(draft, () => ({ flush: keeper.flush, drop: keeper.drop }), [keeper.flush, keeper.drop]);
  if (found.isPending) return <Waiting />;
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  const fits = found.data === null || Object.entries(chosen).every(([key, value]) => isLike(found.data?.data[key], value));
  const kept = discarded > 0 || !fits ? null : found.data;
  const discard = () => modal.confirm({
    title: DRAFT.discard, content: DRAFT.discardText, okText: DRAFT.discard, okButtonProps: { danger: true },
    onOk: async () => {
      await keeper.drop();
      keeper.reopen();
      setDiscarded(discarded + 1);
    },
  });
  return (
    <>
      {kept && (
        <p className="alert alert-info draft-note" role="status">
          <span>{DRAFT.restored(instant(kept.savedAt))}{hasSecrets(form.form) && DRAFT.withoutSecrets}</span>
          <button type="button" className="fio-link" onClick={discard}>{DRAFT.discard}</button>
        </p>
      )}
      {!fits && <p className="alert alert-info draft-note" role="status"><span>{DRAFT.other}</span></p>}
      <FormView key={discarded} {...form} data={{ ...form.data, ...kept?.data }} onChange={(data) => { onEdit(); keeper.keep(data); }} />
    </>
  );
}

/** A field that the draft had not come to yet contradicts nothing. */
function isLike(kept: unknown, chosen: unknown): boolean {
  return kept === undefined || kept === null || kept === '' || kept === chosen;
}

/** What the action bar says of the draft. */
export function DraftNote({ state }: { state: DraftState }) {
  if (state.is === 'none') return null;
  const text = state.is === 'saved' ? DRAFT.saved(instant(state.at).slice(11)) : state.is === 'saving' ? DRAFT.saving : DRAFT.failed;
  return <span className={state.is === 'failed' ? 'field-error' : 'faint'} role="status">{text}</span>;
}
