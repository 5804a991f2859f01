import { useState } from 'react';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';

import { useAct } from '../../api/act.ts';
import { grant, type Grant, grantsQuery, type GrantRight, revoke } from '../../api/grants.ts';
import { findPeople } from '../../api/people.ts';
import { useSession } from '../../api/session.ts';
import type { Case } from '../../api/types.ts';
import { GRANTS } from '../../text/cases.ts';
import { COMMON } from '../../text/common.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Empty } from '../../ui/empty.tsx';
import { actErrorText } from '../../ui/error-text.ts';
import { DateField, SelectField } from '../../ui/inputs.tsx';
import { Listed } from '../../ui/listed.tsx';
import type { Column } from '../../ui/listing.tsx';
import { type Found, SearchPick } from '../../ui/search-pick.tsx';

const RIGHTS = Object.entries(GRANTS.rights).map(([code, name]) => ({ code, name }));

/** 项目授权: who else may see the case. */
export function Grants({ item }: { item: Case }) {
  const [adding, setAdding] = useState(false);
  const list = useQuery(grantsQuery(item.id));
  const add = <Button onClick={() => setAdding(true)}>{GRANTS.add}</Button>;
  return (
    <>
      <div className="bar"><span className="faint">{GRANTS.note}</span>{add}</div>
      <Listed
        label={GRANTS.title} query={list} rowKey={({ id }) => id} columns={columns(item.id)}
        empty={<Empty title={GRANTS.empty} text={GRANTS.emptyText} />}
      />
      <GrantDialog caseId={item.id} open={adding} onClose={() => setAdding(false)} />
    </>
  );
}

function columns(caseId: string): readonly Column<Grant>[] {
  const C = GRANTS.columns;
  return [
    { key: 'person', title: C.person, card: 'title', render: ({ person }) => person.name },
    { key: 'right', title: C.right, width: 160, render: ({ right }) => GRANTS.rights[right] },
    { key: 'until', title: C.until, width: 160, render: ({ until }) => <span className="figures">{until ?? GRANTS.forever}</span> },
    { key: 'actions', title: C.actions, width: 120, card: 'bare', render: (row) => <Revoke caseId={caseId} row={row} /> },
  ];
}

function Revoke({ caseId, row }: { caseId: string; row: Grant }) {
  const { modal, message } = App.useApp();
  const client = useQueryClient();
  const revoking = useMutation({
    mutationFn: revoke,
    onSuccess: () => void message.success(GRANTS.revoked),
    onError: (error) => void message.error(actErrorText(error)),
    onSettled: () => client.invalidateQueries({ queryKey: ['cases', caseId, 'grants'] }),
  });
  const ask = () => modal.confirm({
    title: GRANTS.revoke, content: GRANTS.revokeText(row.person.name), okText: GRANTS.revoke, okButtonProps: { danger: true },
    onOk: () => revoking.mutateAsync({ caseId, id: row.id }).catch(() => {}),
  });
  return <Button size="small" onClick={ask}>{GRANTS.revoke}</Button>;
}

function GrantDialog({ caseId, open, onClose }: { caseId: string; open: boolean; onClose: () => void }) {
  const { businessDate } = useSession();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [person, setPerson] = useState<Found>();
  const [right, setRight] = useState<GrantRight>('read');
  const [until, setUntil] = useState('');
  const [tried, setTried] = useState(false);
  const granting = useAct(grant, {
    onSuccess: async () => {
      onClose();
      message.success(GRANTS.done(person?.name ?? ''));
      setPerson(undefined);
      setTried(false);
      await client.invalidateQueries({ queryKey: ['cases', caseId, 'grants'] });
    },
  });
  const submit = () => {
    setTried(true);
    if (person) granting.mutate({ caseId, personId: person.id, right, until: until || null });
  };
  return (
    <Dialog
      title={GRANTS.add} text={GRANTS.note} open={open} onClose={onClose} onSubmit={submit} submit={GRANTS.submit}
      pending={granting.isPending} error={granting.error}
    >
      <SearchPick
        label={GRANTS.person} required value={person} onChange={setPerson} source={findPeople} placeholder={COMMON.searchByName}
        error={tried && !person ? COMMON.choose : undefined}
      />
      <div className="two-fields">
        <SelectField label={GRANTS.right} value={right} onChange={(value) => setRight(value as GrantRight)} choices={RIGHTS} />
        <DateField label={GRANTS.until} value={until} onChange={setUntil} min={businessDate} hint={GRANTS.untilHint} />
      </div>
    </Dialog>
  );
}
