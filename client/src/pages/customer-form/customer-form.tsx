import { useRef, useState } from 'react';

import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';

import { recordFormQuery } from '../../api/lending.ts';
import { type FieldError, isProblem, Problem } from '../../api/problem.ts';
import type { CustomerKind, FieldRight, Submission } from '../../api/types.ts';
import { type DraftHandle, DraftedForm, DraftNote } from '../../formio/drafted-form.tsx';
import type { FormHandle } from '../../formio/form-handle.ts';
import { FormView } from '../../formio/form-view.tsx';
import type { DraftState } from '../../formio/use-draft.ts';
import { COMMON } from '../../text/common.ts';
import { CUSTOMER } from '../../text/customers.ts';
import { FORM } from '../../text/formio.ts';
import { PROBLEMS } from '../../text/problems.ts';
import { ActionBar } from '../../ui/action-bar.tsx';
import { actErrorText } from '../../ui/error-text.ts';
import { Failure } from '../../ui/failure.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Waiting } from '../../ui/waiting.tsx';

type Props = {
  readonly kind: CustomerKind; readonly data: Submission; readonly rights?: Readonly<Record<string, FieldRight>>;
  /** `forget` drops the draft of what has been saved; it is called before the page is left. */
  readonly save: (submission: Submission, forget: () => Promise<void>) => Promise<unknown>; readonly onCancel: () => void;
  /** Where what is half filled in is kept, without its secrets; without it nowhere. */
  readonly draftKey?: string;
};
const NOTHING: Readonly<Record<string, FieldRight>> = {};

/** The record form of a customer, with its one act. */
export function CustomerForm({ kind, data, rights = NOTHING, save, onCancel, draftKey }: Props) {
  const form = useQuery({ ...recordFormQuery(kind), staleTime: Number.POSITIVE_INFINITY });
  const handle = useRef<FormHandle>(null);
  const draft = useRef<DraftHandle>(null);
  const [kept, setKept] = useState<DraftState>({ is: 'none' });
  const [saving, setSaving] = useState(false);
  const [fault, setFault] = useState<string>();
  if (form.isPending) return <Waiting />;
  if (!form.data) return <Failure error={form.error} retry={() => void form.refetch()} />;
  const submit = async () => {
    if (!handle.current) return setFault(FORM.coming);
    if (handle.current.check() > 0) return setFault(PROBLEMS.form);
    setSaving(true);
    try {
      setFault(undefined);
      await save(handle.current.data(), async () => { await draft.current?.drop().catch(() => undefined); });
    } catch (error) {
      setFault(faultOf(error, handle.current));
    } finally {
      setSaving(false);
    }
  };
  const shown = { form: form.data.form, data, rights, handle };
  return (
    <>
      {fault && <p className="alert alert-bad" role="alert">{fault}</p>}
      <Panel>
        {draftKey === undefined
          ? <FormView {...shown} />
          : <DraftedForm {...shown} draftKey={draftKey} draft={draft} onState={setKept} onEdit={() => setFault(undefined)} />}
      </Panel>
      <ActionBar>
        <p className="bar-note"><DraftNote state={kept} /></p>
        <Button onClick={onCancel}>{COMMON.cancel}</Button>
        <Button type="primary" loading={saving} onClick={() => void submit()}>{CUSTOMER.save}</Button>
      </ActionBar>
    </>
  );
}

/** The server's faults stand at their fields; what belongs to none is said above the form. */
function faultOf(error: unknown, form: FormHandle | null): string {
  if (isProblem(error, 'stale-version')) return CUSTOMER.stale;
  if (!(error instanceof Problem) || error.errors.length === 0 || !form) return actErrorText(error);
  const homeless: readonly FieldError[] = form.place(error.errors);
  return homeless.length > 0 ? homeless.map(({ detail }) => detail).join(' ') : PROBLEMS.form;
}
