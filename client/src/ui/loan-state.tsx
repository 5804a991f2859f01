import type { LoanItem } from '../api/types.ts';
import { LOANS } from '../text/loans.ts';
import { State } from './state.tsx';
import './loan-state.css';

const TONE: Readonly<Record<LoanItem['state']['code'], string>> = {
  'pending': 'accent', 'active': 'good', 'overdue': 'bad', 'non-accrual': 'bad', 'settled': 'quiet', 'written-off': 'quiet',
};

/** How a loan stands, with the days it is past due. */
export function LoanState({ state, daysPastDue }: Pick<LoanItem, 'state'> & { readonly daysPastDue?: number }) {
  return (
    <>
      <State tone={TONE[state.code]}>{state.name}</State>
      {daysPastDue !== undefined && daysPastDue > 0 && <small className="days-past-due figures">{LOANS.daysPastDue(daysPastDue)}</small>}
    </>
  );
}
