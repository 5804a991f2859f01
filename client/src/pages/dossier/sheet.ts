/** PURE: 移交清单 and 借阅单 of what was handed over or lent in one case. */
import type { DossierSheet } from '../../api/archives.ts';
import { DOSSIER, DOSSIER_SHEETS as S } from '../../text/archives.ts';
import type { SheetParts } from '../../ui/printed-sheet.tsx';

export function sheetOf(sheet: DossierSheet): SheetParts {
  return sheet.kind === 'handover' ? handover(sheet) : checkout(sheet);
}

type Paper = DossierSheet['papers'][number];

const copiesOf = ({ original, copies }: Paper): string => `${original ? DOSSIER.original : DOSSIER.copy} ${DOSSIER.copies(copies)}`;
const numbered = (papers: readonly Paper[], cells: (paper: Paper) => readonly string[]) =>
  papers.map((paper, nth) => [String(nth + 1), ...cells(paper)]);

function handover({ dossier, customer, org, party, keeper, papers }: DossierSheet): SheetParts {
  return {
    signs: [[S.giver, party.name], [S.taker, keeper.name], [S.witness]],
    blocks: [
      { fields: [[S.dossier, dossier.number, S.customer, customer.name], [S.org, org.name, S.count, S.papers(papers.length)]] },
      {
        table: S.list, columns: [S.nth, S.paper, S.kind, S.copies, S.place].map((title) => ({ title })),
        rows: numbered(papers, (paper) => [paper.title, paper.kind.name, copiesOf(paper), paper.place]),
      },
      { note: S.handoverNote },
    ],
  };
}

function checkout({ dossier, customer, org, party, keeper, dueOn, note, papers }: DossierSheet): SheetParts {
  return {
    signs: [[S.borrower, party.name], [S.keeper, keeper.name], [S.returner], [S.receiver]],
    blocks: [
      {
        fields: [
          [S.dossier, dossier.number, S.customer, customer.name],
          [S.org, org.name, S.borrower, party.name],
          [S.dueOn, dueOn ?? '', S.count, S.papers(papers.length)],
          [S.purpose, note],
        ],
      },
      {
        table: S.list, columns: [S.nth, S.paper, S.kind, S.copies, S.backOn, S.condition].map((title) => ({ title })),
        rows: numbered(papers, (paper) => [
          paper.title, paper.kind.name, copiesOf(paper), paper.back?.on ?? '',
          paper.back ? [paper.back.condition.name, paper.back.note].filter(Boolean).join('：') : '',
        ]),
      },
      { note: S.checkoutNote },
    ],
  };
}
