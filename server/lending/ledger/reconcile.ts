/** PURE: whether the books say of a loan what its position says. A difference is an incident, never silent. */
import type { Account, Accounts } from '../money/index.ts';
import type { AccountCode } from './chart.ts';
import type { IncomeBasis } from './recipes.ts';

/** Accounts of the chart, and the neutral ones that they add up to: income with its VAT, allowance without what was provided. */
type Pair = readonly [codes: readonly AccountCode[], neutral: readonly Account[]];

const INCOME: Pair = [
  ['601101', '601102', '601103', '6021', '601104', '601105', '22210102'],
  ['interest-income', 'penalty-income', 'compound-income', 'fee-income', 'waiver', 'interest-refund'],
];
const OPEN: readonly Pair[] = [
  [['113201'], ['interest-receivable']], [['113202'], ['penalty-receivable']], [['113203'], ['compound-receivable']],
  [['122101'], ['fee-receivable']], [['220301'], ['interest-in-advance']],
];
const COSTS: readonly Pair[] = [[['122102'], ['costs-receivable']], [['660102'], ['costs-recovered']]];
const OTHERS: readonly Pair[] = [
  [['1002', '224101'], ['bank', 'suspense']],
  [['130301', '130303'], ['loan-principal']],
  [['130402'], ['write-off', 'principal-waiver']], [['130403'], ['write-off-recovery']],
  [['9001'], ['off-book-interest']], [['9002'], ['off-book-principal']], [['9099'], ['off-book-contra']],
];

/** On a cash basis what stands open is no account of its own: it is one with income. */
const PAIRS: Readonly<Record<IncomeBasis, readonly Pair[]>> = {
  accrual: [INCOME, ...OPEN, ...COSTS, ...OTHERS],
  cash: [
    [[INCOME, ...OPEN, ...COSTS].flatMap(([codes]) => codes), [INCOME, ...OPEN, ...COSTS].flatMap(([, neutral]) => neutral)],
    ...OTHERS,
  ],
};

export type Difference = { readonly accounts: readonly AccountCode[]; readonly ledgerFen: bigint; readonly positionFen: bigint };

/**
 * Where the balances of a loan's accounts (`loanBalances`) are not those of its position; empty when all agree to the fen.
 * Holds for a loan whose basis did not change while it ran.
 */
export function differences(balances: ReadonlyMap<string, bigint>, accounts: Accounts, basis: IncomeBasis): Difference[] {
  return PAIRS[basis].flatMap(([codes, neutral]) => {
    const ledgerFen = codes.reduce((sum, code) => sum + (balances.get(code) ?? 0n), 0n);
    const positionFen = neutral.reduce((sum, account) => sum + accounts[account], 0n);
    return ledgerFen === positionFen ? [] : [{ accounts: codes, ledgerFen, positionFen }];
  });
}
