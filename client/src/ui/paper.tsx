import type { ReactNode } from 'react';

import { COMMON } from '../text/common.ts';
import './paper.css';

export type PaperSigns = readonly (readonly [role: string, name?: string])[];

type Props = {
  readonly company: string;
  readonly title: string;
  /** Number and day, in one line below the title. */
  readonly line: readonly ReactNode[];
  /** What holds of the whole paper, such as that it was taken back. */
  readonly stamp?: string | undefined;
  /** Who signs, from left to right; a name that is known stands there already. */
  readonly signs: PaperSigns;
  readonly children: ReactNode;
};

/** A sheet of A4 as it is printed; on the screen it lies on the ground of the page. */
export function PaperSheet({ company, title, line, stamp, signs, children }: Props) {
  return (
    <article className="paper" aria-label={title}>
      <header>
        <p className="paper-company">{company}</p>
        <h2>{title}</h2>
        <p className="paper-line">{line.map((part, nth) => <span key={nth}>{part}</span>)}</p>
      </header>
      {stamp && <p className="paper-stamp" role="note">{stamp}</p>}
      {children}
      <footer className="paper-signs">{signs.map(([role, name = '']) => <span key={role}>{role}：<i>{name}</i></span>)}</footer>
    </article>
  );
}

export type PaperRow = readonly [label: string, value: ReactNode] | readonly [label: string, value: ReactNode, label2: string, value2: ReactNode];

/** Labelled fields in a ruled box, one or two to a line. */
export function PaperFields({ rows }: { rows: readonly PaperRow[] }) {
  return (
    <table className="paper-fields">
      <tbody>
        {rows.map(([label, value, label2, value2]) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td colSpan={label2 === undefined ? 3 : 1}>{value ?? COMMON.none}</td>
            {label2 !== undefined && <><th scope="row">{label2}</th><td>{value2 ?? COMMON.none}</td></>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export type PaperColumn = { readonly title: string; readonly right?: boolean };

/** A ruled table; `foot` is its line of sums. */
export function PaperTable({ label, columns, rows, foot }: {
  label: string; columns: readonly PaperColumn[]; rows: readonly (readonly ReactNode[])[]; foot?: readonly ReactNode[];
}) {
  const cells = (row: readonly ReactNode[]) => columns.map(({ title, right }, nth) => (
    <td key={title} className={right ? 'right' : undefined}>{row[nth]}</td>
  ));
  return (
    <table className="paper-table" aria-label={label}>
      <thead><tr>{columns.map(({ title, right }) => <th key={title} scope="col" className={right ? 'right' : undefined}>{title}</th>)}</tr></thead>
      <tbody>{rows.map((row, nth) => <tr key={nth}>{cells(row)}</tr>)}</tbody>
      {foot && <tfoot><tr>{cells(foot)}</tr></tfoot>}
    </table>
  );
}
