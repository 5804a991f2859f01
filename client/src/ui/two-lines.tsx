import type { ReactNode } from 'react';

/** What a cell says, and below it in small what goes with it. */
export function TwoLines({ first, second }: { first: ReactNode; second?: ReactNode }) {
  return <span className="two-lines">{first}{second && <small>{second}</small>}</span>;
}
