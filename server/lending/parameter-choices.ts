/** Dated parameters that are one of a few words: what else stood there would be read by nobody, or stop the books. */
import type { Em } from '../database/orm.ts';
import { sql } from '../database/sql.ts';
import type { ParameterChoices } from '../platform/parameters/index.ts';
import { PARAMETER_VALUES_ZH } from '../text/parameters.zh.ts';
import { INCOME_BASES } from './ledger/recipes.ts';
import { MEASURES } from './money/index.ts';

const WORDS: Readonly<Record<string, readonly string[]>> = { costCapBasis: MEASURES, incomeBasis: INCOME_BASES };

/** What each of them may be, with its name. `managerRole` is a role as it is now. */
export const parameterChoices: ParameterChoices = async (em: Em) => ({
  ...Object.fromEntries(Object.entries(WORDS).map(([name, codes]) => [name, codes.map((code) => ({ code, name: PARAMETER_VALUES_ZH[code] ?? code }))])),
  managerRole: await sql<{ code: string; name: string }>(em, 'select id as code, name from role order by name collate "zh-x-icu"'),
});
