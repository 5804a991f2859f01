import { Button } from 'antd';

import type { Fault } from '../../api/studio.ts';
import { FAULTS } from '../../text/studio.ts';
import type { Lint } from './use-lint.ts';

/** Everything that is wrong with the diagram; a click leads to the element. */
export function Faults({ lint, onShow }: { lint: Lint; onShow: (nodeId: string) => void }) {
  const { faults, state } = lint;
  const errors = faults.filter(({ severity }) => severity === 'error').length;
  return (
    <section className="studio-faults" aria-label={FAULTS.title}>
      <header>
        <h2>{FAULTS.title}</h2>
        <span role="status" className={errors > 0 ? 'field-error' : 'faint'}>{summaryOf(state, errors, faults.length - errors)}</span>
        {state === 'failed' && <Button size="small" onClick={lint.again}>{FAULTS.again}</Button>}
      </header>
      <ul>
        {faults.map((fault, at) => <Row key={`${fault.nodeId} ${fault.code} ${at}`} fault={fault} onShow={onShow} />)}
      </ul>
    </section>
  );
}

function Row({ fault: { nodeId, severity, sentence }, onShow }: { fault: Fault; onShow: (nodeId: string) => void }) {
  const text = <><b className={`studio-sign studio-sign-${severity}`}>{FAULTS.severities[severity]}</b> {sentence}</>;
  return <li>{nodeId === null ? <span>{text}</span> : <button type="button" title={FAULTS.show} onClick={() => onShow(nodeId)}>{text}</button>}</li>;
}

function summaryOf(state: Lint['state'], errors: number, warnings: number): string {
  if (state === 'failed') return FAULTS.failed;
  if (state === 'stale') return FAULTS.checking;
  return errors + warnings === 0 ? FAULTS.none : FAULTS.count(errors, warnings);
}
