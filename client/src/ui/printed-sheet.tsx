import { type ReactNode, useState } from 'react';

import { Button, Checkbox } from 'antd';

import { useSession } from '../api/session.ts';
import { SHEET } from '../text/sheets.ts';
import { instant } from './format.ts';
import { PageHead } from './page-head.tsx';
import { type PaperColumn, PaperFields, type PaperRow, PaperSheet, type PaperSigns, PaperTable } from './paper.tsx';

/** What may stand on a sheet, one below the other. */
export type SheetBlock =
  | { readonly fields: readonly (PaperRow | false)[] }
  | {
    readonly table: string; readonly columns: readonly PaperColumn[]; readonly rows: readonly (readonly string[])[];
    readonly foot?: readonly string[];
    /** Many columns: set smaller on paper. */
    readonly dense?: boolean;
  }
  | { readonly note: string };

/** A sheet as data: a pure function makes it of what the server answers. */
export type SheetParts = { readonly blocks: readonly (SheetBlock | false)[]; readonly signs: PaperSigns };

/** 审批记录, as `approvalsOf` of the workflow answers it. */
export type SheetApproval = {
  readonly node: { readonly name: string }; readonly by: { readonly name: string }; readonly outcome: { readonly name: string };
  readonly opinion: string | null; readonly at: string;
};

type Props = {
  readonly title: string;
  /** Number and day, in one line below the title; the number stands in the heading of the page, too. */
  readonly number: string;
  readonly line: readonly string[];
  readonly back: { readonly to: string; readonly name: string };
  readonly stamp?: string | undefined;
  readonly parts: SheetParts;
  readonly approvals?: readonly SheetApproval[];
  /** The sheet leaves the house: its approvals are printed only when asked for. */
  readonly outward?: boolean;
  /** What is chosen on the page before it is printed. */
  readonly children?: ReactNode;
};

/** The page of any sheet that is printed: its heading with the way back, and the sheet on A4. */
export function PrintedSheet({ title, number, line, back, stamp, parts: { blocks, signs }, approvals = [], outward = false, children }: Props) {
  const { company } = useSession();
  const [whole, setWhole] = useState(!outward);
  return (
    <>
      <PageHead
        title={`${title} ${number}`} back={back}
        extra={(
          <>
            {approvals.length > 0 && <Checkbox checked={whole} onChange={({ target }) => setWhole(target.checked)}>{SHEET.withApprovals}</Checkbox>}
            <Button type="primary" onClick={() => window.print()}>{SHEET.print}</Button>
          </>
        )}
      />
      {children}
      <PaperSheet company={company} title={title} line={[SHEET.number(number), ...line]} stamp={stamp} signs={signs}>
        {blocks.map((block, nth) => block && <Block key={nth} block={block} />)}
        {whole && approvals.length > 0 && <Approvals items={approvals} />}
      </PaperSheet>
    </>
  );
}

function Block({ block }: { block: SheetBlock }) {
  if ('fields' in block) return <PaperFields rows={block.fields.filter((row) => row !== false)} />;
  if ('note' in block) return <p className="paper-note">{block.note}</p>;
  const { table, dense = false, ...rest } = block;
  return <div className={dense ? 'paper-scroll paper-dense' : 'paper-scroll'}><PaperTable label={table} {...rest} /></div>;
}

const A = SHEET.approvals;

function Approvals({ items }: { items: readonly SheetApproval[] }) {
  return (
    <>
      <p className="paper-note">{A.title}</p>
      <PaperTable
        label={A.title} columns={[{ title: A.node }, { title: A.by }, { title: A.outcome }, { title: A.opinion }, { title: A.at }]}
        rows={items.map(({ node, by, outcome, opinion, at }) => [node.name, by.name, outcome.name, opinion ?? '', instant(at)])}
      />
    </>
  );
}
