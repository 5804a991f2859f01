import { useState } from 'react';

import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';

import { whatIfQuery, type Question } from '../../api/loans.ts';
import type { Loan } from '../../api/types.ts';
import { WHAT_IF } from '../../text/loans.ts';
import { choicesOf } from '../../ui/choices.ts';
import { errorText } from '../../ui/error-text.ts';
import { DateField, MoneyField, NumberField, SelectField } from '../../ui/inputs.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { type Asked, blank, faultsOf, fieldsOf, questionOf } from './what-if-form.ts';
import { WhatIfResult } from './what-if-result.tsx';

/** 试算: how the loan would stand after something. The server computes with the same function as when it happens; nothing is recorded. */
export function WhatIf({ loan }: { loan: Loan }) {
  const today = loan.position.asOf;
  const [asked, setAsked] = useState<Asked>(() => blank(today));
  const [tried, setTried] = useState(false);
  const [question, setQuestion] = useState<Question>();
  const answer = useQuery(whatIfQuery(loan.id, question));
  const set = (key: keyof Asked) => (value: string) => setAsked({ ...asked, [key]: value });
  const run = () => {
    setTried(true);
    if (Object.keys(faultsOf(asked, today)).length > 0) return;
    const next = questionOf(asked);
    if (JSON.stringify(next) === JSON.stringify(question)) void answer.refetch();
    else setQuestion(next);
  };
  return (
    <div className="what-if">
      <form noValidate onSubmit={(event) => { event.preventDefault(); run(); }}>
        <SelectField label={WHAT_IF.kind} value={asked.kind} onChange={set('kind')} choices={choicesOf(WHAT_IF.kinds)} />
        <Fields asked={asked} today={today} set={set} tried={tried} />
        <Button htmlType="submit" block>{WHAT_IF.run}</Button>
        <p className="faint small note-below">{WHAT_IF.note}</p>
      </form>
      <div aria-live="polite">
        {question === undefined && <p className="faint">{WHAT_IF.hint}</p>}
        {question !== undefined && answer.isFetching && <Waiting rows={4} />}
        {answer.isError && !answer.isFetching && <p className="alert alert-warn" role="alert">{errorText(answer.error)}</p>}
        {question !== undefined && answer.data && !answer.isFetching && (
          <WhatIfResult question={question} answer={answer.data} now={loan.installments} />
        )}
      </div>
    </div>
  );
}

type FieldsProps = {
  readonly asked: Asked; readonly today: string; readonly set: (key: keyof Asked) => (value: string) => void; readonly tried: boolean;
};

function Fields({ asked, today, set, tried }: FieldsProps) {
  const has = fieldsOf(asked);
  const faults: ReturnType<typeof faultsOf> = tried ? faultsOf(asked, today) : {};
  const amountLabel = asked.kind in WHAT_IF.amount ? WHAT_IF.amount[asked.kind as keyof typeof WHAT_IF.amount] : '';
  return (
    <>
      <DateField label={WHAT_IF.on} value={asked.on} onChange={set('on')} min={today} error={faults.on} hint={WHAT_IF.onHint(today)} />
      {has.has('amount') && (
        <MoneyField
          label={amountLabel} required value={asked.amount} onChange={set('amount')} error={faults.amount}
          hint={asked.kind === 'prepayment' ? WHAT_IF.amountHint : undefined}
        />
      )}
      {has.has('mode') && <SelectField label={WHAT_IF.mode} value={asked.mode} onChange={set('mode')} choices={choicesOf(WHAT_IF.modes)} />}
      {has.has('recast') && <SelectField label={WHAT_IF.recast} value={asked.recast} onChange={set('recast')} choices={choicesOf(WHAT_IF.recasts)} />}
      {has.has('until') && <SelectField label={WHAT_IF.until} value={asked.until} onChange={set('until')} choices={choicesOf(WHAT_IF.untils)} />}
      {has.has('installments') && (
        <NumberField
          label={WHAT_IF.installments} unit={WHAT_IF.unit} value={asked.installments} onChange={set('installments')}
          error={faults.installments}
        />
      )}
      {has.has('maturesOn') && (
        <DateField label={WHAT_IF.maturesOn} required value={asked.maturesOn} onChange={set('maturesOn')} min={today} error={faults.maturesOn} />
      )}
      {has.has('rate') && (
        <NumberField
          label={WHAT_IF.rate} unit="%" value={asked.rate} onChange={set('rate')} error={faults.rate}
          hint={asked.kind === 'extension' ? WHAT_IF.rateHint : undefined}
        />
      )}
    </>
  );
}
