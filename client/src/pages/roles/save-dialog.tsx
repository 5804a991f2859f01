import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';

import { type Role, savePolicy, type Section } from '../../api/policy.ts';
import { isProblem } from '../../api/problem.ts';
import { ROLES } from '../../text/policy.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { actErrorText } from '../../ui/error-text.ts';
import { ChangeList } from './change-list.tsx';
import { type Change, editedSections } from './grid.ts';
import type { Names } from './matrix.tsx';

type Props = {
  readonly roles: readonly Role[]; readonly sections: readonly Section[]; readonly changes: readonly Change[];
  readonly names: Names; readonly onClose: () => void;
};

/** Every change of rights in words, before it holds. */
export function SaveDialog({ roles, sections, changes, names, onClose }: Props) {
  const { message } = App.useApp();
  const client = useQueryClient();
  const saving = useMutation({
    mutationFn: async () => {
      // One after the other: a refusal leaves what was saved before it saved, and the list is read again.
      for (const { name, version, rules } of editedSections(sections, changes)) await savePolicy(name, { version, rules });
    },
    onSuccess: () => { onClose(); message.success(ROLES.save.done); },
    // The table is read again and loses the edits; the dialog is gone with them, so this is said beside it.
    onError: (error) => { if (isProblem(error, 'stale-version')) message.error(actErrorText(error)); },
    onSettled: () => Promise.all([['policies'], ['session'], ['people'], ['processes'], ['studio']]
      .map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
  return (
    <Dialog
      title={ROLES.save.title} text={ROLES.save.text} open width={560} onClose={onClose} onSubmit={() => saving.mutate()} submit={ROLES.save.submit}
      pending={saving.isPending} error={saving.error}
    >
      <ChangeList changes={changes} roles={roles} names={names} />
    </Dialog>
  );
}
