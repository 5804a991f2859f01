import { useState } from 'react';

import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';

import { useAct } from '../../api/act.ts';
import { type HolidayYear, keepHolidays } from '../../api/system.ts';
import { COMMON } from '../../text/common.ts';
import { HOLIDAYS, PARAMETERS } from '../../text/system.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { AreaField, TextField } from '../../ui/inputs.tsx';
import { typedDays } from './typed-days.ts';

type Props = { readonly year: HolidayYear | undefined; readonly onClose: () => void };

/** A year as it was published, or the correction of one. */
export function HolidaysDialog({ year: known, onClose }: Props) {
  const { message } = App.useApp();
  const client = useQueryClient();
  const [year, setYear] = useState(String(known?.year ?? ''));
  const [holidays, setHolidays] = useState(known?.holidays.join('\n') ?? '');
  const [workdays, setWorkdays] = useState(known?.workdays.join('\n') ?? '');
  const [source, setSource] = useState(known?.source ?? '');
  const [tried, setTried] = useState(false);
  const saving = useAct(keepHolidays, {
    onSuccess: async (kept) => {
      onClose();
      message.success(HOLIDAYS.saved(kept.year));
      await client.invalidateQueries({ queryKey: ['holidays'] });
    },
  });
  const [off, on] = [typedDays(holidays), typedDays(workdays)];
  const faults = {
    year: !/^2\d{3}$/.test(year.trim()) && HOLIDAYS.badYear,
    holidays: off.wrong.length > 0 && HOLIDAYS.badDays(off.wrong.join('、')),
    workdays: on.wrong.length > 0 && HOLIDAYS.badDays(on.wrong.join('、')),
    source: source.trim().length < 2 && PARAMETERS.sourceMissing,
  };
  const error = (key: keyof typeof faults) => (tried && faults[key]) || undefined;
  const submit = () => {
    setTried(true);
    if (Object.values(faults).some(Boolean)) return;
    saving.mutate({ year: Number(year), holidays: [...off.days], workdays: [...on.days], source: source.trim(), version: known?.version ?? 0 });
  };
  return (
    <Dialog
      title={HOLIDAYS.dialogTitle(year)} text={HOLIDAYS.dialogText} open onClose={onClose} onSubmit={submit} submit={COMMON.save}
      pending={saving.isPending} error={saving.error}
    >
      {!known && <TextField label={HOLIDAYS.year} required value={year} onChange={setYear} error={error('year')} autoFocus />}
      <AreaField label={HOLIDAYS.holidays} rows={6} value={holidays} onChange={setHolidays} hint={HOLIDAYS.holidaysHint} error={error('holidays')} />
      <AreaField label={HOLIDAYS.workdays} rows={3} value={workdays} onChange={setWorkdays} error={error('workdays')} />
      <AreaField label={HOLIDAYS.source} required rows={2} value={source} onChange={setSource} hint={PARAMETERS.sourceHint} error={error('source')} />
    </Dialog>
  );
}
