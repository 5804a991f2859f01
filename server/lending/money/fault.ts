/**
 * The one error of the money core: the input was understood and cannot be computed with. `code` is stable, `facts` are what
 * its sentence may name (amounts in yuan, dates, rates). `lending/refuse-fault.ts` turns it into the house's `Refusal`.
 * Whatever else is thrown in here (`broken`) is a defect of the core itself.
 */
export class MoneyFault extends Error {
  readonly code: string;
  readonly facts: Readonly<Record<string, string | number>>;

  constructor(code: string, facts: Readonly<Record<string, string | number>> = {}) {
    super(code);
    this.name = 'MoneyFault';
    this.code = code;
    this.facts = facts;
  }
}

/** A law of the core that does not hold: never a refusal, always a defect. */
export function broken(law: string): never {
  throw new Error(`money: ${law}`);
}
