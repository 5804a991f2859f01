import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';

import { productsQuery } from '../../api/lending.ts';
import { bankAccountsQuery } from '../../api/loans.ts';
import { orgsQuery, peopleQuery } from '../../api/people.ts';
import { may, useSession } from '../../api/session.ts';
import { FIRST_STEPS } from '../../text/dashboard.ts';
import { Panel } from '../../ui/panel.tsx';
import { State } from '../../ui/state.tsx';

/** What a company that has just begun sets up before its first loan, each with its page; for whoever may set it up. */
export function FirstSteps() {
  const session = useSession();
  const asked = { enabled: may(session, 'person', 'create') };
  const orgs = useQuery({ ...orgsQuery, ...asked }).data;
  const people = useQuery({ ...peopleQuery({ text: '', org: '', role: '', enabled: '', page: 1 }), ...asked }).data;
  const accounts = useQuery({ ...bankAccountsQuery, ...asked }).data;
  const products = useQuery({ ...productsQuery, ...asked }).data;
  if (!orgs || !people || !accounts || !products) return null;
  const done = {
    orgs: orgs.items.length > 1,
    people: people.total > 1,
    accounts: accounts.items.some(({ open, tail }) => open && tail !== ''),
    // A figure of the law or the company's own: only people can say whether it is right.
    parameters: undefined,
    products: products.items.length > 0,
  };
  return (
    <Panel title={FIRST_STEPS.title}>
      <p className="faint">{FIRST_STEPS.text}</p>
      <ol className="first-steps">
        {FIRST_STEPS.steps.map(({ key, to, name, text }) => (
          <li key={key}>
            <Link to={to}>{name}</Link>
            <State tone={done[key] ? 'good' : 'quiet'}>{FIRST_STEPS.state(done[key])}</State>
            <span className="faint">{text}</span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
