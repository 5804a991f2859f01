/** Runs the cases of one vector file through the core. */
import { readFileSync } from 'node:fs';

import { answer } from './answers.ts';
import { type Case, placesOf } from './case.ts';
import { differences } from './compare.ts';

/** Figures of other rooms: collateral, risk classes, a peer's chart of accounts. */
const SKIPPED = /^(collateral\.shortfall|classification\..*|accounting\..*)$/;

export type Result = { readonly id: string; readonly kind: string; readonly outcome: 'passed' | 'failed' | 'skipped'; readonly faults: readonly string[] };

export const casesOf = (file: string): readonly Case[] => (JSON.parse(readFileSync(file, 'utf8')) as { cases: Case[] }).cases;

export function run(one: Case): Result {
  const { id, kind } = one;
  if (SKIPPED.test(kind)) return { id, kind, outcome: 'skipped', faults: [] };
  const faults = faultsOf(one);
  return { id, kind, outcome: faults.length === 0 ? 'passed' : 'failed', faults };
}

function faultsOf(one: Case): string[] {
  try {
    const answers = answer(one);
    const asked: [string, unknown][] = [
      ['expected', one.expected], ['totals', one['totals']], ['transaction', one['transaction']], ['payoff', one['payoff']],
      ['accrued_interest_to', one.inputs['accrued_interest_to']],
    ];
    return asked.flatMap(([key, value]) => (value === undefined ? [] : differences(value, answers[key], placesOf(one.inputs), key)));
  } catch (error) {
    return [error instanceof Error ? `${error.name}: ${error.message}` : String(error)];
  }
}
