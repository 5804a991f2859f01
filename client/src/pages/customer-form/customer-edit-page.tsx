import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useNavigate, useParams } from 'react-router';

import { customerQuery, editCustomer } from '../../api/lending.ts';
import type { Customer, FieldRight, Submission } from '../../api/types.ts';
import { CUSTOMER } from '../../text/customers.ts';
import { Failure, Forbidden } from '../../ui/failure.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { CustomerForm } from './customer-form.tsx';

/** Who a customer is does not change; the rest of the record may. */
const FIXED = ['residentId', 'socialCreditCode'] as const;
const RIGHTS: Readonly<Record<string, FieldRight>> = { residentId: 'read', socialCreditCode: 'read' };

/** Changing a customer's record. A secret that is left as its mask stays as it is. */
export default function CustomerEditPage() {
  const { id = '' } = useParams();
  // Not read again behind the person's back: a form is open on it.
  const found = useQuery({ ...customerQuery(id), staleTime: Number.POSITIVE_INFINITY, refetchOnMount: 'always' });
  if (found.isPending || (found.isFetching && found.isStale)) return <Waiting />;
  if (!found.data) return <Failure error={found.error} retry={() => void found.refetch()} />;
  return found.data.actions.includes('edit') ? <EditCustomer customer={found.data} /> : <Forbidden />;
}

function EditCustomer({ customer }: { customer: Customer }) {
  const { id, name, kind, fields, version } = customer;
  const navigate = useNavigate();
  const { message } = App.useApp();
  const client = useQueryClient();
  const page = `/customers/${id}`;
  const save = async (submission: Submission) => {
    const fixed = Object.fromEntries(FIXED.filter((key) => fields[key] !== undefined).map((key) => [key, fields[key]]));
    const saved = await editCustomer(id, { submission: { ...submission, ...fixed }, version });
    client.setQueryData(customerQuery(id).queryKey, saved);
    await client.invalidateQueries({ queryKey: ['customers'] });
    message.success(CUSTOMER.saved);
    await navigate(page, { replace: true });
  };
  return (
    <>
      <PageHead title={CUSTOMER.editTitle(name)} note={CUSTOMER.newNote} back={{ to: page, name }} />
      <CustomerForm kind={kind} data={fields} rights={RIGHTS} save={save} onCancel={() => void navigate(page, { replace: true })} />
    </>
  );
}
