import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';

import { loanQuery } from '../../api/loans.ts';
import { LOAN, SHEETS } from '../../text/loans.ts';
import { Failure } from '../../ui/failure.tsx';
import { PrintedSheet } from '../../ui/printed-sheet.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { planSheet } from './plan-sheet.ts';

/** The repayment plan as a sheet for the customer. */
export default function PlanSheetPage() {
  const { id = '' } = useParams();
  const found = useQuery(loanQuery(id));
  if (found.isPending) return <Waiting />;
  if (!found.data) return <Failure error={found.error} retry={() => void found.refetch()} />;
  const { noteNumber, position } = found.data;
  return (
    <PrintedSheet
      title={SHEETS.plan.title} number={noteNumber} line={[SHEETS.plan.as(position.asOf)]} parts={planSheet(found.data)}
      back={{ to: `/loans/${id}`, name: LOAN.title(noteNumber) }}
    />
  );
}
