/**
 * Types of FEEL expressions. feelin compares "9" < 10 and a date with a string without complaint, so mismatches are
 * found here: at deploy against declared fields, at run time against the values themselves.
 */
import type { FaultCode } from '../../../text/model-faults.zh.ts';
import { boundNames, FeelUnreadable, parseFeel } from './feel-tree.ts';
import type { FeelNode } from './feel-tree.ts';
import { functionType } from './feel-functions.ts';
import { isCostlyPattern, isCostlyRange, MOST_ROUNDS } from './feel-limits.ts';
import type { FeelType } from './types.ts';

/** One thing wrong with an expression; its sentence is in `server/text/model-faults.zh.ts`. */
export type FeelProblem = { readonly code: FeelFault; readonly facts: Readonly<Record<string, unknown>> };
type FeelFault = FaultCode & `feel-${string}`;
type Names = Readonly<Record<string, FeelType>>;
type Report = (code: FeelFault, facts: Readonly<Record<string, unknown>>) => void;

/** The type of an expression over declared names, and everything that does not fit. */
export function checkExpression(expression: string, declared: Names): { type: FeelType; problems: readonly FeelProblem[] } {
  const problems: FeelProblem[] = [];
  try {
    const type = typeOf(parseFeel(expression, declared), declared, (code, facts) => problems.push({ code, facts }));
    return { type, problems };
  } catch (error) {
    const where = error instanceof FeelUnreadable ? error.where : { position: 1, text: expression.slice(0, 20) };
    return { type: 'any', problems: [where ? { code: 'feel-unreadable', facts: where } : { code: 'feel-empty', facts: {} }] };
  }
}

function typeOf(node: FeelNode, names: Names, report: Report): FeelType {
  const [first, second, third] = node.children;
  switch (node.name) {
    case 'Expression': case 'ParenthesizedExpression': case 'PositiveUnaryTest': case 'SimplePositiveUnaryTest': {
      const inner = node.children.find((child) => /^\w/.test(child.name));
      return inner ? typeOf(inner, names, report) : 'any';
    }
    case 'NumericLiteral': return 'number';
    case 'StringLiteral': return 'string';
    case 'BooleanLiteral': return 'boolean';
    case 'NullLiteral': return 'null';
    case 'DateTimeLiteral': return dateLiteral(node);
    case 'VariableName': return variable(node.text, names, report);
    case 'PathExpression': return first && third ? field(typeOf(first, names, report), third.text, report) : 'any';
    case 'Conjunction': case 'Disjunction': return logical(node, names, report);
    case 'Comparison': return comparison(node, names, report);
    case 'ArithmeticExpression': return arithmetic(node, names, report);
    case 'FunctionInvocation': return invocation(node, names, report);
    case 'IfExpression': return conditional(node, names, report);
    case 'QuantifiedExpression': case 'ForExpression': return iteration(node, names, report);
    case 'FilterExpression': return filtered(first, second, third, names, report);
    case 'List': return { list: commonType(node.children.filter(isExpression).map((child) => typeOf(child, names, report))) };
    case 'Interval': return commonType(node.children.filter(isExpression).map((child) => typeOf(child, names, report)));
    case 'InstanceOfExpression': return 'boolean';
    default: return 'any';
  }
}

const isExpression = (node: FeelNode) => /^[A-Z]/.test(node.name) && node.name !== 'CompareOp' && node.name !== 'ArithOp';

function dateLiteral(node: FeelNode): FeelType {
  if (node.text.startsWith('date and time')) return 'date-time';
  const literal = /^@"([^"]*)"/.exec(node.text)?.[1];
  if (literal === undefined) {
    return (['date', 'time', 'duration'] as const).find((name) => node.text.startsWith(name)) ?? 'any';
  }
  if (/^-?P/.test(literal)) return 'duration';
  if (literal.includes('T')) return 'date-time';
  return literal.includes(':') ? 'time' : 'date';
}

function variable(name: string, names: Names, report: Report): FeelType {
  const type = Object.hasOwn(names, name) ? names[name] : undefined;
  if (type === undefined) report('feel-name-unknown', { name });
  return type ?? 'any';
}

const DATE_PARTS = new Set(['year', 'month', 'day', 'weekday', 'hour', 'minute', 'second', 'years', 'months', 'days', 'hours', 'minutes', 'seconds']);

function field(base: FeelType, name: string, report: Report): FeelType {
  if (base === 'any') return 'any';
  if (typeof base === 'string') {
    if (DATE_PARTS.has(name) && /date|time|duration/.test(base)) return 'number';
  } else if ('list' in base) {
    return { list: field(base.list, name, report) };
  } else if (Object.hasOwn(base.fields, name)) {
    return base.fields[name] ?? 'any';
  }
  report('feel-name-unknown', { name });
  return 'any';
}

function logical(node: FeelNode, names: Names, report: Report): FeelType {
  for (const child of node.children.filter(isExpression)) expect('boolean', child, names, report);
  return 'boolean';
}

function expect(wanted: FeelType, node: FeelNode, names: Names, report: Report): void {
  const type = typeOf(node, names, report);
  if (!comparable(type, wanted) || type === 'null') report('feel-type-wrong', { text: node.text, type: typeName(type), wanted: typeName(wanted) });
}

