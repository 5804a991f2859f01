import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';

import { useNarrow } from './use-narrow.ts';
import { useRowKeys } from './use-row-keys.ts';

export type Column<T> = {
  readonly key: string;
  readonly title: string;
  readonly render: (row: T) => ReactNode;
  readonly align?: 'right';
  readonly width?: number | string;
  /** On a card: its heading, a line without a label, or not shown; without this a labelled line. */
  readonly card?: 'title' | 'bare' | 'hidden';
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
};

/** Rows of a table, or cards on a narrow screen; with `onOpen` each is opened by click and by Enter. */
export function Listing<T>(props: Props<T>) {
  const narrow = useNarrow();
  const list = useRef<HTMLDivElement>(null);
  useRowKeys(list);
  useEffect(() => {
    if (props.focused) list.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(props.focused)}"]`)?.focus();
  }, [props.focused]);
  return <div ref={list} className="listing">{narrow ? <Cards {...props} /> : <Rows {...props} />}</div>;
}

function Rows<T>({ label, columns, rows, rowKey, onOpen, bare }: Props<T>) {
  return (
    <table aria-label={label}>
      {!bare && (
        <thead>
          <tr>
            {columns.map(({ key, title, align, width }) => (
              <th key={key} scope="col" className={align} style={width === undefined ? undefined : { width }}>{title}</th>
            ))}
          </tr>
        </thead>
      )}
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)} {...opening(row, rowKey, onOpen)}>
            {columns.map(({ key, align, render }) => <td key={key} className={align}>{render(row)}</td>)}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cards<T>({ label, columns, rows, rowKey, onOpen }: Props<T>) {
  const shown = columns.filter(({ card }) => card !== 'hidden').sort((a, b) => Number(b.card === 'title') - Number(a.card === 'title'));
  return (
    <ul aria-label={label}>
      {rows.map((row) => (
        <li key={rowKey(row)} {...opening(row, rowKey, onOpen)}>
          {shown.map(({ key, title, card, render }) => {
            const content = render(row);
            if (content === null || content === undefined) return null;
            if (card) return <div key={key} className={`card-${card}`}>{content}</div>;
            return <div key={key} className="card-line"><span className="card-label">{title}</span><span>{content}</span></div>;
          })}
        </li>
      ))}
    </ul>
  );
}

/** A click on a button or link inside the row is that button's, not the row's. */
function opening<T>(row: T, rowKey: (row: T) => string, onOpen: ((row: T) => void) | undefined) {
  if (!onOpen) return { 'data-row': rowKey(row), tabIndex: -1 };
  return {
    'data-row': rowKey(row),
    tabIndex: 0,
    className: 'opens',
    onClick: (event: { target: EventTarget }) => {
      const inner = event.target instanceof Element && event.target.closest('button, a, [role="dialog"]');
      if (!inner && !window.getSelection()?.toString()) onOpen(row);
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Enter' && event.target === event.currentTarget) onOpen(row);
    },
  };
}
