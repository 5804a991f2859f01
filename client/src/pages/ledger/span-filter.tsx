import type { ReactNode } from 'react';

import { useQuery } from '@tanstack/react-query';

import { periodsQuery } from '../../api/ledger.ts';
import { portfolioQuery } from '../../api/loans.ts';
import { orgsQuery } from '../../api/people.ts';
import { may, useSession } from '../../api/session.ts';
import { SPAN } from '../../text/ledger.ts';
import { orgChoices } from '../../ui/choices.ts';
import { DayBox } from '../../ui/day-box.tsx';
import { monthEnd } from '../../ui/day.ts';
import { Pick } from '../../ui/pick.tsx';
import { CUSTOM, type Span } from './span.ts';

type Props = { readonly span: Span; readonly change: (next: Partial<Span>) => void; readonly children?: ReactNode };

/** Which days, and whose books. */
export function SpanFilter({ span: { period, from, to, org }, change, children }: Props) {
  const { businessDate } = useSession();
  const periods = useQuery(periodsQuery).data?.items ?? [];
  const orgs = useBookOrgs();
  const month = businessDate.slice(0, 7);
  const months = periods.map(({ id }) => id).filter((id) => id !== month);
  const pick = (code: string) => {
    const first = `${period === '' || period === CUSTOM ? month : period}-01`;
    change(code === CUSTOM ? { period: code, from: first, to: monthEnd(first.slice(0, 7)) } : { period: code, from: '', to: '' });
  };
  return (
    <div className="query-bar" role="search">
      <Pick
        label={SPAN.period} value={period} onPick={pick}
        choices={[
          { code: '', name: `${month}（${SPAN.current}）` },
          ...months.map((id) => ({ code: id, name: id })),
          { code: CUSTOM, name: SPAN.custom },
        ]}
      />
      {period === CUSTOM && (
        <>
          <label className="pick">
            <span>{SPAN.from}</span><DayBox aria-label={SPAN.from} value={from} onDay={(day) => change({ from: day })} />
          </label>
          <label className="pick"><span>{SPAN.to}</span><DayBox aria-label={SPAN.to} value={to} onDay={(day) => change({ to: day })} /></label>
        </>
      )}
      {orgs.length > 1 && (
        <Pick label={SPAN.org} value={org} choices={[{ code: '', name: SPAN.whole }, ...orgs]} onPick={(code) => change({ org: code })} />
      )}
      {children}
    </div>
  );
}

/** The organisation tree for whoever may read it; for others those that have loans. */
function useBookOrgs() {
  const session = useSession();
  const tree = may(session, 'org', 'read');
  const orgs = useQuery({ ...orgsQuery, enabled: tree }).data?.items ?? [];
  const book = useQuery({ ...portfolioQuery, enabled: !tree && may(session, 'loan', 'read') }).data;
  return tree ? (orgs.length > 0 ? orgChoices(orgs) : []) : (book?.orgs ?? []).map(({ org: { id, name } }) => ({ code: id, name }));
}
