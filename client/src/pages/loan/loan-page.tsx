import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';

import { loanQuery } from '../../api/loans.ts';
import type { Loan } from '../../api/types.ts';
import { LOAN } from '../../text/loans.ts';
import { Failure } from '../../ui/failure.tsx';
import { LoanState } from '../../ui/loan-state.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { useFilters } from '../../ui/use-filters.ts';
import { Waiting } from '../../ui/waiting.tsx';
import { Acts } from './acts.tsx';
import { Cases } from './cases.tsx';
import { Events } from './events.tsx';
import { Figures } from './figures.tsx';
import { Papers } from './papers.tsx';
import { Plan } from './plan.tsx';
import { Terms } from './terms.tsx';
import { WhatIf } from './what-if.tsx';
import './loan.css';

/** One loan (借据): how it stands, its plan, everything that happened to it and what that posted. */
export default function LoanPage() {
  const { id = '' } = useParams();
  const found = useQuery(loanQuery(id));
  if (found.isPending) return <Waiting />;
  if (!found.data) return <Failure error={found.error} retry={() => void found.refetch()} />;
  return <LoanSheet loan={found.data} />;
}

const DEFAULTS = { tab: 'plan' };
type TabKey = keyof typeof LOAN.tabs;

function LoanSheet({ loan }: { loan: Loan }) {
  const { filter, change } = useFilters(DEFAULTS);
  const { noteNumber, customer, product, state, position, claims, events, papers, cases } = loan;
  const counts: Partial<Record<TabKey, number>> = { events: events.length, papers: papers.length, cases: cases.length };
  const tabs = (Object.keys(LOAN.tabs) as TabKey[]).map((key) => ({ key, name: LOAN.tabs[key], count: counts[key] || undefined }));
  const active = tabs.find(({ key }) => key === filter.tab)?.key ?? 'plan';
  return (
    <>
      <PageHead
        title={LOAN.title(noteNumber)} back={{ to: '/loans', name: LOAN.list }} extra={<Acts loan={loan} />}
        note={(
          <span className="note-line">
            <Link to={`/customers/${customer.id}`}>{customer.name}</Link>{product.name}<LoanState state={state} daysPastDue={position.daysPastDue} />
          </span>
        )}
      />
      {claims.map(({ kind, name, case: { id, number } }) => (
        <p key={kind} className="alert alert-info" role="note">
          <span>{LOAN.claimed(name)} <Link to={`/cases/${id}`} className="figures">{number}</Link></span>
        </p>
      ))}
      <Figures loan={loan} />
      <div className="panel">
        <Tabs label={LOAN.sections} tabs={tabs} active={active} onPick={(tab) => change({ tab })} />
        <div role="tabpanel" aria-label={LOAN.tabs[active]}>
          {active === 'plan' && <Plan loan={loan} />}
          {active === 'events' && <Events loan={loan} />}
          {active === 'papers' && <Papers loan={loan} />}
          {active === 'cases' && <Cases cases={cases} />}
          {active === 'whatIf' && <WhatIf loan={loan} />}
          {active === 'terms' && <Terms loan={loan} />}
        </div>
      </div>
    </>
  );
}
