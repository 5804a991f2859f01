import type { ReactNode } from 'react';

type Props = { title?: string; extra?: ReactNode; children: ReactNode; className?: string };

/** A sheet of paper on the ground of the page. */
export function Panel({ title, extra, children, className = '' }: Props) {
  return (
    <section className={`panel ${className}`}>
      {title && (
        <header className="panel-head">
          <h2>{title}</h2>
          {extra}
        </header>
      )}
      <div className="panel-body">{children}</div>
    </section>
  );
}
