import { useState } from 'react';

import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';

import { type Parameter, parametersQuery, type ParameterValue } from '../../api/system.ts';
import { PARAMETERS } from '../../text/system.ts';
import { Empty } from '../../ui/empty.tsx';
import { Failure } from '../../ui/failure.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { State } from '../../ui/state.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { Holidays } from './holidays.tsx';
import { ValueDialog } from './value-dialog.tsx';
import { valueText } from './value-text.ts';
import './parameters.css';

type Open = { readonly parameter: Parameter; readonly value: ParameterValue | undefined };

/** Every limit the business obeys, by the day it holds from. */
export default function ParametersPage() {
  const list = useQuery(parametersQuery);
  const [open, setOpen] = useState<Open>();
  return (
    <>
      <PageHead title={PARAMETERS.title} note={PARAMETERS.note} />
      <div className="panel">
        {list.isPending && <Waiting />}
        {list.isError && <Failure error={list.error} retry={() => void list.refetch()} />}
        {list.data?.items.length === 0 && <div className="empty"><Empty title={PARAMETERS.empty} /></div>}
        <ul className="parameters">
          {list.data?.items.map((parameter) => <Item key={parameter.name} parameter={parameter} onOpen={(value) => setOpen({ parameter, value })} />)}
        </ul>
      </div>
      <Holidays />
      {open && <ValueDialog {...open} onClose={() => setOpen(undefined)} />}
    </>
  );
}

/** A parameter as it holds today; below it every value with its day. */
function Item({ parameter, onOpen }: { parameter: Parameter; onOpen: (value?: ParameterValue) => void }) {
  const { title, name, value, fromOn, source, values, actions } = parameter;
  const many = values.length > 1;
  return (
    <li>
      <div className="parameter">
        <span className="parameter-name"><strong>{title}</strong>{title !== name && <small className="faint">{name}</small>}</span>
        <span className="parameter-value figures">{value === null ? <span className="faint">{PARAMETERS.none}</span> : valueText(parameter, value)}</span>
        <span className="faint parameter-source">{fromOn && <span className="figures">{PARAMETERS.fromOn} {fromOn}</span>} {source}</span>
        {actions.includes('date') && <Button size="small" onClick={() => onOpen()}>{PARAMETERS.set}</Button>}
      </div>
      {(many || values.some((one) => !one.holds)) && (
        <details open={values.some((one) => one.actions.length > 0)}>
          <summary>{PARAMETERS.history(values.length)}</summary>
          <ul className="parameter-values">
            {values.map((one) => <Dated key={one.id} parameter={parameter} value={one} today={fromOn} onEdit={() => onOpen(one)} />)}
          </ul>
        </details>
      )}
    </li>
  );
}

type DatedProps = { readonly parameter: Parameter; readonly value: ParameterValue; readonly today: string | null; readonly onEdit: () => void };

function Dated({ parameter, value: { fromOn, value, source, holds, actions }, today, onEdit }: DatedProps) {
  const later = today === null || fromOn > today;
  return (
    <li>
      <span className="figures">{fromOn}</span>
      <State tone={holds ? 'good' : later ? 'accent' : 'quiet'}>{holds ? PARAMETERS.holds : later ? PARAMETERS.later : PARAMETERS.past}</State>
      <span className="figures right">{valueText(parameter, value)}</span>
      <span className="faint">{source}</span>
      {actions.includes('edit') && <Button size="small" onClick={onEdit}>{PARAMETERS.edit}</Button>}
    </li>
  );
}
