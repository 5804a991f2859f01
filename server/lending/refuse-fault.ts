/** Where the money core ends and the house begins: its faults become refusals, with the same codes and facts. */
import { Refusal } from '../errors.ts';
import { MoneyFault } from './money/index.ts';

/**
 * Runs pure money work for a caller that answers a person.
 * @throws Refusal `invalid` with the fault's code; anything else passes through as the defect it is
 */
export function refusing<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof MoneyFault) throw new Refusal('invalid', error.code, error.facts);
    throw error;
  }
}
