import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link, useParams } from 'react-router';

import { customerQuery, disclose, recordFormQuery } from '../../api/lending.ts';
import type { Customer } from '../../api/types.ts';
import { CUSTOMER, CUSTOMERS } from '../../text/customers.ts';
import { Facts } from '../../ui/facts.tsx';
import { Failure } from '../../ui/failure.tsx';
import { FilledSections } from '../../ui/filled.tsx';
import { sectionsOf } from '../../ui/form-facts.ts';
import { instant } from '../../ui/format.ts';
import { PageHead } from '../../ui/page-head.tsx';
import { Panel } from '../../ui/panel.tsx';
import { SecretValue } from '../../ui/secret-value.tsx';
import { State } from '../../ui/state.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { Collaterals } from './collaterals.tsx';
import { CustomerCases } from './customer-cases.tsx';
import { CustomerDossiers } from './customer-dossiers.tsx';
import { Exposure } from './exposure.tsx';
import { Guarantors } from './guarantors.tsx';

/** One customer: the record, what secures their loans, how much of the limit is used, their business. */
export default function CustomerPage() {
  const { id = '' } = useParams();
  const found = useQuery(customerQuery(id));
  if (found.isPending) return <Waiting />;
  if (!found.data) return <Failure error={found.error} retry={() => void found.refetch()} />;
  return <CustomerSheet customer={found.data} />;
}

function CustomerSheet({ customer }: { customer: Customer }) {
  const { id, name, number, kind, blacklisted, actions } = customer;
  const mayEdit = actions.includes('edit');
  return (
    <>
      <PageHead
        title={name} back={{ to: '/customers', name: CUSTOMER.list }}
        note={(
          <span className="note-line">
            <span className="figures">{number}</span>{CUSTOMERS.kinds[kind]}
            {blacklisted && <State tone="bad">{CUSTOMERS.blacklisted}</State>}
          </span>
        )}
        extra={mayEdit && <Link to={`/customers/${id}/edit`}><Button type="primary" tabIndex={-1}>{CUSTOMER.edit}</Button></Link>}
      />
      {blacklisted && <p className="alert alert-bad" role="note">{CUSTOMER.blacklistedText}</p>}
      <div className="columns">
        <div className="stack">
          <Record customer={customer} />
          <Guarantors customer={customer} mayAdd={mayEdit} />
          <Collaterals customer={customer} mayAdd={mayEdit} />
        </div>
        <div className="stack">
          <Exposure {...customer.exposure} />
          <CustomerCases {...customer} />
          <CustomerDossiers customer={customer} />
        </div>
      </div>
    </>
  );
}

/** The record as its form groups it; a secret is shown as its mask, and opened with a reason. */
function Record({ customer }: { customer: Customer }) {
  const form = useQuery(recordFormQuery(customer.kind));
  const { owner, org, createdAt } = customer;
  const F = CUSTOMER.facts;
  const mayOpen = customer.actions.includes('disclose');
  return (
    <Panel title={CUSTOMER.record} className="flush">
      {form.isPending && <Waiting />}
      {form.isError && <Failure error={form.error} retry={() => void form.refetch()} />}
      {form.data && (
        <FilledSections
          sections={sectionsOf(form.data.form, customer.fields)}
          instead={({ kind, key, label, value }) => kind === 'secret' && typeof value === 'string' && value !== '' && (
            <SecretValue
              label={label} mask={value}
              open={mayOpen ? async (reason) => (await disclose(customer.id, { field: key, reason })).value : undefined}
            />
          )}
        />
      )}
      <section className="part">
        <Facts
          facts={[
            { label: F.owner, value: owner.name }, { label: F.org, value: org.name },
            { label: F.createdAt, value: <span className="figures">{instant(createdAt)}</span> },
          ]}
        />
      </section>
    </Panel>
  );
}
