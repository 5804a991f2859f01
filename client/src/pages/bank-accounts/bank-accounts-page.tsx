import { useState } from 'react';

import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';

import { type BankAccount, bankAccountsQuery } from '../../api/loans.ts';
import { may, useSession } from '../../api/session.ts';
import { BANK_ACCOUNTS } from '../../text/ledger.ts';
import { Empty } from '../../ui/empty.tsx';
import { Figure } from '../../ui/figure.tsx';
import { Listed } from '../../ui/listed.tsx';
import type { Column } from '../../ui/listing.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { State } from '../../ui/state.tsx';
import { AddAccountDialog, EditAccountDialog } from './account-dialogs.tsx';

const C = BANK_ACCOUNTS.columns;

/** 银行账户: where money comes in and goes out; payouts, receipts and vouchers name one of them. */
export default function BankAccountsPage() {
  const list = useQuery(bankAccountsQuery);
  const mayEdit = may(useSession(), 'bank-account', 'edit');
  const [open, setOpen] = useState<BankAccount | 'new'>();
  const close = () => setOpen(undefined);
  const columns: readonly Column<BankAccount>[] = [
    { key: 'name', title: C.name, card: 'title', render: ({ name }) => name },
    { key: 'bank', title: C.bank, render: ({ bank }) => bank },
    {
      key: 'tail', title: C.tail, width: 120,
      render: ({ tail }) => (tail ? <Figure>{tail}</Figure> : <span className="faint">{BANK_ACCOUNTS.noTail}</span>),
    },
    {
      key: 'open', title: C.open, width: 120,
      render: (account) => <State tone={account.open ? 'accent' : 'quiet'}>{account.open ? BANK_ACCOUNTS.inUse : BANK_ACCOUNTS.closed}</State>,
    },
    {
      key: 'actions', title: C.actions, width: 90, card: 'bare',
      render: (account) => account.actions.includes('edit') && <Button size="small" onClick={() => setOpen(account)}>{BANK_ACCOUNTS.edit}</Button>,
    },
  ];
  return (
    <>
      <PageHead
        title={BANK_ACCOUNTS.title} note={BANK_ACCOUNTS.note}
        extra={mayEdit && <Button type="primary" onClick={() => setOpen('new')}>{BANK_ACCOUNTS.add}</Button>}
      />
      <div className="panel">
        <Listed
          label={BANK_ACCOUNTS.title} query={list} columns={columns} rowKey={({ id }) => id}
          empty={<Empty title={BANK_ACCOUNTS.empty} text={BANK_ACCOUNTS.note} />}
        />
      </div>
      {open === 'new' && <AddAccountDialog onClose={close} />}
      {open !== undefined && open !== 'new' && <EditAccountDialog account={open} onClose={close} />}
    </>
  );
}
