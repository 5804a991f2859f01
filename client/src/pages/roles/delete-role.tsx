import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';

import { deleteRole, type Role } from '../../api/policy.ts';
import { ROLES } from '../../text/policy.ts';
import { Dialog } from '../../ui/dialog.tsx';

const D = ROLES.role;

/** Takes a role away; whoever or whatever still needs it is named by the refusal. */
export function DeleteRole({ role, onClose }: { role: Role; onClose: () => void }) {
  const { message } = App.useApp();
  const client = useQueryClient();
  const deleting = useMutation({
    mutationFn: () => deleteRole(role),
    onSuccess: async () => {
      onClose();
      message.success(D.deleted);
      await Promise.all([['roles'], ['policies'], ['studio']].map((queryKey) => client.invalidateQueries({ queryKey })));
    },
  });
  return (
    <Dialog
      title={D.deleteTitle(role.name)} text={D.deleteText} open danger onClose={onClose} onSubmit={() => deleting.mutate()} submit={D.delete}
      pending={deleting.isPending} error={deleting.error}
    />
  );
}
