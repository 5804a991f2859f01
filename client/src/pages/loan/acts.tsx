import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link, useNavigate } from 'react-router';

import { processesQuery } from '../../api/processes.ts';
import type { Loan, ProcessItem } from '../../api/types.ts';
import { LOAN, LOAN_PROCESSES } from '../../text/loans.ts';
import { Menu } from '../../ui/menu.tsx';

/** What is done every day; anything else is never the first thing to press. */
const USUAL = 'repayment';
/** What may still happen to a loan on which nothing is owed. */
const AFTER_SETTLED: ReadonlySet<string> = new Set(['interest-refund', 'reversal']);

/** The processes about this loan that the person may start; none while another one has it. */
export function Acts({ loan }: { loan: Loan }) {
  const found = useQuery(processesQuery).data?.items ?? [];
  const navigate = useNavigate();
  const [first, ...others] = startable(loan, found);
  if (!first) return null;
  const address = ({ slug }: ProcessItem) => `/start/${slug}?loanId=${loan.id}`;
  return (
    <>
      {others.length > 0 && <Menu label={LOAN.act} acts={others.map((one) => ({ key: one.slug, name: one.name, run: () => void navigate(address(one)) }))} />}
      <Link to={address(first)}><Button type={first.slug === USUAL ? 'primary' : 'default'} tabIndex={-1}>{first.name}</Button></Link>
    </>
  );
}

function startable({ state, claims }: Loan, processes: readonly ProcessItem[]): readonly ProcessItem[] {
  if (claims.length > 0 || state.code === 'pending') return [];
  const fitting = LOAN_PROCESSES.filter((slug) => state.code !== 'settled' || AFTER_SETTLED.has(slug));
  return fitting.flatMap((slug) => processes.find((one) => one.slug === slug && one.actions.includes('start')) ?? []);
}
