import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';

import { type Form, saveForm } from '../api/forms.ts';
import { isProblem } from '../api/problem.ts';
import { SAVE } from '../text/builder.ts';
import { Dialog } from '../ui/dialog.tsx';
import { FormChanges } from './changes.tsx';
import type { FormDefinition } from './model/tree.ts';

type Props = {
  readonly formKey: string; readonly version: number; readonly before: FormDefinition; readonly after: FormDefinition;
  readonly onClose: () => void; readonly onSaved: (form: Form) => void; readonly onStale: () => void;
};

/** Saving, with everything that changes. */
export function SaveDialog({ formKey, version, before, after, onClose, onSaved, onStale }: Props) {
  const { message } = App.useApp();
  const client = useQueryClient();
  const saving = useMutation({
    mutationFn: () => saveForm(formKey, { version, form: after }),
    onSuccess: async (saved) => {
      message.success(SAVE.done(saved.version));
      onSaved(saved);
      await Promise.all([['forms'], ['studio']].map((queryKey) => client.invalidateQueries({ queryKey })));
    },
  });
  const text = version === 0 ? SAVE.firstText : formKey.startsWith('records/') ? SAVE.recordsText(version + 1) : SAVE.text(version + 1);
  return (
    <Dialog
      title={SAVE.title} text={text} open width={600} onClose={onClose}
      onSubmit={() => saving.mutate()} submit={SAVE.submit} pending={saving.isPending} error={saving.error}
    >
      {isProblem(saving.error, 'stale-version') && (
        <p className="alert alert-warn"><span>{SAVE.stale}</span><Button size="small" onClick={onStale}>{SAVE.reopen}</Button></p>
      )}
      {isProblem(saving.error, 'form-refused') && (
        <ul className="builder-faults">
          {saving.error.errors.map(({ detail }, at) => <li key={at} className="field-error">{detail}</li>)}
        </ul>
      )}
      <div className="field">
        <span className="label">{SAVE.changes}</span>
        <div className="builder-changes-box"><FormChanges before={before} after={after} /></div>
      </div>
    </Dialog>
  );
}
