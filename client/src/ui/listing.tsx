import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';

import { Heads, type Order } from './listing-head.tsx';
import { useNarrow } from './use-narrow.ts';
import { useRowKeys } from './use-row-keys.ts';
import './listing.css';

export type Column<T> = {
  readonly key: string;
  readonly title: string;
  readonly render: (row: T) => ReactNode;
  readonly align?: 'right';
  readonly width?: number | string;
  /** On a card: its heading, a line without a label, or not shown; without this a labelled line. */
  readonly card?: 'title' | 'bare' | 'hidden';
  /** What the list is ordered by when its head is pressed. */
  readonly sort?: string;
  /** Neighbours of one group stand under a head of their own. */
  readonly group?: string;
};

type Props<T> = {
  readonly label: string;
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  readonly rowKey: (row: T) => string;
  readonly onOpen?: (row: T) => void;
  /** The row that was open when the person left the list: it has the focus again. */
  readonly focused?: string | undefined;
  /** Without a head: a short list whose columns explain themselves. */
  readonly bare?: boolean;
  /** Few and narrow columns: a table on a phone too. */
  readonly asTable?: boolean;
  /** Many rows, little air. */
  readonly dense?: boolean;
  readonly order?: Order;
  readonly rowClass?: (row: T) => string | undefined;
  /** A last line with sums, by column. */
  readonly foot?: Readonly<Record<string, ReactNode>>;
};

/** Rows of a table, or cards on a narrow screen; with `onOpen` each is opened by click and by Enter. */
export function Listing<T>(props: Props<T>) {
  const narrow = useNarrow();
  const list = useRef<HTMLDivElement>(null);
  useRowKeys(list);
  useEffect(() => {
    if (props.focused) list.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(props.focused)}"]`)?.focus();
  }, [props.focused]);
  const content = narrow && !props.asTable ? <Cards {...props} /> : <Rows {...props} />;
  return <div ref={list} className={props.dense ? 'listing listing-dense' : 'listing'}>{content}</div>;
}

function Rows<T>({ label, columns, rows, rowKey, onOpen, bare, order, rowClass, foot }: Props<T>) {
  return (
    <table aria-label={label}>
      {!bare && <Heads columns={columns} order={order} />}
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)} {...opening(row, { rowKey, onOpen, rowClass })}>
            {columns.map(({ key, align, render }) => <td key={key} className={align}>{render(row)}</td>)}
          </tr>
        ))}
      </tbody>
      {foot && <tfoot><tr>{columns.map(({ key, align }) => <td key={key} className={align}>{foot[key]}</td>)}</tr></tfoot>}
    </table>
  );
}

function Cards<T>({ label, columns, rows, rowKey, onOpen, rowClass, foot }: Props<T>) {
  const shown = columns.filter(({ card }) => card !== 'hidden').sort((a, b) => Number(b.card === 'title') - Number(a.card === 'title'));
  return (
    <ul aria-label={label}>
      {rows.map((row) => (
        <li key={rowKey(row)} {...opening(row, { rowKey, onOpen, rowClass })}>
          {shown.map(({ key, title, card, group, render }) => {
            const content = render(row);
            if (content === null || content === undefined) return null;
            if (card) return <div key={key} className={`card-${card}`}>{content}</div>;
            return <div key={key} className="card-line"><span className="card-label">{group}{title}</span><span>{content}</span></div>;
          })}
        </li>
      ))}
      {foot && (
        <li className="card-foot">
          {columns.filter(({ key }) => foot[key] !== undefined).map(({ key, title, card, group }) => (
            card === 'title'
              ? <div key={key} className="card-title">{foot[key]}</div>
              : <div key={key} className="card-line"><span className="card-label">{group}{title}</span><span>{foot[key]}</span></div>
          ))}
        </li>
      )}
    </ul>
  );
}

type Opening<T> = {
  readonly rowKey: (row: T) => string; readonly onOpen: ((row: T) => void) | undefined;
  readonly rowClass: ((row: T) => string | undefined) | undefined;
};

/** A click on a button or link inside the row is that button's, not the row's. */
function opening<T>(row: T, { rowKey, onOpen, rowClass }: Opening<T>) {
  const own = rowClass?.(row);
  if (!onOpen) return { 'data-row': rowKey(row), tabIndex: -1, className: own };
  return {
    'data-row': rowKey(row),
    tabIndex: 0,
    className: own ? `opens ${own}` : 'opens',
    onClick: (event: { target: EventTarget }) => {
      const inner = event.target instanceof Element && event.target.closest('button, a, [role="dialog"]');
      if (!inner && !window.getSelection()?.toString()) onOpen(row);
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Enter' && event.target === event.currentTarget) onOpen(row);
    },
  };
}
