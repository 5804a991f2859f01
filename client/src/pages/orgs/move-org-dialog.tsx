import { useState } from 'react';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';

import { moveOrg } from '../../api/people.ts';
import type { Org } from '../../api/types.ts';
import { COMMON } from '../../text/common.ts';
import { ORGS } from '../../text/organisation.ts';
import { orgChoices } from '../../ui/choices.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { SelectField } from '../../ui/inputs.tsx';

const M = ORGS.move;

/** Another place in the tree; who reaches the rows of what moves changes with it, and that is said first. */
export function MoveOrgDialog({ org, orgs, onClose }: { org: Org; orgs: readonly Org[]; onClose: () => void }) {
  const { message } = App.useApp();
  const client = useQueryClient();
  const [parentId, setParentId] = useState(org.parentId ?? '');
  const moving = useMutation({
    mutationFn: () => moveOrg(org.id, { parentId, version: org.version }),
    onSuccess: async () => {
      onClose();
      message.success(M.done);
      await Promise.all([['orgs'], ['session'], ['people']].map((queryKey) => client.invalidateQueries({ queryKey })));
    },
  });
  const nameOf = (id: string | null) => orgs.find((one) => one.id === id)?.name ?? COMMON.none;
  const below = belowOf(orgs, org.id);
  const fits = orgs.filter((one) => !below.has(one.id) && !(org.kind === 'branch' && one.kind === 'department'));
  const moved = parentId !== '' && parentId !== org.parentId;
  return (
    <Dialog
      title={M.title(org.name)} text={M.text} open onClose={onClose} onSubmit={() => { if (moved) moving.mutate(); }} submit={M.submit}
      pending={moving.isPending} error={moving.error}
    >
      <SelectField label={M.parent} required value={parentId} onChange={setParentId} choices={orgChoices(fits)} error={moved ? undefined : M.same} />
      {moved && <p className="alert alert-warn">{M.effect(nameOf(org.parentId), nameOf(parentId), below.size - 1)}</p>}
    </Dialog>
  );
}

/** The organisation and all below it. */
function belowOf(orgs: readonly Org[], id: string): ReadonlySet<string> {
  const found = new Set([id]);
  // A parent comes before what is below it.
  for (const org of orgs) if (org.parentId !== null && found.has(org.parentId)) found.add(org.id);
  return found;
}
