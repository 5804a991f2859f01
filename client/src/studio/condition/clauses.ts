/** PURE: the conditions an analyst composes: comparisons joined by one word, as FEEL. What is richer stays FEEL that is typed. */

export const OPERATORS = ['=', '!=', '>', '>=', '<', '<='] as const;
export type Operator = (typeof OPERATORS)[number];

/** What a value is compared with: written down, or another known value by its path. */
export type Operand =
  | { readonly kind: 'text' | 'number' | 'date'; readonly value: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' }
  | { readonly kind: 'today' }
  | { readonly kind: 'path'; readonly value: string };

export type Clause = { readonly path: string; readonly operator: Operator; readonly operand: Operand };
export type Join = 'and' | 'or';
export type Composed = { readonly join: Join; readonly clauses: readonly Clause[] };

type Token = { readonly kind: 'path' | 'string' | 'number' | 'operator' | 'word' | 'date' | 'today'; readonly text: string };

const TOKENS: readonly (readonly [Token['kind'], RegExp])[] = [
  ['date', /^(?:date\(\s*"(\d{4}-\d\d-\d\d)"\s*\)|@"(\d{4}-\d\d-\d\d)")/],
  ['today', /^today\(\s*\)/],
  ['string', /^"((?:[^"\\]|\\.)*)"/],
  ['number', /^(-?\d+(?:\.\d+)?)(?![\w.])/],
  ['operator', /^(!=|>=|<=|=|>|<)/],
  ['word', /^(and|or|true|false|null)(?![\w.])/],
  ['path', /^([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)(?!\s*\()/],
];

/** Reads FEEL back into clauses; undefined for what cannot be composed. */
export function readClauses(feel: string): Composed | undefined {
  const tokens = tokensOf(feel);
  if (!tokens || tokens.length === 0) return undefined;
  const clauses: Clause[] = [];
  let join: Join | undefined;
  for (let at = 0; at < tokens.length;) {
    const read = clauseAt(tokens, at);
    if (!read) return undefined;
    clauses.push(read.clause);
    at = read.next;
    const word = tokens[at];
    if (!word) break;
    if (word.kind !== 'word' || (word.text !== 'and' && word.text !== 'or')) return undefined;
    if ((join && join !== word.text) || at + 1 === tokens.length) return undefined;
    join = word.text;
    at += 1;
  }
  return { join: join ?? 'and', clauses };
}

function tokensOf(feel: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  for (let rest = feel.trim(); rest !== '';) {
    const found = TOKENS.flatMap(([kind, pattern]) => {
      const match = pattern.exec(rest);
      return match ? [{ kind, match }] : [];
    })[0];
    if (!found) return undefined;
    const { kind, match } = found;
    tokens.push({ kind, text: match.slice(1).find((part) => part !== undefined) ?? '' });
    rest = rest.slice(match[0].length).trimStart();
  }
  return tokens;
}

function clauseAt(tokens: readonly Token[], at: number): { clause: Clause; next: number } | undefined {
  const [path, operator, operand] = tokens.slice(at, at + 3);
  if (path?.kind !== 'path') return undefined;
  if (operator?.kind !== 'operator') return { clause: { path: path.text, operator: '=', operand: { kind: 'boolean', value: true } }, next: at + 1 };
  const read = operand && operandOf(operand);
  const known = OPERATORS.find((one) => one === operator.text);
  return read && known ? { clause: { path: path.text, operator: known, operand: read }, next: at + 3 } : undefined;
}

function operandOf({ kind, text }: Token): Operand | undefined {
  switch (kind) {
    case 'string': return { kind: 'text', value: text.replaceAll(/\\(.)/g, '$1') };
    case 'number': return { kind: 'number', value: text };
    case 'date': return { kind: 'date', value: text };
    case 'today': return { kind: 'today' };
    case 'path': return { kind: 'path', value: text };
    case 'word':
      if (text === 'true' || text === 'false') return { kind: 'boolean', value: text === 'true' };
      return text === 'null' ? { kind: 'null' } : undefined;
    default: return undefined;
  }
}

/** Writes clauses as FEEL. */
export function writeClauses({ join, clauses }: Composed): string {
  return clauses.map(({ path, operator, operand }) => `${path} ${operator} ${writeOperand(operand)}`).join(` ${join} `);
}

function writeOperand(operand: Operand): string {
  switch (operand.kind) {
    case 'text': return quoted(operand.value);
    case 'number': return operand.value;
    case 'date': return `date("${operand.value}")`;
    case 'boolean': return String(operand.value);
    case 'null': return 'null';
    case 'today': return 'today()';
    case 'path': return operand.value;
  }
}

/** A FEEL text. */
export function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

/** Whether every blank of a clause is filled in with what its kind allows. */
export function isComplete({ path, operand }: Clause): boolean {
  if (path === '') return false;
  if (operand.kind === 'number') return /^-?\d+(\.\d+)?$/.test(operand.value);
  if (operand.kind === 'date') return /^\d{4}-\d\d-\d\d$/.test(operand.value);
  return operand.kind === 'path' || operand.kind === 'text' ? operand.value !== '' : true;
}
