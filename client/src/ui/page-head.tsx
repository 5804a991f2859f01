import { type ReactNode, useEffect } from 'react';

import { COMMON } from '../text/common.ts';

type Props = { title: string; note?: ReactNode; extra?: ReactNode };

/** The heading of a page, which is also the title of the window; at most one primary action beside it. */
export function PageHead({ title, note, extra }: Props) {
  useEffect(() => {
    document.title = `${title} · ${COMMON.product}`;
  }, [title]);
  return (
    <header className="page-head">
      <div className="page-head-text">
        <h1>{title}</h1>
        {note && <div className="page-head-note">{note}</div>}
      </div>
      {extra && <div className="page-head-extra">{extra}</div>}
    </header>
  );
}
