import { useRef, useState } from 'react';

import { CalendarOutlined } from '@ant-design/icons';

import { isBusinessDate } from '../../../server/platform/forms/fields/business-date.ts';
import { COMMON } from '../text/common.ts';
import { Box, type BoxProps } from './box.tsx';
import { finished, tidied } from './day.ts';

type Props = Omit<BoxProps, 'value' | 'onChange' | 'after' | 'min' | 'max'> & {
  readonly value: string; readonly onDay: (day: string) => void; readonly min?: string | undefined; readonly max?: string | undefined;
};

/**
 * A calendar day as text, `2026-11-23`, whatever the browser's language; the platform's own calendar helps to find it. A day
 * is told as soon as it is whole, the rest when the field is left: `onDay` gets a whole day, or nothing.
 */
export function DayBox({ value, onDay, min, max, ...box }: Props) {
  const calendar = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState<string>();
  const tell = (day: string) => { if (day !== value) onDay(day); };
  const settle = (text: string) => {
    setTyped(undefined);
    tell(tidied(text));
  };
  const type = (text: string) => {
    setTyped(text);
    const day = finished(text);
    if (day !== '') tell(day);
  };
  const after = (
    <>
      <input
        ref={calendar} type="date" tabIndex={-1} aria-hidden="true" className="day-calendar"
        value={isBusinessDate(value) ? value : ''} min={min} max={max}
        onChange={(event) => settle(event.target.value)}
      />
      <button type="button" className="box-act" aria-label={COMMON.calendar} onClick={() => calendar.current?.showPicker()}>
        <CalendarOutlined />
      </button>
    </>
  );
  return (
    <Box
      {...box} value={typed ?? value} inputMode="numeric" autoComplete="off" placeholder={COMMON.dayPattern} maxLength={10} after={after}
      onChange={(event) => type(event.target.value)} onBlur={(event) => settle(event.target.value)}
      onKeyDown={(event) => { if (event.key === 'Enter') settle(event.currentTarget.value); }}
    />
  );
}
