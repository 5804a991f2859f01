/** What a diagram may call once an agreement is signed: every step of servicing, as the step library shows them. */
import type { Step } from '../../platform/workflow/step.ts';
import { changeSteps } from './steps/changes.ts';
import { lookSteps } from './steps/looks.ts';
import { payoutSteps } from './steps/payout.ts';
import { receiptSteps } from './steps/receipts.ts';

export function servicingSteps(): readonly Step[] {
  return [...payoutSteps, ...receiptSteps, ...changeSteps, ...lookSteps];
}
