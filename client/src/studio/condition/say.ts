/** PURE: a condition as a Chinese sentence. */
import { SAY } from '../../text/studio-panel.ts';
import { percent, yuan } from '../../ui/format.ts';
import { type Clause, type Operand, readClauses } from './clauses.ts';
import type { KnownValue } from './known-values.ts';

type Known = Pick<KnownValue, 'path' | 'label' | 'group' | 'options' | 'type'>;

/** `outcomes.review = "approve" and forms.review.amount > parameters.limit` → 风控审查的结果是“同意”，并且 …; undefined for FEEL that was typed. */
export function sayCondition(feel: string, known: readonly Known[]): string | undefined {
  const composed = readClauses(feel);
  if (!composed) return undefined;
  return composed.clauses.map((clause) => sayClause(clause, known)).join(SAY.joins[composed.join]);
}

function sayClause({ path, operator, operand }: Clause, known: readonly Known[]): string {
  const value = known.find((one) => one.path === path);
  const subject = nameOf(path, known);
  if (operand.kind === 'null') return operator === '=' ? SAY.isEmpty(subject) : SAY.isFilled(subject);
  if (operand.kind === 'boolean') return SAY.flag(subject, operand.value === (operator === '='));
  const isDate = operand.kind === 'date' || operand.kind === 'today' || value?.type === 'date';
  return SAY.compares(subject, (isDate ? SAY.dates : SAY.operators)[operator], sayOperand(operand, value, known));
}

function sayOperand(operand: Operand, value: Known | undefined, known: readonly Known[]): string {
  switch (operand.kind) {
    case 'text': return `“${value?.options.find((option) => option.value === operand.value)?.label ?? operand.value}”`;
    case 'number': return value?.type === 'rate' ? percent(operand.value) : value?.type === 'money' ? yuan(operand.value) : operand.value;
    case 'date': return operand.value;
    case 'today': return SAY.today;
    case 'path': return nameOf(operand.value, known);
    default: return '';
  }
}

/** A known value by its group and label; what is not known by its path. */
function nameOf(path: string, known: readonly Known[]): string {
  const value = known.find((one) => one.path === path);
  if (!value) return path;
  return path.startsWith('parameters.') ? SAY.parameter(value.label) : SAY.named(value.group, value.label);
}
