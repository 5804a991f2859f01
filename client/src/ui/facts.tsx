import type { ReactNode } from 'react';

import { COMMON } from '../text/common.ts';

export type Fact = { readonly label: string; readonly value: ReactNode; readonly wide?: boolean };

/** Labelled values, in as many columns as fit. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="facts">
      {facts.map(({ label, value, wide }) => (
        <div key={label} className={wide ? 'fact fact-wide' : 'fact'}>
          <dt>{label}</dt>
          <dd>{value === null || value === undefined || value === '' ? COMMON.none : value}</dd>
        </div>
      ))}
    </dl>
  );
}
