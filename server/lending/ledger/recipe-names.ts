/** Why an entry was made: the events of a loan as the money core names them, and what the company books besides. */
export const RECIPES = [
  'disbursement', 'accrual', 'repayment', 'prepayment', 'settlement', 'guarantor-payment', 'extension', 'rate-change',
  'due-change', 'principal-grace', 'misuse', 'waiver', 'interest-pause', 'interest-refund', 'fee', 'penalty', 'write-off',
  'recovery', 'surplus-refund', 'non-accrual', 'impairment', 'provision', 'suspense', 'guarantee-called', 'recourse',
  'correction', 'reversal',
] as const;
export type Recipe = (typeof RECIPES)[number];
