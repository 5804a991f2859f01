import { useState } from 'react';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';

import { useAct } from '../../api/act.ts';
import { createOrg, editOrg, findPeople } from '../../api/people.ts';
import type { Org } from '../../api/types.ts';
import { COMMON } from '../../text/common.ts';
import { ORGS } from '../../text/organisation.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { SelectField, TextField } from '../../ui/inputs.tsx';
import { type Found, SearchPick } from '../../ui/search-pick.tsx';

const F = ORGS.form;
const CODE = /^[A-Za-z0-9_-]{1,40}$/;
/** What may stand below a company or a branch. */
const KINDS = (['branch', 'department'] as const).map((code) => ({ code, name: ORGS.kinds[code] }));

function useSaved(onClose: () => void) {
  const { message } = App.useApp();
  const client = useQueryClient();
  return async () => {
    onClose();
    message.success(ORGS.saved);
    await client.invalidateQueries({ queryKey: ['orgs'] });
  };
}

const faultsOf = (tried: boolean, name: string, code: string) => ({
  name: tried && !name.trim() ? COMMON.missing : undefined,
  code: tried && !CODE.test(code.trim()) ? ORGS.badCode : undefined,
});

export function AddOrgDialog({ parent, onClose }: { parent: Org; onClose: () => void }) {
  const [kind, setKind] = useState<'branch' | 'department'>('department');
  const [name, setName] = useState('');
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const adding = useAct(createOrg, { onSuccess: useSaved(onClose) });
  const faults = faultsOf(tried, name, code);
  const submit = () => {
    setTried(true);
    if (name.trim() && CODE.test(code.trim())) adding.mutate({ kind, parentId: parent.id, name: name.trim(), code: code.trim() });
  };
  return (
    <Dialog
      title={ORGS.addTitle(parent.name)} open onClose={onClose} onSubmit={submit} submit={COMMON.save}
      pending={adding.isPending} error={adding.error}
    >
      <TextField label={F.name} required autoFocus value={name} onChange={setName} error={faults.name} maxLength={80} />
      <div className="two-fields">
        <SelectField label={F.kind} value={kind} onChange={(value) => setKind(value as typeof kind)} choices={KINDS} />
        <TextField label={F.code} required value={code} onChange={setCode} hint={F.codeHint} error={faults.code} maxLength={40} />
      </div>
    </Dialog>
  );
}

export function EditOrgDialog({ org, onClose }: { org: Org; onClose: () => void }) {
  const [name, setName] = useState(org.name);
  const [code, setCode] = useState(org.code);
  const [leader, setLeader] = useState<Found | undefined>(org.leader ?? undefined);
  const [tried, setTried] = useState(false);
  const editing = useMutation({
    mutationFn: () => editOrg(org.id, { name: name.trim(), code: code.trim(), leaderId: leader?.id ?? null, version: org.version }),
    onSuccess: useSaved(onClose),
  });
  const faults = faultsOf(tried, name, code);
  const submit = () => {
    setTried(true);
    if (name.trim() && CODE.test(code.trim())) editing.mutate();
  };
  return (
    <Dialog
      title={ORGS.editTitle(org.name)} open onClose={onClose} onSubmit={submit} submit={COMMON.save}
      pending={editing.isPending} error={editing.error}
    >
      <div className="two-fields">
        <TextField label={F.name} required value={name} onChange={setName} error={faults.name} maxLength={80} />
        <TextField label={F.code} required value={code} onChange={setCode} hint={F.codeHint} error={faults.code} maxLength={40} />
      </div>
      <SearchPick label={F.leader} value={leader} onChange={setLeader} source={findPeople} placeholder={F.leaderHint} />
    </Dialog>
  );
}
