/** PURE: what a definition says, in words. */
import { CHANGES, OPERATOR_WORDS, typeWord } from '../text/builder.ts';
import { COMMON } from '../text/common.ts';
import { groupAmount, percent } from '../ui/format.ts';
import type { Condition } from './model/condition.ts';
import type { ChangedProperty } from './model/difference.ts';
import { fieldsIn } from './model/keys.ts';
import type { Component, FormDefinition } from './model/tree.ts';

/** The labels of the fields of both definitions, by key; those of the later one count. */
export function labelsOf(...forms: readonly FormDefinition[]): ReadonlyMap<string, string> {
  return new Map(forms.flatMap((form) => fieldsIn(form).map(({ key, label }): [string, string] => [key, label])));
}

/** One value of a property. */
export function valueWord(at: ChangedProperty['at'], value: unknown, { type }: Component, labels: ReadonlyMap<string, string>): string {
  if (value === undefined || value === null || value === '') return COMMON.none;
  if (typeof value === 'boolean') return value ? COMMON.yes : COMMON.no;
  if (at === 'type') return typeWord(String(value));
  if (at === 'conditional') return conditionWord(value as Condition | Record<string, unknown>, labels);
  if (at === 'options') return (value as { label: string; value: string }[]).map(({ label }) => label).join('、');
  if (at === 'columns') return (value as unknown[]).map(CHANGES.column).join(' ');
  if (at === 'html') return String(value).replaceAll(/<[^>]*>/g, ' ').trim();
  if (at === 'validate.min' || at === 'validate.max') {
    return type === 'money' ? groupAmount(String(value)) : type === 'rate' ? percent(String(value)) : String(value);
  }
  if (at === 'loanField') return labels.get(String(value)) ?? String(value);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** A rule that the sheet cannot show comes as it stands in the definition. */
function conditionWord(condition: Condition | Readonly<Record<string, unknown>>, labels: ReadonlyMap<string, string>): string {
  if (!isCondition(condition)) return CHANGES.free;
  const { show, join, clauses } = condition;
  const said = clauses.map(({ field, operator, value }) =>
    CHANGES.clause(
      labels.get(field) ?? field, OPERATOR_WORDS[operator] ?? operator,
      operator === 'isEmpty' || operator === 'isNotEmpty' ? '' : value,
    ));
  const all = said.join(join === 'all' ? CHANGES.all : CHANGES.any);
  return show ? CHANGES.shownWhen(all) : CHANGES.hiddenWhen(all);
}

function isCondition(condition: Condition | Readonly<Record<string, unknown>>): condition is Condition {
  return Array.isArray(condition.clauses);
}
