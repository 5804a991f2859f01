import { useState } from 'react';

import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';

import { type HolidayYear, holidaysQuery } from '../../api/system.ts';
import { HOLIDAYS } from '../../text/system.ts';
import { Failure } from '../../ui/failure.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { HolidaysDialog } from './holidays-dialog.tsx';

/** 节假日与调休, year by year. */
export function Holidays() {
  const list = useQuery(holidaysQuery);
  const [open, setOpen] = useState<{ readonly year: HolidayYear | undefined }>();
  const mayEdit = list.data?.actions.includes('edit') ?? false;
  return (
    <Panel title={HOLIDAYS.title} extra={mayEdit && <Button onClick={() => setOpen({ year: undefined })}>{HOLIDAYS.add}</Button>}>
      <p className="faint">{HOLIDAYS.note}</p>
      {list.isPending && <Waiting />}
      {list.isError && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.data?.items.length === 0 && <p>{HOLIDAYS.none}</p>}
      <ul className="holiday-years">
        {list.data?.items.map((year) => <Year key={year.year} year={year} onEdit={mayEdit ? () => setOpen({ year }) : undefined} />)}
      </ul>
      {open && <HolidaysDialog {...open} onClose={() => setOpen(undefined)} />}
    </Panel>
  );
}

function Year({ year: { year, holidays, workdays, source }, onEdit }: { year: HolidayYear; onEdit: (() => void) | undefined }) {
  return (
    <li>
      <div className="holiday-year">
        <strong className="figures">{year}</strong>
        <span>{HOLIDAYS.count(holidays.length, workdays.length)}</span>
        <span className="faint">{source}</span>
        {onEdit && <Button size="small" onClick={onEdit}>{HOLIDAYS.edit}</Button>}
      </div>
      <details>
        <summary>{HOLIDAYS.days}</summary>
        <p className="figures">{HOLIDAYS.holidays} {holidays.join(' ')}</p>
        <p className="figures">{HOLIDAYS.workdays} {workdays.join(' ')}</p>
      </details>
    </li>
  );
}
