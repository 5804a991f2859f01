import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';

import { agreementQuery } from '../../api/agreements.ts';
import { AGREEMENT } from '../../text/products.ts';
import { SHEET } from '../../text/sheets.ts';
import { Failure } from '../../ui/failure.tsx';
import { PrintedSheet } from '../../ui/printed-sheet.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { agreementSheet } from './agreement-sheet.ts';

/** What was agreed, on A4, with who approved it. */
export default function AgreementSheetPage() {
  const { id = '' } = useParams();
  const found = useQuery(agreementQuery(id));
  if (found.isPending) return <Waiting />;
  if (!found.data) return <Failure error={found.error} retry={() => void found.refetch()} />;
  const { number, signedOn, approvals } = found.data;
  return (
    <PrintedSheet
      title={AGREEMENT.sheet.title} number={number} line={[SHEET.on(signedOn)]} parts={agreementSheet(found.data)} approvals={approvals} outward
      back={{ to: `/agreements/${id}`, name: AGREEMENT.title(number) }}
    />
  );
}