function comparison(node: FeelNode, names: Names, report: Report): FeelType {
  const [left, operator, ...rest] = node.children;
  if (!left || !operator) return 'any';
  const type = typeOf(left, names, report);
  const ordered = operator.text !== '=' && operator.text !== '!=' && operator.name !== 'in';
  const sides = operator.name === 'in' ? rest.flatMap(unaryTests) : rest.filter(isExpression);
  for (const side of sides) {
    const found = typeOf(side, names, report);
    const other = operator.name === 'in' && typeof found === 'object' && 'list' in found ? found.list : found;
    const fits = comparable(type, other) && !(ordered && (type === 'null' || other === 'null' || typeof type === 'object'));
    if (!fits) report('feel-types-differ', { text: node.text, left: typeName(type), right: typeName(other) });
  }
  return 'boolean';
}

function unaryTests(node: FeelNode): readonly FeelNode[] {
  return node.name === 'PositiveUnaryTests' ? node.children.filter(isExpression) : isExpression(node) ? [node] : [];
}

function arithmetic(node: FeelNode, names: Names, report: Report): FeelType {
  const types = node.children.filter(isExpression).map((child) => typeOf(child, names, report));
  const [left = 'any', right] = types;
  const operator = node.children.find((child) => child.name === 'ArithOp')?.text ?? '';
  const result = right === undefined ? left : arithmeticResult(left, operator, right);
  if (result !== undefined) return result;
  report('feel-types-differ', { text: node.text, left: typeName(left), right: typeName(right ?? 'any') });
  return 'any';
}

function arithmeticResult(left: FeelType, operator: string, right: FeelType): FeelType | undefined {
  if (left === 'any' || right === 'any') return 'any';
  if (left === 'number' && right === 'number') return 'number';
  if (operator === '+' && left === 'string' && right === 'string') return 'string';
  const shifting = operator === '+' || operator === '-';
  if (shifting && (left === 'date' || left === 'date-time' || left === 'duration') && right === 'duration') return left;
  if (operator === '+' && left === 'duration' && (right === 'date' || right === 'date-time')) return right;
  if (operator === '-' && left === right && (left === 'date' || left === 'date-time')) return 'duration';
  if (operator === '*' && left === 'duration' && right === 'number') return 'duration';
  return undefined;
}

function invocation(node: FeelNode, names: Names, report: Report): FeelType {
  const [callee, ...rest] = node.children;
  const name = callee?.text ?? '';
  const parameters = rest.flatMap((child) => child.children.filter(isExpression));
  const given = parameters.map((child) => typeOf(child, names, report));
  if (isCostlyPattern(name, parameters)) report('feel-pattern-costly', { name });
  const type = functionType(name, given);
  if (type === undefined) report('feel-function-unknown', { name });
  return type ?? 'any';
}

function conditional(node: FeelNode, names: Names, report: Report): FeelType {
  const [condition, ...branches] = node.children.filter(isExpression);
  if (condition) expect('boolean', condition, names, report);
  return commonType(branches.map((branch) => typeOf(branch, names, report)));
}

function iteration(node: FeelNode, names: Names, report: Report): FeelType {
  const bound: Record<string, FeelType> = { ...names, partial: 'any' };
  const holders = node.children.filter((child) => child.name === 'InExpressions').flatMap((child) => child.children);
  const expressions = holders.filter((child) => child.name === 'InExpression');
  for (const [index, name] of boundNames(node).entries()) {
    const source = expressions[index]?.children.find((child) => child.name === 'IterationContext');
    bound[name] = source ? iterated(source, bound, report) : 'any';
  }
  const result = node.children.filter((child) => isExpression(child) && child.name !== 'InExpressions').at(-1);
  if (node.name === 'ForExpression') return { list: result ? typeOf(result, bound, report) : 'any' };
  if (result) expect('boolean', result, bound, report);
  return 'boolean';
}

function iterated(source: FeelNode, names: Names, report: Report): FeelType {
  const parts = source.children.filter(isExpression);
  const types = parts.map((child) => typeOf(child, names, report));
  const [only = 'any'] = types;
  if (types.length === 2 && isCostlyRange(parts)) report('feel-range-costly', { text: source.text, most: MOST_ROUNDS });
  if (types.length === 2) return 'number';
  return typeof only === 'object' && 'list' in only ? only.list : 'any';
}

function filtered(
  base: FeelNode | undefined, _: FeelNode | undefined, filter: FeelNode | undefined, names: Names, report: Report,
): FeelType {
  const type = base ? typeOf(base, names, report) : 'any';
  const element = typeof type === 'object' && 'list' in type ? type.list : type;
  const inner = typeof element === 'object' && 'fields' in element ? { ...names, ...element.fields } : names;
  const wanted = filter ? typeOf(filter, { ...inner, item: element }, element === 'any' ? () => undefined : report) : 'any';
  return wanted === 'number' ? element : { list: element };
}

/** The type shared by all, `any` when they differ. */
function commonType(types: readonly FeelType[]): FeelType {
  const [first, ...others] = types.filter((type) => type !== 'null');
  if (first === undefined) return types.length > 0 ? 'null' : 'any';
  return others.every((type) => typeName(type) === typeName(first)) ? first : 'any';
}

/** Whether two types may meet in a comparison. `null` may stand for a missing value of any type. */
export function comparable(one: FeelType, other: FeelType): boolean {
  if (one === 'any' || other === 'any' || one === 'null' || other === 'null') return true;
  if (typeof one === 'string' || typeof other === 'string') return one === other;
  if ('list' in one && 'list' in other) return comparable(one.list, other.list);
  return 'fields' in one && 'fields' in other;
}

/** A type as a word for a fault's facts. */
export function typeName(type: FeelType): string {
  if (typeof type === 'string') return type;
  return 'list' in type ? `list of ${typeName(type.list)}` : 'record';
}
