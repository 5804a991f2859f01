import { useState } from 'react';

import { Button } from 'antd';
import { Link } from 'react-router';

import type { LoanCase } from '../../api/loans.ts';
import { DiagramView } from '../../bpmn/diagram-view.tsx';
import { LOAN_CASES } from '../../text/loans.ts';
import { Empty } from '../../ui/empty.tsx';
import { instant } from '../../ui/format.ts';
import { CaseState } from '../../ui/state.tsx';

/** The cases in which something happened to the loan, newest first, each with the diagram of its process. */
export function Cases({ cases }: { cases: readonly LoanCase[] }) {
  if (cases.length === 0) return <div className="empty"><Empty title={LOAN_CASES.empty} /></div>;
  return <ul className="part loan-cases" aria-label={LOAN_CASES.label}>{cases.toReversed().map((one) => <OneCase key={one.id} one={one} />)}</ul>;
}

function OneCase({ one: { id, number, title, status, openedAt, instances } }: { one: LoanCase }) {
  const [open, setOpen] = useState(false);
  const instance = instances.at(-1);
  return (
    <li>
      <div className="loan-case">
        <span className="rows-main"><Link to={`/cases/${id}`}>{title}</Link> <small className="faint figures">{number}</small></span>
        <CaseState status={status} />
        <span className="faint figures small">{LOAN_CASES.openedAt(instant(openedAt))}</span>
        {instance && <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>{open ? LOAN_CASES.hide : LOAN_CASES.diagram}</Button>}
      </div>
      {open && instance && <DiagramView instanceId={instance.id} />}
    </li>
  );
}
