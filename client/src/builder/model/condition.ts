/** PURE: when a component is shown, as the sheet edits it. What is written more freely is kept as it is until it is cleared. */
import type { Component } from './tree.ts';

export const OPERATORS = ['isEqual', 'isNotEqual', 'isEmpty', 'isNotEmpty', 'includes', 'notIncludes'] as const;
export type Operator = (typeof OPERATORS)[number];
export type Clause = { readonly field: string; readonly operator: Operator; readonly value: string };
/** Shown, or hidden, when all or any of the clauses hold. */
export type Condition = { readonly show: boolean; readonly join: 'all' | 'any'; readonly clauses: readonly Clause[] };

/** `undefined`: always shown. `'free'`: by a rule that the sheet cannot show. */
export function conditionOf({ conditional }: Component): Condition | 'free' | undefined {
  if (conditional === undefined) return undefined;
  const { show, when, eq, json, conjunction, conditions } = conditional;
  if (typeof json === 'object' && json !== null && Object.keys(json).length > 0) return 'free';
  const shown = show !== false && show !== 'false';
  if (typeof when === 'string' && when !== '') return { show: shown, join: 'all', clauses: [{ field: when, operator: 'isEqual', value: plain(eq) }] };
  if (!Array.isArray(conditions) || conditions.length === 0) return undefined;
  const clauses = conditions.map((one: { component?: unknown; operator?: unknown; value?: unknown }) => ({
    field: plain(one.component), operator: one.operator as Operator, value: plain(one.value),
  }));
  return { show: shown, join: conjunction === 'any' ? 'any' : 'all', clauses };
}

/** One comparison in Form.io's short spelling, which every form here uses; more in its longer one. */
export function conditionalOf(condition: Condition | undefined): Readonly<Record<string, unknown>> | undefined {
  const [first, ...more] = condition?.clauses ?? [];
  if (!condition || !first) return undefined;
  if (more.length === 0 && first.operator === 'isEqual') return { show: condition.show, when: first.field, eq: first.value };
  return {
    show: condition.show, conjunction: condition.join,
    conditions: condition.clauses.map(({ field, operator, value }) => ({ component: field, operator, ...(needsValue(operator) && { value }) })),
  };
}

export const needsValue = (operator: Operator): boolean => operator !== 'isEmpty' && operator !== 'isNotEmpty';

const plain = (value: unknown): string => (value === undefined || value === null ? '' : String(value));
