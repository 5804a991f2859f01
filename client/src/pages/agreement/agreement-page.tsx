import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link, useParams } from 'react-router';

import { agreementQuery } from '../../api/agreements.ts';
import { may, useSession } from '../../api/session.ts';
import type { Agreement } from '../../api/types.ts';
import { AGREEMENT, AGREEMENTS } from '../../text/products.ts';
import { chineseAmount } from '../../ui/chinese-amount.ts';
import { type Fact, Facts } from '../../ui/facts.tsx';
import { Failure } from '../../ui/failure.tsx';
import { percent } from '../../ui/format.ts';
import { Money } from '../../ui/money.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Panel } from '../../ui/panel.tsx';
import { QuoteSheet } from '../../ui/quote-sheet.tsx';
import { ruleFacts } from '../../ui/rule-facts.ts';
import { StartActs } from '../../ui/start-acts.tsx';
import { State } from '../../ui/state.tsx';
import { Waiting } from '../../ui/waiting.tsx';

const F = AGREEMENT.facts;

/** One agreement: what was agreed, by which rules, and when what is due. */
export default function AgreementPage() {
  const { id = '' } = useParams();
  const found = useQuery(agreementQuery(id));
  const mayLoans = may(useSession(), 'loan', 'read');
  if (found.isPending) return <Waiting />;
  if (!found.data) return <Failure error={found.error} retry={() => void found.refetch()} />;
  const agreement = found.data;
  const { number, status, customer, startOn, quote, terms } = agreement;
  return (
    <>
      <PageHead
        title={AGREEMENT.title(number)} back={{ to: '/agreements', name: AGREEMENT.list }}
        note={(
          <span className="note-line">
            {customer.name}<State tone={status === 'signed' ? 'good' : 'quiet'}>{AGREEMENTS.statuses[status]}</State>
          </span>
        )}
        extra={(
          <>
            <Link to={`/agreements/${id}/sheet`}><Button>{AGREEMENT.print}</Button></Link>
            {status === 'signed' && <StartActs subject={{ type: 'agreement', id }} usual="disbursement" />}
          </>
        )}
      />
      <div className="stack">
        <Panel title={AGREEMENT.terms}><Facts facts={termFacts(agreement, mayLoans)} /></Panel>
        <Panel title={AGREEMENT.schedule}><QuoteSheet quote={quote} stale={false} note={AGREEMENT.scheduleNote(startOn)} /></Panel>
        <Panel title={AGREEMENT.rules}><Facts facts={ruleFacts(terms.rules)} /></Panel>
      </div>
    </>
  );
}

function termFacts(agreement: Agreement, mayLoans: boolean): readonly Fact[] {
  const { customer, product, terms, amount, months, rate, method, signedOn, startOn, maturesOn, owner, org } = agreement;
  const figures = (text: string) => <span className="figures">{text}</span>;
  const facts: readonly (Fact | false)[] = [
    { label: F.customer, value: <Link to={`/customers/${customer.id}`}>{customer.name}</Link> },
    { label: F.product, value: <Link to={`/products/${product.id}`}>{product.name}</Link> },
    { label: F.version, value: AGREEMENT.version(terms.productVersion) },
    { label: F.case, value: <Link to={`/cases/${agreement.case.id}`} className="figures">{agreement.case.number}</Link> },
    { label: F.amount, value: <Money amount={amount} /> },
    { label: F.capital, value: chineseAmount(amount) },
    { label: F.undrawn, value: <Money amount={agreement.undrawn} /> },
    { label: F.months, value: AGREEMENT.months(months) },
    { label: F.rate, value: figures(percent(rate)) },
    { label: F.method, value: method.name },
    { label: F.signedOn, value: figures(signedOn) },
    { label: F.startOn, value: figures(startOn) },
    { label: F.maturesOn, value: figures(maturesOn) },
    mayLoans && { label: F.loans, value: <Link to={`/loans?${new URLSearchParams({ text: agreement.number }).toString()}`}>{AGREEMENT.loans}</Link> },
    { label: F.owner, value: owner.name },
    { label: F.org, value: org.name },
  ];
  return facts.filter((fact) => fact !== false);
}
