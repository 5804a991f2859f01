/** What the platform may ask about loans and agreements: how they are called, and which facts a condition may read. */
import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';
import type { Clock } from '../../platform/clock.ts';
import type { JsonRecord, SubjectProvider } from '../../platform/workflow/step.ts';
import { labelledBy } from '../labels.ts';
import { position, refundable, total, yuanOf } from '../money/index.ts';
import { drawdownEnd, drawnUnder } from './admit-payout.ts';
import { LoanAgreement } from './agreement.entity.ts';
import { Loan } from './loan.entity.ts';
import { bookOf } from './servicing/book.ts';
import { originOf, suretiesOf } from './servicing/origin.ts';

/** A loan as it stands on the business date. */
export function loanProvider(clock: Clock): SubjectProvider {
  return {
    type: 'loan',
    factTypes: {
      noteNumber: 'text', customer: 'text', product: 'text', method: 'text', state: 'text', rate: 'rate', startOn: 'date',
      maturesOn: 'date',
      principal: 'money', overdue: 'money', due: 'money', owed: 'money', payoff: 'money', surplus: 'money', paidInterest: 'money',
      owedInterest: 'money', daysPastDue: 'integer', sureties: 'integer',
    },
    async mayUse(em, rights, id) {
      const loan = await em.findOne(Loan, { id });
      return loan !== null && rights.covers('loan', 'read', loan);
    },
    facts: async (em, id) => factsOfLoan(em, id, await clock.businessDate(em)),
    labels: labelledBy('loan', 'note_number'),
  };
}

async function factsOfLoan(em: Em, id: string, on: string): Promise<JsonRecord> {
  const { terms, events } = await bookOf(em, id);
  const origin = await originOf(em, id);
  const at = position(terms, events, on, on);
  const { noteNumber, productCode, method, startOn, customerId } = origin.loan;
  const { interest, penalty, compound } = at.owed;
  return {
    noteNumber, product: productCode, method, startOn, customer: await nameOf(em, customerId), state: at.state, rate: at.rate,
    maturesOn: at.maturesOn, principal: yuanOf(at.principal), overdue: yuanOf(at.overdue), due: yuanOf(total(at.due)),
    owed: yuanOf(total(at.owed)), payoff: yuanOf(at.payoff), surplus: yuanOf(at.surplus),
    owedInterest: yuanOf(interest + penalty + compound),
    paidInterest: yuanOf(refundable(at)), daysPastDue: at.daysPastDue,
    sureties: (await suretiesOf(em, origin)).length,
  };
}

/** A signed agreement, with what may still be drawn under it. */
export function agreementProvider(clock: Clock): SubjectProvider {
  return {
    type: 'agreement',
    factTypes: {
      number: 'text', customer: 'text', amount: 'money', undrawn: 'money', rate: 'rate', months: 'integer', method: 'text',
      signedOn: 'date',
      startOn: 'date', maturesOn: 'date', drawdownEnd: 'date', status: 'text', payoutAccount: 'text',
    },
    async mayUse(em, rights, id) {
      const agreement = await em.findOne(LoanAgreement, { id });
      return agreement !== null && rights.covers('agreement', 'read', agreement);
    },
    facts: async (em, id) => factsOfAgreement(em, id, await clock.businessDate(em)),
    labels: labelledBy('loan_agreement', 'number'),
  };
}

async function factsOfAgreement(em: Em, id: string, on: string): Promise<JsonRecord> {
  const agreement = await em.findOneOrFail(LoanAgreement, { id });
  const { number, amountFen, annualRate, months, method, signedOn, startOn, maturesOn, status, customerId } = agreement;
  const { drawnFen } = await drawnUnder(em, id);
  const [card] = await sql<{ mask: string | null }>(em, 'select bank_card_mask as mask from customer where id = $1', [customerId]);
  return {
    number, customer: await nameOf(em, customerId), amount: yuanOf(amountFen), undrawn: yuanOf(amountFen - drawnFen),
    rate: annualRate, months,
    method, signedOn, startOn, maturesOn, status, drawdownEnd: await drawdownEnd(em, startOn, on),
    payoutAccount: card?.mask ?? '',
  };
}

async function nameOf(em: Em, customerId: string): Promise<string> {
  // Not as an entity with some fields: one with sealed columns would be written back without them at the next flush.
  const [row] = await sql<{ name: string }>(em, 'select name from customer where id = $1', [customerId]);
  return row?.name ?? '';
}
