import { useState } from 'react';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';

import { useAct } from '../../api/act.ts';
import { createRole, editRole, policiesQuery, type Role, type RoleValues } from '../../api/policy.ts';
import { allProcessesQuery } from '../../api/processes.ts';
import { COMMON } from '../../text/common.ts';
import { ROLES } from '../../text/policy.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { AreaField, TextField } from '../../ui/inputs.tsx';
import { ChangeList } from './change-list.tsx';
import { effectOf, heirsOf } from './grid.ts';

const F = ROLES.role;
/** What a new role includes unless it is unticked. */
const EVERYONE = 'staff';
const ID = /^[a-z][a-z0-9_]{1,39}$/;
type Props = { readonly role: Role | undefined; readonly roles: readonly Role[]; readonly onClose: () => void };

/** A new role, or another name or other roles included for one that is there; what that changes for its holders is said first. */
export function RoleDialog({ role, roles, onClose }: Props) {
  const { message } = App.useApp();
  const client = useQueryClient();
  const [id, setId] = useState(role?.id ?? '');
  const [values, setValues] = useState<RoleValues>({
    name: role?.name ?? '', duty: role?.duty ?? '',
    inherits: role?.inherits.map(({ code }) => code) ?? roles.filter(({ id: one }) => one === EVERYONE).map(({ id: one }) => one),
  });
  const [tried, setTried] = useState(false);
  const save = (body: RoleValues, key: string) => (role ? editRole(role.id, { ...body, version: role.version }) : createRole({ id, ...body }, key));
  const saving = useAct(save, {
    onSuccess: async () => {
      onClose();
      message.success(F.saved);
      await Promise.all([['roles'], ['policies'], ['session'], ['people']].map((queryKey) => client.invalidateQueries({ queryKey })));
    },
  });
  const faults = { name: values.name.trim() ? undefined : COMMON.missing, id: role || ID.test(id) ? undefined : F.badId };
  const submit = () => {
    setTried(true);
    if (!faults.name && !faults.id) saving.mutate({ ...values, name: values.name.trim(), duty: values.duty.trim() });
  };
  const set = (part: Partial<RoleValues>) => setValues({ ...values, ...part });
  return (
    <Dialog
      title={role ? F.editTitle(role.name) : F.newTitle} text={role ? F.editText : F.newText} open width={560}
      onClose={onClose} onSubmit={submit} submit={COMMON.save}
      pending={saving.isPending} error={saving.error}
    >
      <div className="two-fields">
        <TextField
          label={F.name} required autoFocus value={values.name} onChange={(name) => set({ name })}
          error={tried ? faults.name : undefined} maxLength={40}
        />
        {!role && (
          <TextField
            label={F.id} required value={id} onChange={(typed) => setId(typed.trim().toLowerCase())} hint={F.idHint}
            error={tried ? faults.id : undefined} maxLength={40}
          />
        )}
      </div>
      <AreaField label={F.duty} rows={2} value={values.duty} onChange={(duty) => set({ duty })} />
      <fieldset className="role-ticks field">
        <legend className="label">{F.inherits}</legend>
        {roles.filter((one) => one.id !== role?.id).map((one) => (
          <label key={one.id}>
            <input
              type="checkbox" checked={values.inherits.includes(one.id)}
              onChange={(event) => set({
                inherits: event.target.checked ? [...values.inherits, one.id] : values.inherits.filter((code) => code !== one.id),
              })}
            /> {one.name}
          </label>
        ))}
      </fieldset>
      {role && <Effect role={role} roles={roles} inherits={values.inherits} />}
    </Dialog>
  );
}

/** What the other roles included give and take, also for the roles that include this one. */
function Effect({ role, roles, inherits }: { role: Role; roles: readonly Role[]; inherits: readonly string[] }) {
  const sections = useQuery(policiesQuery).data?.items ?? [];
  const names = new Map((useQuery(allProcessesQuery).data?.items ?? []).map(({ slug, name }) => [slug, name]));
  const after = { ...role, inherits: roles.filter(({ id }) => inherits.includes(id)).map(({ id, name }) => ({ code: id, name })) };
  const changes = effectOf(sections, roles, role, after);
  const heirs = heirsOf(roles, role).map(({ name }) => name).join('、');
  return (
    <div className="field">
      <span className="label">{F.effect}</span>
      {changes.length === 0 ? <p className="faint">{F.noEffect}</p> : <ChangeList changes={changes} roles={roles} names={names} />}
      {changes.length > 0 && <p className="faint small">{F.holders(role.people)}{heirs && F.heirs(heirs)}</p>}
    </div>
  );
}
