import { useEffect } from 'react';

import { useQuery } from '@tanstack/react-query';

import { loanQuery } from '../../api/loans.ts';
import { PICKER } from '../../text/formio.ts';
import { eventName } from '../../ui/event-name.ts';
import { loanFieldOf } from '../../ui/form-facts.ts';
import { textOf, tied, type WidgetProps } from './widget.ts';

/** One event of the loan chosen in another field, newest first; what was taken back already cannot be chosen. */
export function LoanEventWidget(props: WidgetProps) {
  const { value, component, all, onChange, onLeave } = props;
  const id = textOf(value);
  const loanId = textOf(all[loanFieldOf(component)]);
  const events = useQuery({ ...loanQuery(loanId), enabled: loanId !== '', retry: false }).data?.events;
  const chosen = events?.find((event) => event.id === id);
  const astray = id !== '' && (loanId === '' || (events !== undefined && !chosen));
  useEffect(() => { if (astray) onChange(''); }, [astray]);
  return (
    <>
      <select {...tied(props)} className="form-control" value={id} onBlur={onLeave} onChange={(event) => onChange(event.target.value)}>
        <option value="">{loanId === '' ? PICKER.loanFirst : PICKER.loanEvent}</option>
        {events?.toReversed().map((event) => (
          <option key={event.id} value={event.id} disabled={event.reversed}>{eventName(event)}</option>
        ))}
      </select>
      {chosen && <div className="fio-note">{[chosen.case?.number, chosen.actor.name, chosen.reason].filter(Boolean).join(' · ')}</div>}
    </>
  );
}
