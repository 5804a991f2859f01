import type { ReactNode } from 'react';

import './key-figures.css';

export type KeyFigure = {
  readonly label: string; readonly value: ReactNode; readonly note?: ReactNode; readonly tone?: 'bad' | 'warn' | undefined;
};

/** The few figures that a page is opened for, large enough to be read at a glance. */
export function KeyFigures({ label, figures }: { label: string; figures: readonly KeyFigure[] }) {
  return (
    <dl className="panel key-figures" aria-label={label}>
      {figures.map((figure) => (
        <div key={figure.label} className={figure.tone ? `key-figure key-${figure.tone}` : 'key-figure'}>
          <dt>{figure.label}</dt>
          <dd><strong className="figures">{figure.value}</strong>{figure.note && <small>{figure.note}</small>}</dd>
        </div>
      ))}
    </dl>
  );
}
