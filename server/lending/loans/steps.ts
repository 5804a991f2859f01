/** What a diagram may call in the loans slice. Each step is a thin caller of its use case. */
import type { Em } from '../../database/orm.ts';
import type { Rights } from '../../platform/policy/index.ts';
import type { JsonRecord, Step, StepWork } from '../../platform/workflow/step.ts';
import { STEP_TITLES_ZH } from '../../text/lending.zh.ts';
import { yuanOf } from '../money/index.ts';
import { REPAYMENT_METHODS } from '../products/rules.ts';
import { DIRECTIONS, SECURITY_TYPES, type OfferedSecurities } from './application.entity.ts';
import { applyForLoan } from './apply.ts';
import { approveLoan } from './approve.ts';
import { checkExposure } from './exposure.ts';
import { registeredIn } from './registered.ts';
import { servicingSteps } from './servicing-steps.ts';
import { signAgreement } from './sign.ts';
import { day, empty, integer, money, oneOf, rate, text } from './step-input.ts';
import { WITHDRAWALS, withdrawApplication } from './withdraw.ts';

export type LoanStepsDeps = {
  /** What a person may do today, read in the transaction at hand. */
  readonly rightsOf: (em: Em, personId: string) => Promise<Rights>;
};

/** The steps of this slice; `app.ts` registers them. */
export function loanSteps(deps: LoanStepsDeps): readonly Step[] {
  return [applyStep(deps), exposureStep, approveStep, signStep, withdrawStep, ...servicingSteps()];
}

const PRODUCT_ERRORS = [
  'loan-above-limit', 'loan-below-limit', 'term-out-of-range', 'rate-out-of-range', 'method-not-offered', 'cost-above-cap',
] as const;
const CUSTOMER_ERRORS = ['customer-not-found', 'customer-blacklisted', 'guarantor-blacklisted', 'exposure-above-limit'] as const;

const applyStep = ({ rightsOf }: LoanStepsDeps): Step => ({
  name: 'loans.apply',
  title: STEP_TITLES_ZH['loans.apply'],
  inputs: {
    customerId: 'id', productId: 'id', amount: 'money', payout: 'money', fee: 'money', months: 'integer', rate: 'rate',
    method: 'text', purpose: 'text', repaymentSource: 'text', direction: 'text', security: 'text', guarantors: 'list',
    collaterals: 'list',
  },
  outputs: { applicationId: 'id' },
  errors: [
    ...PRODUCT_ERRORS, ...CUSTOMER_ERRORS, 'product-not-found', 'product-closed', 'interest-deducted-up-front',
    'application-closed', 'application-customer-fixed', 'security-missing', 'guarantor-is-borrower', 'guarantor-repeated',
    'guarantor-not-found',
  ],
  async run({ em, actor, businessDate, instanceId, case: { id, orgId, ownerId }, input }) {
    const amountFen = money(input, 'amount');
    const by = { actor, rights: await rightsOf(em, actor.personId) };
    const application = await applyForLoan(em, by, { caseId: id, instanceId, orgId, ownerId, on: businessDate }, {
      customerId: text(input, 'customerId'),
      productId: text(input, 'productId'),
      ...wantedOf(input),
      payoutFen: empty(input, 'payout') ? amountFen : money(input, 'payout'),
      feeFen: empty(input, 'fee') ? 0n : money(input, 'fee'),
      purpose: text(input, 'purpose'),
      repaymentSource: text(input, 'repaymentSource'),
      direction: oneOf(input, 'direction', DIRECTIONS),
      security: oneOf(input, 'security', SECURITY_TYPES),
      securities: { guarantors: input['guarantors'] ?? [], collaterals: input['collaterals'] ?? [] } as OfferedSecurities,
    });
    return { applicationId: application.id };
  },
});

const exposureStep: Step = {
  name: 'loans.checkExposure',
  title: STEP_TITLES_ZH['loans.checkExposure'],
  inputs: { amount: 'money' },
  outputs: {},
  errors: ['exposure-above-limit'],
  async run({ em, businessDate, instanceId, input }) {
    const { id, customerId } = await registeredIn(em, instanceId);
    await checkExposure(em, customerId, money(input, 'amount'), { on: businessDate, except: id });
    return {};
  },
};

const approveStep: Step = {
  name: 'loans.approve',
  title: STEP_TITLES_ZH['loans.approve'],
  inputs: { amount: 'money', months: 'integer', rate: 'rate', method: 'text' },
  outputs: { approvedAmount: 'money' },
  errors: [
    ...PRODUCT_ERRORS, ...CUSTOMER_ERRORS, 'application-closed', 'approved-above-requested', 'approver-is-applicant',
    'approval-beyond-authority',
  ],
  async run({ em, actor, businessDate, instanceId, input }) {
    const granted = wantedOf(input);
    await approveLoan(em, actor, { instanceId, on: businessDate }, granted);
    return { approvedAmount: yuanOf(granted.amountFen) };
  },
};

const signStep: Step = {
  name: 'loans.sign',
  title: STEP_TITLES_ZH['loans.sign'],
  inputs: { signedOn: 'date', startOn: 'date', payout: 'money' },
  outputs: { agreementId: 'id', agreementNumber: 'text' },
  errors: [
    ...CUSTOMER_ERRORS, 'application-not-approved', 'interest-deducted-up-front', 'cost-above-cap', 'signed-before-approval',
    'signed-in-future', 'start-before-signing', 'start-too-late',
  ],
  async run({ em, actor, businessDate, instanceId, clock, input }) {
    const agreement = await signAgreement(em, actor, { instanceId, on: businessDate, at: clock.now() }, {
      signedOn: day(input, 'signedOn'),
      startOn: day(input, 'startOn'),
      payoutFen: empty(input, 'payout') ? undefined : money(input, 'payout'),
    });
    return { agreementId: agreement.id, agreementNumber: agreement.number };
  },
};

/** Called without a reason when its case is cancelled. */
const withdrawStep: Step = {
  name: 'loans.withdraw',
  title: STEP_TITLES_ZH['loans.withdraw'],
  inputs: { reason: 'text' },
  outputs: {},
  errors: ['application-closed'],
  async run({ em, actor, businessDate, instanceId, input }: StepWork) {
    const reason = empty(input, 'reason') ? 'cancelled' : oneOf(input, 'reason', WITHDRAWALS);
    await withdrawApplication(em, actor, { instanceId, on: businessDate }, reason);
    return {};
  },
};

function wantedOf(input: JsonRecord) {
  return {
    amountFen: money(input, 'amount'),
    months: integer(input, 'months'),
    rate: rate(input, 'rate'),
    method: oneOf(input, 'method', REPAYMENT_METHODS),
  };
}
