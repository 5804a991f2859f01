import type { ReactNode } from 'react';

/** Nothing here, why, and what to do next. */
export function Empty({ title, text, action }: { title: string; text?: string; action?: ReactNode }) {
  return (
    <>
      <strong>{title}</strong>
      {text && <p>{text}</p>}
      {action}
    </>
  );
}
