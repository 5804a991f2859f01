/** The forms of extensions, waivers, refunds and reversals as the people of the demo company fill them in. */
import { type Counterpart, OUR_ACCOUNT, type Transfer } from './servicing-forms.ts';

/** To a day, or by so many instalments. */
export type Longer = { readonly loanId: string; readonly valueOn: string; readonly rate?: string }
  & ({ readonly maturesOn: string } | { readonly installments: number });

export const askingExtension = (longer: Longer) => ({
  ...longer, extendBy: 'maturesOn' in longer ? 'maturity' : 'installments', reason: '下游回款推迟，短期周转困难。',
  repaymentSource: '下游回款与经营收入。',
});

/** Who answers for the loan consents in writing. */
export const consenting = (names: readonly string[], on: string) => ({ consents: names.map((name) => ({ name, on })), originals: true });

export const reviewingExtension = () => ({ securityKept: 'yes', sourceReliable: 'yes', extensionRisks: '回款合同已核实，担保持续有效。' });

export const signingExtension = (on: string) => ({ signedOn: on, place: '公司营业部', interviewed: true });

export type Waived = { readonly loanId: string; readonly valueOn: string }
  & (
    | { readonly amount: string; readonly parts?: readonly string[] } | { readonly share: string; readonly parts?: readonly string[] }
    | { readonly until: string }
  );

export const askingWaiver = (waived: Waived) => ({
  ...waived, waiveBy: 'amount' in waived ? 'amount' : 'share' in waived ? 'share' : 'window', reasonKind: 'hardship', reason: '客户停工，协商减免。',
});

export const confirmingWaiver = () => ({ checked: true });

export type Refunded = { readonly loanId: string; readonly amount: string; readonly payee: Counterpart };

export const askingRefund = ({ loanId, amount, payee }: Refunded) => ({
  loanId, amount, reason: '多计利息，协议退还。', payeeName: payee.name, payeeBank: '城东区农商银行', payeeAccount: payee.account,
});

export const reviewingRefund = () => ({ checked: { received: true, grounds: true, amount: true, payee: true } });

export const payingRefund = ({ on, reference }: Transfer) => ({ bankAccount: OUR_ACCOUNT, paidOn: on, bankReference: reference });

export type Mistaken = { readonly loanId: string; readonly eventId: string };

export const askingReversal = ({ loanId, eventId }: Mistaken) => ({ loanId, eventId, reason: '金额录入错误。' });

export const reviewingReversal = () => ({ originalsSeen: true });
