/** PURE: 借款合同要素表. */
import type { Agreement } from '../../api/types.ts';
import { QUOTE } from '../../text/formio.ts';
import { SHEETS } from '../../text/loans.ts';
import { AGREEMENT } from '../../text/products.ts';
import { chineseAmount } from '../../ui/chinese-amount.ts';
import type { Fact } from '../../ui/facts.tsx';
import { groupAmount, percent, yuan } from '../../ui/format.ts';
import type { PaperRow } from '../../ui/paper.tsx';
import type { SheetParts } from '../../ui/printed-sheet.tsx';
import { ruleFacts } from '../../ui/rule-facts.ts';

const F = AGREEMENT.facts;
const C = QUOTE.columns;

export function agreementSheet(agreement: Agreement): SheetParts {
  const {
    customer, product, case: about, amount, months, rate, method, signedOn, startOn, maturesOn, owner, org, terms, quote,
  } = agreement;
  const { rows, totals } = quote;
  return {
    signs: [[SHEETS.signs.customer], [SHEETS.signs.company]],
    blocks: [
      {
        fields: [
          [F.customer, customer.name, F.case, about.number],
          [F.amount, yuan(amount), F.capital, chineseAmount(amount)],
          [F.product, product.name, F.version, AGREEMENT.version(terms.productVersion)],
          [F.rate, percent(rate), F.method, method.name],
          [F.months, AGREEMENT.months(months), F.signedOn, signedOn],
          [F.startOn, startOn, F.maturesOn, maturesOn],
          [F.owner, owner.name, F.org, org.name],
          ...ruleRows(ruleFacts(terms.rules)),
        ],
      },
      {
        table: AGREEMENT.schedule,
        columns: [{ title: C.n }, { title: C.dueOn }, ...[C.principal, C.interest, C.total, C.balance].map((title) => ({ title, right: true }))],
        rows: rows.map((row) => [String(row.n), row.dueOn, ...[row.principal, row.interest, row.total, row.balance].map(groupAmount)]),
        foot: [SHEETS.total, '', groupAmount(totals.principal), groupAmount(totals.interest), groupAmount(totals.total), ''],
      },
      { note: AGREEMENT.sheet.note(percent(quote.annualCost.effective), yuan(totals.fee)) },
    ],
  };
}

/** The long rules alone, the short ones two to a line: a plan of a year and the signatures then fit on one page. */
function ruleRows(rules: readonly Fact[]): readonly PaperRow[] {
  const short = rules.filter(({ wide }) => !wide);
  const pairs = short.flatMap((rule, at) => (at % 2 === 0 ? [[rule, short[at + 1]] as const] : []));
  return [
    ...rules.filter(({ wide }) => wide).map(({ label, value }): PaperRow => [label, value]),
    ...pairs.map(([one, other]): PaperRow => (other ? [one.label, one.value, other.label, other.value] : [one.label, one.value])),
  ];
}
