import { useRef } from 'react';

import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useNavigate, useParams } from 'react-router';

import { newKey } from '../../api/client.ts';
import { createCustomer } from '../../api/lending.ts';
import { isOpen } from '../../api/problem.ts';
import { CUSTOMER_KINDS, type CustomerKind, type Submission } from '../../api/types.ts';
import { CUSTOMER, CUSTOMERS } from '../../text/customers.ts';
import { AbsentPage } from '../../ui/failure.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { CustomerForm } from './customer-form.tsx';

const NOTHING: Submission = {};

/** Registering a customer: a person or a company, each with its own form. */
export default function CustomerNewPage() {
  const { kind } = useParams();
  const known = CUSTOMER_KINDS.find((one) => one === kind);
  return known ? <NewCustomer key={known} kind={known} /> : <AbsentPage />;
}

function NewCustomer({ kind }: { kind: CustomerKind }) {
  const navigate = useNavigate();
  const { message } = App.useApp();
  const client = useQueryClient();
  // One registration, however often it is sent while nobody answers.
  const key = useRef(newKey());
  const save = async (submission: Submission, forget: () => Promise<void>) => {
    try {
      const customer = await createCustomer({ kind, submission }, key.current);
      await forget();
      await client.invalidateQueries({ queryKey: ['customers'] });
      message.success(CUSTOMER.created(customer.name, customer.number));
      await navigate(`/customers/${customer.id}`, { replace: true });
    } catch (error) {
      if (!isOpen(error)) key.current = newKey();
      throw error;
    }
  };
  return (
    <>
      <PageHead title={CUSTOMER.newTitle[kind]} note={CUSTOMER.newNote} back={{ to: '/customers', name: CUSTOMER.list }} />
      <div className="panel kind-tabs">
        <Tabs
          label={CUSTOMER.kindTabs} active={kind} tabs={CUSTOMER_KINDS.map((code) => ({ key: code, name: CUSTOMERS.kinds[code] }))}
          onPick={(next) => void navigate(`/customers/new/${next}`, { replace: true })}
        />
      </div>
      <CustomerForm
        kind={kind} data={NOTHING} draftKey={`record:customer-${kind}`} save={save} onCancel={() => void navigate('/customers')}
      />
    </>
  );
}
