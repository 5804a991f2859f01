import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';

import { paperQuery } from '../../api/loans.ts';
import { LOAN, SHEETS } from '../../text/loans.ts';
import { SHEET } from '../../text/sheets.ts';
import { Failure } from '../../ui/failure.tsx';
import { PrintedSheet } from '../../ui/printed-sheet.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { OUTWARD, SHEET_OF } from './sheets.ts';

/** One paper of a loan, whatever its kind: as it was issued, on A4. */
export default function PaperPage() {
  const { id = '' } = useParams();
  const found = useQuery(paperQuery(id));
  if (found.isPending) return <Waiting />;
  if (!found.data) return <Failure error={found.error} retry={() => void found.refetch()} />;
  const paper = found.data;
  const { kind, number, issuedOn, loan, reversed, approvals } = paper;
  return (
    <PrintedSheet
      title={kind.name} number={number} line={[SHEET.on(issuedOn)]} stamp={reversed ? SHEETS.stamp : undefined}
      back={{ to: `/loans/${loan.id}?tab=papers`, name: LOAN.title(loan.noteNumber) }}
      parts={SHEET_OF[kind.code](paper)} approvals={approvals} outward={OUTWARD.has(kind.code)}
    />
  );
}
