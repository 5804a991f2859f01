/** The dated parameters and the books a new database starts with. The company's admin dates new values; a value that has held stays. */
import type { Em } from '../database/orm.ts';
import { Parameter, setParameter, type ParameterType, type ParameterValue } from '../platform/parameters/index.ts';
import { FIRST_BANK_ACCOUNT_ZH } from '../text/loans.zh.ts';
import { SOURCES_ZH } from '../text/parameters.zh.ts';
import { setUpLedger } from './ledger/set-up.ts';
import { setUpBankAccounts } from './loans/bank-accounts.ts';
import { type HolidayYear, setUpHolidays } from './products/holidays.ts';

type Initial = readonly [name: string, fromOn: string, type: ParameterType, value: ParameterValue, source: string];

/** 一年期 LPR by the day of its publication, as far as caps may look back (since 2020-08-20, when 4 × LPR became a measure). */
const LPR: readonly (readonly [fromOn: string, rate: string])[] = [
  ['2020-04-20', '0.0385'], ['2021-12-20', '0.038'], ['2022-01-20', '0.037'], ['2022-08-22', '0.0365'], ['2023-06-20', '0.0355'],
  ['2023-08-21', '0.0345'], ['2024-07-22', '0.0335'], ['2024-10-21', '0.031'], ['2025-05-20', '0.03'],
];

export const INITIAL_PARAMETERS: readonly Initial[] = [
  ['netAssets', '2020-01-01', 'money', '50000000.00', SOURCES_ZH.company],
  ['singleCustomerLimit', '2020-01-01', 'rate', '0.1', SOURCES_ZH.concentration],
  ['relatedCustomersLimit', '2020-01-01', 'rate', '0.15', SOURCES_ZH.concentration],
  ['committeeThreshold', '2020-01-01', 'money', '500000.00', SOURCES_ZH.company],
  ['annualCostCap', '2017-08-04', 'rate', '0.24', SOURCES_ZH.courtCap],
  ['costCapBasis', '2017-08-04', 'text', 'periodic', SOURCES_ZH.basis],
  ['lprMultiple', '2028-01-01', 'integer', 4, SOURCES_ZH.guidance],
  ['vatRate', '2016-05-01', 'rate', '0.06', SOURCES_ZH.vat],
  ['incomeBasis', '2016-05-01', 'text', 'accrual', SOURCES_ZH.income],
  ['penaltyUpliftLimit', '2004-01-01', 'rate', '0.5', SOURCES_ZH.penalty],
  ['misuseUpliftLimit', '2004-01-01', 'rate', '1', SOURCES_ZH.penalty],
  ['committeeVotes', '2020-01-01', 'integer', 3, SOURCES_ZH.company],
  ['startWithinDays', '2020-01-01', 'integer', 90, SOURCES_ZH.company],
  ['drawdownDays', '2020-01-01', 'integer', 90, SOURCES_ZH.company],
  ['nonAccrualAfterDays', '2004-01-01', 'integer', 90, SOURCES_ZH.nonAccrual],
  ['extensionShortMonths', '2004-01-01', 'integer', 12, SOURCES_ZH.extension],
  ['extensionMediumMonths', '2004-01-01', 'integer', 60, SOURCES_ZH.extension],
  ['extensionLongMonths', '2004-01-01', 'integer', 36, SOURCES_ZH.extension],
  ['extensionCommitteeThreshold', '2020-01-01', 'money', '300000.00', SOURCES_ZH.company],
  ['waiverRiskLimit', '2020-01-01', 'money', '1000.00', SOURCES_ZH.company],
  ['waiverManagerLimit', '2020-01-01', 'money', '10000.00', SOURCES_ZH.company],
  ['refundManagerLimit', '2020-01-01', 'money', '10000.00', SOURCES_ZH.company],
  ['writeOffManagerLimit', '2020-01-01', 'money', '0.00', SOURCES_ZH.company],
  ['managerRole', '2020-01-01', 'text', 'branch_manager', SOURCES_ZH.company],
  ['dueNoticeDays', '2020-01-01', 'integer', 3, SOURCES_ZH.company],
  ['maturityNoticeDays', '2020-01-01', 'integer', 30, SOURCES_ZH.company],
  ['dossierLoanDays', '2020-01-01', 'integer', 30, SOURCES_ZH.company],
  ['dossierRenewals', '2020-01-01', 'integer', 2, SOURCES_ZH.company],
  ['dossierRemindBeforeDays', '2020-01-01', 'integer', 3, SOURCES_ZH.company],
  ['dossierRemindEveryDays', '2020-01-01', 'integer', 3, SOURCES_ZH.company],
  ['titleOriginalsLimit', '2020-01-01', 'integer', 0, SOURCES_ZH.company],
  ...LPR.map(([fromOn, rate]) => ['lprOneYear', fromOn, 'rate', rate, SOURCES_ZH.lpr] as const),
];

/** 2026 as it was published; later years are the admin's to enter once they are. Only days that are not what their weekday says. */
const HOLIDAYS: readonly HolidayYear[] = [{
  year: 2026, source: SOURCES_ZH.holidays,
  holidays: [
    '2026-01-01', '2026-01-02', '2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20', '2026-02-23', '2026-04-06',
    '2026-05-01', '2026-05-04', '2026-05-05', '2026-06-19', '2026-09-25', '2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06',
    '2026-10-07',
  ],
  workdays: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
}];

/** Brings what lending needs into a database that has none of it; what is there already stays as it is. */
export async function setUpLending(em: Em): Promise<void> {
  const known = new Set((await em.findAll(Parameter, { fields: ['name'] })).map(({ name }) => name));
  for (const [name, fromOn, type, value, source] of INITIAL_PARAMETERS) {
    if (!known.has(name)) setParameter(em, { name, fromOn, type, value, source });
  }
  await em.flush();
  await setUpLedger(em);
  await setUpHolidays(em, HOLIDAYS);
  await setUpBankAccounts(em, FIRST_BANK_ACCOUNT_ZH);
}
