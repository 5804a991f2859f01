/**
 * Which debt a sum of money pays first: an order of parts and a direction, as data. Pure: money and debts in, shares out.
 */

/** What a borrower can owe. `costs` are those of enforcing the claim (实现债权的费用), `fee` those agreed. */
export const PARTS = ['costs', 'fee', 'penalty', 'compound', 'interest', 'principal'] as const;
export type Part = (typeof PARTS)[number];
export type Amounts = Record<Part, bigint>;

export const none = (): Amounts => ({ costs: 0n, fee: 0n, penalty: 0n, compound: 0n, interest: 0n, principal: 0n });
export const total = (amounts: Readonly<Amounts>): bigint =>
  amounts.costs + amounts.fee + amounts.penalty + amounts.compound + amounts.interest + amounts.principal;

/**
 * `horizontal` settles the oldest installment in all its parts before the next; `vertical` settles the first part of all
 * installments, oldest first, before the next part.
 */
export type Allocation = { readonly order: readonly Part[]; readonly direction: 'horizontal' | 'vertical' };

/** 民法典 561, where nothing else is agreed: costs of enforcement, then interest of every kind and charges, then principal. */
export const CIVIL_CODE_561: Allocation = {
  order: ['costs', 'interest', 'compound', 'penalty', 'fee', 'principal'], direction: 'vertical',
};

/** The order of most house rules: fee → penalty → compound → interest → principal, one installment after another. */
export const FEES_FIRST: Allocation = {
  order: ['costs', 'fee', 'penalty', 'compound', 'interest', 'principal'], direction: 'horizontal',
};

/** 先本后息, for loans that no longer accrue: what comes in lowers the principal first. */
export const PRINCIPAL_FIRST: Allocation = {
  order: ['principal', 'costs', 'interest', 'compound', 'penalty', 'fee'], direction: 'vertical',
};

/** What one installment owes; they are given oldest first. */
export type Debt = { readonly owed: Readonly<Amounts> };
export type Share<D extends Debt> = { readonly debt: D; readonly part: Part; readonly amount: bigint };

/** The shares that a sum pays, in the order in which it pays them; what is left over is not in them. */
export function allocate<D extends Debt>(money: bigint, debts: readonly D[], { order, direction }: Allocation): Share<D>[] {
  const shares: Share<D>[] = [];
  let left = money;
  const pay = (debt: D, part: Part) => {
    const amount = debt.owed[part] < left ? debt.owed[part] : left;
    if (amount <= 0n) return;
    shares.push({ debt, part, amount });
    left -= amount;
  };
  if (direction === 'horizontal') for (const debt of debts) for (const part of order) pay(debt, part);
  else for (const part of order) for (const debt of debts) pay(debt, part);
  return shares;
}
