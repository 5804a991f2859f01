/** The forms of payouts, receipts and early repayments as the people of the demo company fill them in. */

/** One of the customer's accounts: where money goes, or comes from. */
export type Counterpart = { readonly name: string; readonly account: string };

/** Money at the bank: the day it moved, and the bank's number of it. */
export type Transfer = { readonly on: string; readonly reference: string };

export const OUR_ACCOUNT = '基本户';
const PAYEE_BANK = '城东区农商银行';

export const askingPayout = ({ agreementId, amount, payee }: { agreementId: string; amount: string; payee: Counterpart }) => ({
  agreementId, amount, fulfilled: '合同、借据已签署，担保手续已办妥。', payeeName: payee.name, payeeBank: PAYEE_BANK, payeeAccount: payee.account,
});

export const reviewingPayout = () => ({ checked: { agreement: true, security: true, fulfilment: true, payee: true } });

export const payingOut = ({ on, reference }: Transfer, payout: string) => (
  { bankAccount: OUR_ACCOUNT, payout, paidOn: on, bankReference: reference });

/** What the accountant ticks before anything is booked. */
export const reconciled = () => ({ reconciled: true });

export const WAYS = ['plan-approval', 'plan-confirm', 'no-plan'] as const;
export type Way = (typeof WAYS)[number];

export type Receipt = { readonly loanId: string; readonly amount: string; readonly way: Way; readonly payer: Counterpart } & Transfer;

export const registering = ({ loanId, amount, way, payer, on, reference }: Receipt) => ({
  loanId, way, amount, valueOn: on, payerName: payer.name, payerAccount: payer.account, bankAccount: OUR_ACCOUNT, bankReference: reference,
});

/** What the customer gave notice of; with `amount` principal is paid early, without it everything. */
export type Notice = {
  readonly loanId: string; readonly noticedOn: string; readonly plannedOn: string; readonly amount?: string; readonly recast?: string;
};

export const askingToPrepay = ({ amount, recast = 'lower-installments', ...notice }: Notice) => ({
  ...notice, ...(amount === undefined ? { kind: 'settle' } : { kind: 'partial', amount, recast }),
});

export const receivingPrepayment = (received: string, payer: Counterpart, { on, reference }: Transfer) => ({
  received, valueOn: on, payerName: payer.name, payerAccount: payer.account, bankAccount: OUR_ACCOUNT, bankReference: reference,
});
