/** The forms of a loan application as the people of the demo company fill them in. */

/** What somebody applies for. Customers are named by their ids, the product by its own. */
export type Wish = {
  readonly customerId: string;
  readonly productId: string;
  readonly amount: string;
  readonly months: number;
  readonly rate: string;
  readonly method: string;
  readonly purpose: string;
  readonly repaymentSource: string;
  readonly direction: string;
  readonly security: string;
  readonly fee?: string;
  readonly payout?: string;
  readonly guarantors?: readonly { readonly guarantorId: string; readonly note?: string }[];
  readonly collaterals?: readonly {
    readonly type: string; readonly description: string; readonly value: string; readonly ownerName: string;
  }[];
};

/** The proposal of the risk review (授信方案), what later steps hold to. */
export type Proposal = Pick<Wish, 'amount' | 'months' | 'rate' | 'method'>;

export const applying = (wish: Wish) => ({ guarantors: [], collaterals: [], ...wish });

export const investigating = (on: string, report: { income: string; debt: string; business: string; conclusion?: string }) => ({
  visitedOn: on, visitMethod: 'on-site', monthlyIncome: report.income, totalDebt: report.debt, business: report.business,
  assets: '自有住房一套，经营存货与应收账款与申报一致。', securityOpinion: '担保措施已核实。', conclusion: report.conclusion ?? 'support',
});

export const coInvestigating = (on: string, coConclusion = 'support') => ({
  verifiedOn: on, coConclusion, verified: { identity: true, business: true, income: true, debt: true, security: false },
  findings: '与主办调查分别走访，身份、经营场所和流水均与申报相符。',
});

export const reviewing = ({ amount, months, rate, method }: Proposal, grade = 'B') => ({
  amount, months, rate, method, grade, compliance: 'yes', risks: '第一还款来源为经营收入，覆盖月供一倍以上；已落实担保。',
});

export const signing = (signedOn: string, startOn: string) => ({ signedOn, startOn, place: '公司营业部', interviewed: true });
