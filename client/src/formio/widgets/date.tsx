import { useRef } from 'react';

import { CalendarOutlined } from '@ant-design/icons';

import { isBusinessDate } from '../../../../server/platform/forms/fields/business-date.ts';
import { useSession } from '../../api/session.ts';
import { FORM } from '../../text/formio.ts';
import { plainDate } from './tidy.ts';
import { textOf, tied, type WidgetProps } from './widget.ts';

/** A calendar day as text, which no time zone can move; the platform's own calendar helps to find it. */
export function DateWidget(props: WidgetProps) {
  const { value, disabled, onChange, onLeave } = props;
  const { businessDate } = useSession();
  const calendar = useRef<HTMLInputElement>(null);
  const day = textOf(value);
  return (
    <div className="input-group fio-date">
      <input
        {...tied(props)} type="text" className="form-control" inputMode="numeric" autoComplete="off" placeholder={FORM.datePlaceholder}
        value={day} onChange={(event) => onChange(event.target.value)}
        onBlur={() => {
          onChange(plainDate(day));
          onLeave();
        }}
      />
      <input
        ref={calendar} type="date" tabIndex={-1} aria-hidden="true" value={isBusinessDate(day) ? day : ''}
        onChange={(event) => {
          onChange(event.target.value);
          onLeave();
        }}
      />
      <button
        type="button" className="input-group-text" disabled={disabled} aria-label={FORM.openCalendar} title={FORM.openCalendar}
        onClick={() => calendar.current?.showPicker()}
      >
        <CalendarOutlined />
      </button>
      <button
        type="button" className="input-group-text" disabled={disabled} title={businessDate}
        onClick={() => {
          onChange(businessDate);
          onLeave();
        }}
      >
        {FORM.today}
      </button>
    </div>
  );
}
