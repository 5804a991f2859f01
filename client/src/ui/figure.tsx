import type { ReactNode } from 'react';

/** A number, a day, a code: digits of one width, in one piece. */
export function Figure({ faint = false, children }: { faint?: boolean; children: ReactNode }) {
  return <span className={faint ? 'figures faint' : 'figures'}>{children}</span>;
}
