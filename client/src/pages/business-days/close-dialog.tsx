import { useEffect, useState } from 'react';

import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';

import { useAct } from '../../api/act.ts';
import { closeDays } from '../../api/business-days.ts';
import { DAYS } from '../../text/dashboard.ts';
import { daysAfter, daysBetween } from '../../ui/day.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DateField } from '../../ui/inputs.tsx';

/** Asks up to which day, and says what will be done before it is. */
export function CloseDialog({ today, open, onClose }: { today: string; open: boolean; onClose: () => void }) {
  const [chosen, setChosen] = useState('');
  const { message } = App.useApp();
  const client = useQueryClient();
  const closing = useAct(closeDays, {
    onSuccess: async ({ days }) => {
      message.success(DAYS.asked(days));
      setChosen('');
      onClose();
      await client.invalidateQueries({ queryKey: ['business-days'] });
    },
  });
  const upTo = chosen || daysAfter(today, 1);
  const days = daysBetween(today, upTo);
  const read = useRead(upTo);
  return (
    <Dialog
      title={DAYS.close} open={open} onClose={onClose} onSubmit={() => { if (days > 0 && read) closing.mutate(upTo); }} submit={DAYS.submit(upTo)}
      pending={closing.isPending} error={closing.error}
    >
      <DateField
        label={DAYS.upTo} required value={upTo} onChange={setChosen} min={daysAfter(today, 1)} hint={DAYS.upToHint}
        error={days > 0 ? undefined : DAYS.badDay(today)}
      />
      {days > 0 && (
        <div className="close-what">
          <p><strong>{DAYS.what([today, daysAfter(upTo, -1)], days, upTo)}</strong></p>
          <ul>{DAYS.does.map((one) => <li key={one}>{one}</li>)}</ul>
          <p className="faint">{DAYS.warning}</p>
        </div>
      )}
    </Dialog>
  );
}

const READING_MS = 400;

/** True once the words about a day have stood there: a press that was meant for another day does nothing. */
function useRead(day: string): boolean {
  const [read, setRead] = useState(day);
  useEffect(() => {
    const timer = window.setTimeout(() => setRead(day), READING_MS);
    return () => window.clearTimeout(timer);
  }, [day]);
  return read === day;
}
