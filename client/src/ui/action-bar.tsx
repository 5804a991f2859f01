import type { ReactNode } from 'react';

/** The acts of a form, at its foot; they stay in sight at the bottom of the screen. */
export function ActionBar({ children }: { children: ReactNode }) {
  return <div className="action-bar">{children}</div>;
}
