import type { Loan } from '../../api/types.ts';
import { StartActs } from '../../ui/start-acts.tsx';

/** What may still happen to a loan on which nothing is owed. */
const AFTER_SETTLED: ReadonlySet<string> = new Set(['interest-refund', 'reversal']);

/** The processes about this loan that the person may start; none while another one has it. */
export function Acts({ loan: { id, state, claims } }: { loan: Loan }) {
  if (claims.length > 0 || state.code === 'pending') return null;
  return <StartActs subject={{ type: 'loan', id }} usual="repayment" fits={(slug) => state.code !== 'settled' || AFTER_SETTLED.has(slug)} />;
}
