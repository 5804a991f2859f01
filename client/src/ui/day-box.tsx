import { useRef } from 'react';

import { CalendarOutlined } from '@ant-design/icons';

import { isBusinessDate } from '../../../server/platform/forms/fields/business-date.ts';
import { COMMON } from '../text/common.ts';
import { Box, type BoxProps } from './box.tsx';
import { tidied } from './day.ts';

type Props = Omit<BoxProps, 'value' | 'onChange' | 'after' | 'min' | 'max'> & {
  readonly value: string; readonly onDay: (day: string) => void; readonly min?: string | undefined; readonly max?: string | undefined;
};

/**
 * A calendar day as text, `2026-11-23`, whatever the browser's language; the platform's own calendar helps to find it. What
 * is half typed is not told: `onDay` gets a whole day, or nothing.
 */
export function DayBox({ value, onDay, min, max, ...box }: Props) {
  const calendar = useRef<HTMLInputElement>(null);
  const text = useRef<HTMLInputElement>(null);
  const tell = (typed: string) => {
    const day = tidied(typed);
    if (text.current) text.current.value = day;
    if (day !== value) onDay(day);
  };
  const after = (
    <>
      <input
        ref={calendar} type="date" tabIndex={-1} aria-hidden="true" className="day-calendar" value={isBusinessDate(value) ? value : ''} min={min} max={max}
        onChange={(event) => tell(event.target.value)}
      />
      <button type="button" className="box-act" aria-label={COMMON.calendar} onClick={() => calendar.current?.showPicker()}><CalendarOutlined /></button>
    </>
  );
  return (
    <Box
      {...box} ref={text} key={value} defaultValue={value} inputMode="numeric" autoComplete="off" placeholder={COMMON.dayPattern} maxLength={10} after={after}
      onBlur={(event) => tell(event.target.value)}
      onKeyDown={(event) => { if (event.key === 'Enter') tell(event.currentTarget.value); }}
    />
  );
}
