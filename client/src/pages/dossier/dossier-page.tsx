import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';

import { type Dossier, dossierQuery } from '../../api/archives.ts';
import { DOSSIER, DOSSIER_SHEETS } from '../../text/archives.ts';
import { COMMON } from '../../text/common.ts';
import { FiledState, OutState } from '../../ui/dossier-state.tsx';
import { type Fact, Facts } from '../../ui/facts.tsx';
import { Failure } from '../../ui/failure.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Panel } from '../../ui/panel.tsx';
import { StartActs } from '../../ui/start-acts.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { CustodyTimeline } from './custody-timeline.tsx';
import { Papers } from './papers.tsx';
import { Sheets } from './sheets.tsx';

const F = DOSSIER.facts;

/** One dossier: its papers, where each of them is, and who had which from when on. */
export default function DossierPage() {
  const { id = '' } = useParams();
  const found = useQuery(dossierQuery(id));
  if (found.isPending) return <Waiting />;
  if (!found.data) return <Failure error={found.error} retry={() => void found.refetch()} />;
  return <DossierSheet dossier={found.data} />;
}

function DossierSheet({ dossier }: { dossier: Dossier }) {
  const { id, number, customer, status, out, overdue, papers, custody } = dossier;
  return (
    <>
      <PageHead
        title={DOSSIER.title(number)} back={{ to: '/archives', name: DOSSIER.list }}
        extra={papers.length > 0 && <StartActs subject={{ type: 'dossier', id }} usual="dossier-checkout" />}
        note={(
          <span className="note-line">
            {customer.name}<FiledState status={status} /><OutState out={out} overdue={overdue} />
          </span>
        )}
      />
      <div className="stack">
        <Panel><Facts facts={factsOf(dossier)} /></Panel>
        <Panel title={DOSSIER.papers} className="flush"><Papers dossier={dossier} /></Panel>
        {custody.length > 0 && <Panel title={DOSSIER_SHEETS.title}><Sheets dossierId={id} links={custody} /></Panel>}
        <Panel title={DOSSIER.custody}><CustodyTimeline links={custody} /></Panel>
      </div>
    </>
  );
}

function factsOf(dossier: Dossier): readonly Fact[] {
  const { customer, agreement, owner, org, openedOn, filedOn } = dossier;
  const figures = (text: string) => <span className="figures">{text}</span>;
  return [
    { label: F.customer, value: <Link to={`/customers/${customer.id}`}>{customer.name}</Link> },
    { label: F.agreement, value: agreement ? <Link className="figures" to={`/agreements/${agreement.id}`}>{agreement.number}</Link> : COMMON.none },
    {
      label: F.case,
      value: dossier.case ? <Link className="figures" to={`/cases/${dossier.case.id}`}>{dossier.case.number}</Link> : DOSSIER.ofCustomer,
    },
    { label: F.owner, value: owner.name },
    { label: F.org, value: org.name },
    { label: F.openedOn, value: figures(openedOn) },
    { label: F.filedOn, value: filedOn && figures(filedOn) },
  ];
}
