import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useParams } from 'react-router';

import { type Paper, paperQuery } from '../../api/loans.ts';
import { useSession } from '../../api/session.ts';
import { LOAN, SHEETS } from '../../text/loans.ts';
import { Failure } from '../../ui/failure.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { PaperSheet } from '../../ui/paper.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { PaperBody } from './paper-body.tsx';

const S = SHEETS.signs;
type Signs = readonly (readonly [role: string, name?: string])[];

/** One paper of a loan: receipt, payout, refund, certificate, correction; as it was issued, on A4. */
export default function PaperPage() {
  const { id = '' } = useParams();
  const found = useQuery(paperQuery(id));
  const { company } = useSession();
  if (found.isPending) return <Waiting />;
  if (!found.data) return <Failure error={found.error} retry={() => void found.refetch()} />;
  const paper = found.data;
  const { kind, number, issuedOn, loan, reversed } = paper;
  return (
    <>
      <PageHead
        title={`${kind.name} ${number}`} back={{ to: `/loans/${loan.id}?tab=papers`, name: LOAN.title(loan.noteNumber) }}
        extra={<Button type="primary" onClick={() => window.print()}>{SHEETS.print}</Button>}
      />
      <PaperSheet
        company={company} title={kind.name} line={[SHEETS.number(number), SHEETS.on(issuedOn)]} stamp={reversed ? SHEETS.stamp : undefined}
        signs={signsOf(paper)}
      >
        <PaperBody paper={paper} />
      </PaperSheet>
    </>
  );
}

/** A certificate is also signed by who paid; everything else by the two who made it, and by the customer. */
function signsOf({ kind, issuedBy }: Paper): Signs {
  const makers: Signs = [[S.maker, issuedBy.name], [S.checker]];
  return kind.code === 'guarantor-certificate' ? [...makers, [S.guarantor], [S.company]] : [...makers, [S.customer], [S.company]];
}
