/**
 * PURE: what stands on each kind of paper, read from what was kept when it was issued. A new kind is one row here, its name in
 * `PAPERS_ZH`, its prefix in the server's `PAPERS`; the page, the print, the stamp and the approvals come with it.
 */
import type { Paper, PaperKind } from '../../api/loans.ts';
import type { SheetParts } from '../../ui/printed-sheet.tsx';
import { extensionSheet, waiverSheet } from './change-sheets.ts';
import { correctionSheet } from './correction-sheet.ts';
import { certificateSheet, moneySheet } from './money-sheet.ts';

export const SHEET_OF: Readonly<Record<PaperKind, (paper: Paper) => SheetParts>> = {
  'payout': moneySheet, 'receipt': moneySheet, 'interest-refund': moneySheet, 'surplus-refund': moneySheet, 'guarantor-certificate': certificateSheet,
  'correction': correctionSheet, 'extension': extensionSheet, 'waiver': waiverSheet,
};

/** What the customer takes home: nobody's opinion is printed on it unless asked for. */
export const OUTWARD: ReadonlySet<PaperKind> = new Set<PaperKind>(['payout', 'receipt', 'guarantor-certificate', 'extension']);
