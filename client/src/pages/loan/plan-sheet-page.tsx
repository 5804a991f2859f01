import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useParams } from 'react-router';

import { capitals } from '../../../../server/lending/money/capitals.ts';
import { fenOf } from '../../../../server/lending/money/yuan.ts';
import { loanQuery } from '../../api/loans.ts';
import { useSession } from '../../api/session.ts';
import type { Loan } from '../../api/types.ts';
import { LOAN, PLAN, SHEETS, TERMS } from '../../text/loans.ts';
import { Failure } from '../../ui/failure.tsx';
import { groupAmount, isZero, percent } from '../../ui/format.ts';
import { PageHead } from '../../ui/page-head.tsx';
import { PaperFields, PaperSheet, PaperTable } from '../../ui/paper.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { planRows, planSums, type PlanSums } from './plan-rows.ts';

/** The repayment plan as a sheet for the customer. */
export default function PlanSheetPage() {
  const { id = '' } = useParams();
  const found = useQuery(loanQuery(id));
  if (found.isPending) return <Waiting />;
  if (!found.data) return <Failure error={found.error} retry={() => void found.refetch()} />;
  const loan = found.data;
  return (
    <>
      <PageHead
        title={`${SHEETS.plan.title} ${loan.noteNumber}`} back={{ to: `/loans/${id}`, name: LOAN.title(loan.noteNumber) }}
        extra={<Button type="primary" onClick={() => window.print()}>{SHEETS.print}</Button>}
      />
      <Sheet loan={loan} />
    </>
  );
}

const C = PLAN.columns;

function claimedOf({ principal, interest, other, total }: Pick<PlanSums, 'principal' | 'interest' | 'other' | 'total'>): readonly string[] {
  return [groupAmount(principal), groupAmount(interest), isZero(other) ? '' : groupAmount(other), groupAmount(total)];
}

function Sheet({ loan }: { loan: Loan }) {
  const { company } = useSession();
  const { noteNumber, customer, agreement, method, amount, startOn, position } = loan;
  const rows = planRows(loan.installments, position.asOf);
  const sums = planSums(rows);
  const S = SHEETS.signs;
  return (
    <PaperSheet
      company={company} title={SHEETS.plan.title} line={[SHEETS.number(noteNumber), SHEETS.plan.as(position.asOf)]}
      signs={[[S.customer], [S.company]]}
    >
      <PaperFields
        rows={[
          [TERMS.customer, customer.name, TERMS.agreement, agreement.number],
          [TERMS.amount, `¥${groupAmount(amount)}`, TERMS.capital, capitals(fenOf(amount))],
          [TERMS.startOn, startOn, TERMS.maturesOn, position.maturesOn],
          [TERMS.method, method.name, TERMS.rate, percent(position.rate)],
        ]}
      />
      <div className="paper-scroll">
        <PaperTable
          label={SHEETS.plan.title}
          columns={[
            { title: C.n }, { title: C.dueOn }, { title: C.principal, right: true }, { title: C.interest, right: true }, { title: C.other, right: true },
            { title: C.total, right: true }, { title: C.balance, right: true }, { title: C.state },
          ]}
          rows={rows.map((row) => [
            PLAN.kinds[row.kind] || row.name, row.dueOn, ...claimedOf(row), groupAmount(row.balance), row.state.words,
          ])}
          foot={[PLAN.sum, '', ...claimedOf(sums), '', '']}
        />
      </div>
      <p className="paper-note">{SHEETS.plan.note}</p>
    </PaperSheet>
  );
}
