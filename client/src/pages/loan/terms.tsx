import { Link } from 'react-router';

import type { Loan } from '../../api/types.ts';
import { TERMS } from '../../text/loans.ts';
import { PRODUCT } from '../../text/products.ts';
import { VALUE_WORDS } from '../../text/system.ts';
import { capitals } from '../../../../server/lending/money/capitals.ts';
import { fenOf } from '../../../../server/lending/money/yuan.ts';
import { accountText } from '../../ui/account-text.ts';
import { type Fact, Facts } from '../../ui/facts.tsx';
import { Figure } from '../../ui/figure.tsx';
import { isZero, percent } from '../../ui/format.ts';
import { Money } from '../../ui/money.tsx';

/** What was agreed, as it was pinned with the note. */
export function Terms({ loan }: { loan: Loan }) {
  return <section className="part"><Facts facts={[...partyFacts(loan), ...moneyFacts(loan), ...ruleFacts(loan)]} /></section>;
}

const word = (code: string): string => VALUE_WORDS[code] ?? code;
const figures = (text: string) => <Figure>{text}</Figure>;

function partyFacts({ customer, product, agreement, sureties, security, purpose, direction, owner, org }: Loan): readonly Fact[] {
  return [
    { label: TERMS.customer, value: <Link to={`/customers/${customer.id}`}>{customer.name}</Link> },
    { label: TERMS.agreement, value: <Link to={`/agreements/${agreement.id}`} className="figures">{agreement.number}</Link> },
    { label: TERMS.product, value: product.name },
    { label: TERMS.purpose, value: purpose },
    { label: TERMS.direction, value: word(direction) },
    { label: TERMS.security, value: word(security) },
    { label: TERMS.sureties, value: sureties.map(({ name }) => name).join('、') },
    { label: TERMS.owner, value: owner.name },
    { label: TERMS.org, value: org.name },
  ];
}

function moneyFacts({ amount, terms, position, method, startOn, payoutAccount, bankAccount }: Loan): readonly Fact[] {
  const first = typeof terms['rate'] === 'string' ? terms['rate'] : undefined;
  return [
    { label: TERMS.amount, value: <Money amount={amount} /> },
    { label: TERMS.capital, value: capitals(fenOf(amount)) },
    { label: TERMS.rate, value: figures(percent(position.rate)) },
    ...(first !== undefined ? [{ label: TERMS.firstRate, value: figures(percent(first)) }] : []),
    { label: TERMS.method, value: method.name },
    { label: TERMS.startOn, value: figures(startOn) },
    { label: TERMS.maturesOn, value: figures(position.maturesOn) },
    ...(position.settledOn ? [{ label: TERMS.settledOn, value: figures(position.settledOn) }] : []),
    { label: TERMS.payoutAccount, value: figures(accountText(payoutAccount)) },
    { label: TERMS.bankAccount, value: bankAccount },
  ];
}

type Overdue = {
  readonly uplift?: string; readonly misuseUplift?: string; readonly compound?: boolean;
  readonly graceDays?: number; readonly nonAccrualAfter?: number;
};

function ruleFacts({ terms }: Loan): readonly Fact[] {
  const { uplift = '0', misuseUplift = '0', compound = false, graceDays = 0, nonAccrualAfter } = (terms['overdue'] ?? {}) as Overdue;
  const dayCount = String(terms['dayCount']);
  const added = (share: string) => (isZero(share) ? PRODUCT.noUplift : PRODUCT.uplift(percent(share)));
  return [
    { label: TERMS.dayCount, value: dayCount in PRODUCT.dayCounts ? PRODUCT.dayCounts[dayCount as keyof typeof PRODUCT.dayCounts] : dayCount },
    { label: TERMS.penaltyUplift, value: added(uplift) },
    { label: TERMS.misuseUplift, value: added(misuseUplift) },
    { label: TERMS.compound, value: compound ? PRODUCT.compoundOn : PRODUCT.compoundOff },
    { label: TERMS.grace, value: PRODUCT.grace(graceDays) },
    ...(nonAccrualAfter !== undefined ? [{ label: TERMS.nonAccrual, value: TERMS.nonAccrualAfter(nonAccrualAfter) }] : []),
  ];
}
