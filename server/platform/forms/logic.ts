/**
 * JSONLogic that only compares. It stands in for json-logic-js inside @formio/core, whose `var` walks prototypes, whose
 * operator names are looked up with dots, and to which core adds all of lodash: together they run code (tried).
 */
type Operator = (operands: readonly unknown[]) => unknown;

const COMPARISONS: Readonly<Record<string, Operator>> = {
  '==': ([a, b]) => loosely(a, b),
  '===': ([a, b]) => a === b,
  '!=': ([a, b]) => !loosely(a, b),
  '!==': ([a, b]) => a !== b,
  '<': ([a, b]) => Number(a) < Number(b),
  '<=': ([a, b]) => Number(a) <= Number(b),
  '>': ([a, b]) => Number(a) > Number(b),
  '>=': ([a, b]) => Number(a) >= Number(b),
  '!': ([a]) => !truthy(a),
  '!!': ([a]) => truthy(a),
  in: ([a, b]) => (Array.isArray(b) ? b.includes(a) : typeof b === 'string' && b.includes(String(a))),
};

/** The operators a rule may use; `checkDefinition` refuses any other when a form is saved. */
export const OPERATORS: ReadonlySet<string> = new Set([...Object.keys(COMPARISONS), 'var', 'and', 'or', 'if']);

/** Evaluates a rule over own properties of `data`. An unknown operator is an error: the form was not checked. */
export function applyLogic(rule: unknown, data: unknown): unknown {
  if (Array.isArray(rule)) return rule.map((one) => applyLogic(one, data));
  if (typeof rule !== 'object' || rule === null) return rule;
  const [entry, ...more] = Object.entries(rule);
  if (!entry || more.length > 0) return rule;
  const [operator, raw] = entry;
  const operands: readonly unknown[] = Array.isArray(raw) ? raw : [raw];
  if (operator === 'var') return ownValue(data, String(operands[0] ?? ''));
  if (operator === 'and') return operands.every((one) => truthy(applyLogic(one, data)));
  if (operator === 'or') return operands.some((one) => truthy(applyLogic(one, data)));
  if (operator === 'if') return branch(operands, data);
  const compare = Object.hasOwn(COMPARISONS, operator) ? COMPARISONS[operator] : undefined;
  if (!compare) throw new Error(`JSONLogic operator ${operator} is not allowed`);
  return compare(operands.map((one) => applyLogic(one, data)));
}

function branch(operands: readonly unknown[], data: unknown): unknown {
  for (let at = 0; at + 1 < operands.length; at += 2) {
    if (truthy(applyLogic(operands[at], data))) return applyLogic(operands[at + 1], data);
  }
  return operands.length % 2 === 1 ? applyLogic(operands.at(-1), data) : null;
}

function ownValue(data: unknown, path: string): unknown {
  let found = data;
  for (const part of path.split('.')) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, part)) return null;
    found = (found as Record<string, unknown>)[part];
  }
  return found;
}

function loosely(a: unknown, b: unknown): boolean {
  return a === b || (a !== null && b !== null && typeof a !== 'object' && typeof b !== 'object' && String(a) === String(b));
}

function truthy(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}
