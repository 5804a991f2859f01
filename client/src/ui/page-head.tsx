import { type ReactNode, useEffect } from 'react';

import { LeftOutlined } from '@ant-design/icons';
import { Link } from 'react-router';

import { COMMON } from '../text/common.ts';
import { useEscape, useWayBack } from './use-opening.ts';

type Back = { readonly to: string; readonly name: string };
type Props = {
  readonly title: string; readonly note?: ReactNode;
  /** Acts; on a phone they stand at the bottom of the screen. */
  readonly extra?: ReactNode;
  /** The list that the page belongs to. */
  readonly back?: Back;
};

/** The heading of a page, which is also the title of the window; at most one primary action beside it. */
export function PageHead({ title, note, extra, back }: Props) {
  useEffect(() => {
    document.title = `${title} · ${COMMON.product}`;
  }, [title]);
  return (
    <header className="page-head">
      <div className="page-head-text">
        {back && <WayBack {...back} />}
        <h1>{title}</h1>
        {note && <div className="page-head-note">{note}</div>}
      </div>
      {extra && <div className="page-head-extra">{extra}</div>}
    </header>
  );
}

function WayBack({ to, name }: Back) {
  const leave = useWayBack(to);
  useEscape(leave);
  return (
    <Link
      className="way-back" to={to} title={COMMON.escape}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        leave();
      }}
    >
      <LeftOutlined /> {name}
    </Link>
  );
}
