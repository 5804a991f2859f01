import { Link } from 'react-router';

import { may, useSession } from '../../api/session.ts';
import type { Customer } from '../../api/types.ts';
import { CUSTOMER } from '../../text/customers.ts';
import { Panel } from '../../ui/panel.tsx';
import { CaseState } from '../../ui/state.tsx';
import { TwoLines } from '../../ui/two-lines.tsx';
import { useOpening } from '../../ui/use-opening.ts';
import { Listing } from '../../ui/listing.tsx';

/** The customer's business, newest first. */
export function CustomerCases({ id: customerId, cases }: Pick<Customer, 'id' | 'cases'>) {
  const { open, opened } = useOpening();
  const loans = may(useSession(), 'loan', 'read') && <Link to={`/loans?customer=${customerId}`}>{CUSTOMER.loans}</Link>;
  return (
    <Panel title={CUSTOMER.cases} extra={loans}>
      {cases.length === 0 && <p className="faint">{CUSTOMER.casesEmpty}</p>}
      {cases.length > 0 && (
        <Listing
          label={CUSTOMER.cases} rows={cases} rowKey={({ id }) => id} onOpen={({ id }) => open(id, `/cases/${id}`)} focused={opened} bare
          columns={[
            {
              key: 'case', title: '', card: 'title',
              render: ({ title, number, summary }) => <TwoLines first={title} second={`${number} · ${summary}`} />,
            },
            { key: 'status', title: '', width: 90, card: 'bare', render: ({ status }) => <CaseState status={status} /> },
          ]}
        />
      )}
    </Panel>
  );
}
