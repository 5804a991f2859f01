/** 节假日与调休: which days nobody works, as they are published year by year. A loan pins what was known when it was agreed. */
import { v7 } from 'uuid';

import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';
import { Refusal } from '../../errors.ts';
import type { Actor } from '../../platform/actor.ts';
import { record } from '../../platform/audit/index.ts';
import { isWorkingDay, type PinnedCalendar, WEEKENDS_ONLY } from '../money/index.ts';

/** The days of a year that are not what their weekday says: off in the week, worked at a weekend. */
export type HolidayYear = {
  readonly year: number; readonly holidays: readonly string[]; readonly workdays: readonly string[]; readonly source: string;
};
export type KeptYear = HolidayYear & { readonly version: number };

const COLUMNS = 'year, holidays::text[] as holidays, workdays::text[] as workdays, source, version';

/** Every year that is known, the newest first. */
export async function holidayYears(em: Em): Promise<KeptYear[]> {
  return sql(em, `select ${COLUMNS} from holiday_year order by year desc`);
}

/** What is published of the days from one on. Years that are not known yet have their weekends only. */
export async function publishedHolidays(em: Em, from: string): Promise<PinnedCalendar> {
  const years = (await holidayYears(em)).toReversed();
  const since = (days: readonly string[]) => days.filter((day) => day >= from);
  return {
    holidays: years.flatMap(({ holidays }) => since(holidays)), workdays: years.flatMap(({ workdays }) => since(workdays)),
  };
}

/**
 * Writes a year as it was published, or corrects it: `version` is 0 for a year not known yet. No loan that has been agreed
 * changes by it. Throws `stale-version`, and `holidays-inconsistent` with every day that is of another year, is named twice, or
 * is what its weekday says anyway.
 */
export async function keepHolidays(em: Em, actor: Actor, { version, ...year }: KeptYear): Promise<void> {
  refuseInconsistent(year);
  const [known] = await sql<KeptYear & { id: string }>(
    em, `select id, ${COLUMNS} from holiday_year where year = $1 for update`, [year.year],
  );
  if ((known?.version ?? 0) !== version) throw new Refusal('conflict', 'stale-version');
  const objectId = known?.id ?? v7();
  await sql(em, `
    insert into holiday_year (id, year, holidays, workdays, source) values ($1, $2, $3::date[], $4::date[], $5)
    on conflict (id) do update set holidays = excluded.holidays, workdays = excluded.workdays, source = excluded.source,
      version = holiday_year.version + 1`, [objectId, ...columnsOf(year)]);
  const { id: _id, ...before } = known ?? {};
  await record(em, actor, { action: 'holidays.set', object: 'parameter', objectId, before: known && before, after: year });
}

const columnsOf = ({ year, holidays, workdays, source }: HolidayYear) => [year, holidays.toSorted(), workdays.toSorted(), source];

function refuseInconsistent({ year, holidays, workdays }: HolidayYear): void {
  const days = [...holidays, ...workdays];
  const wrong = days.filter((day, index) => !day.startsWith(`${year}-`) || days.indexOf(day) !== index
    || isWorkingDay(day, WEEKENDS_ONLY) !== holidays.includes(day));
  if (wrong.length > 0) throw new Refusal('invalid', 'holidays-inconsistent', { year, days: [...new Set(wrong)].join('、') });
}

/** The years that a new database starts with; what is there already stays as it is. */
export async function setUpHolidays(em: Em, years: readonly HolidayYear[]): Promise<void> {
  for (const year of years) {
    await sql(em, `
      insert into holiday_year (id, year, holidays, workdays, source) values ($1, $2, $3::date[], $4::date[], $5)
      on conflict do nothing`,
    [v7(), ...columnsOf(year)]);
  }
}
