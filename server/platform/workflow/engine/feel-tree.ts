/** A FEEL expression as a tree of named nodes, and what it reads. */
import { parseExpression } from 'feelin';

export type FeelNode = {
  /** The grammar's name, `Comparison`, or the token itself, `in`. */
  readonly name: string;
  readonly text: string;
  readonly children: readonly FeelNode[];
};

/** An expression that the grammar does not know: where it breaks, or nothing when it is empty. */
export class FeelUnreadable extends Error {
  readonly where: { readonly position: number; readonly text: string } | undefined;

  constructor(where: FeelUnreadable['where']) {
    super(where ? `cannot be read from position ${where.position} on` : 'the expression is empty');
    this.where = where;
  }
}

type Cursor = ReturnType<ReturnType<typeof parseExpression>['cursor']>;

/**
 * Parses strictly: anything the grammar had to repair is an error. `names` lets names with spaces be recognised.
 * @throws FeelUnreadable saying where the expression breaks.
 */
export function parseFeel(expression: string, names: Readonly<Record<string, unknown>> = {}): FeelNode {
  if (expression.trim() === '') throw new FeelUnreadable(undefined);
  const cursor = parseExpression(expression, names, undefined).cursor();
  return readNode(cursor, expression);
}

function readNode(cursor: Cursor, source: string): FeelNode {
  if (cursor.type.isError) throw new FeelUnreadable({ position: cursor.from + 1, text: source.slice(cursor.from).trim().slice(0, 20) });
  const { name, from, to } = cursor;
  const children: FeelNode[] = [];
  if (cursor.firstChild()) {
    do children.push(readNode(cursor, source)); while (cursor.nextSibling());
    cursor.parent();
  }
  return { name, text: source.slice(from, to), children };
}

/** The paths an expression reads from outside, `forms.review.amount`, longest first found, each once. */
export function pathsRead(node: FeelNode): readonly string[] {
  const found = new Set<string>();
  visit(node, new Set(), found);
  return [...found];
}

function visit(node: FeelNode, bound: ReadonlySet<string>, found: Set<string>): void {
  const path = plainPath(node);
  if (path !== undefined) {
    if (!bound.has(path[0] ?? '')) found.add(path.join('.'));
    return;
  }
  if (node.name === 'FunctionInvocation') {
    for (const child of node.children.slice(1)) visit(child, bound, found);
    return;
  }
  const inner = new Set([...bound, ...boundNames(node)]);
  for (const child of node.children) visit(child, inner, found);
}

/** `a.b.c` as its parts, or undefined if the node is something else. */
export function plainPath(node: FeelNode): readonly string[] | undefined {
  if (node.name === 'VariableName') return [node.text];
  if (node.name !== 'PathExpression') return undefined;
  const [base, , field] = node.children;
  const head = base && plainPath(base);
  return head && field ? [...head, field.text] : undefined;
}

/** Names a `for`, `some` or `every` binds for what follows. */
export function boundNames(node: FeelNode): readonly string[] {
  if (node.name !== 'ForExpression' && node.name !== 'QuantifiedExpression') return [];
  return node.children.filter((child) => child.name === 'InExpressions').flatMap((holder) => holder.children
    .flatMap((one) => one.children.filter((part) => part.name === 'Name').map((part) => part.text)));
}

/** Comparisons of a task's outcome with a literal, `outcomes.review = "approve"`. */
export function comparedOutcomes(node: FeelNode): readonly { readonly task: string; readonly code: string }[] {
  const inner = node.children.flatMap(comparedOutcomes);
  if (node.name !== 'Comparison') return inner;
  const paths = node.children.flatMap((child) => plainPath(child) ?? []);
  const literals = node.children.filter((child) => child.name === 'StringLiteral').map((child) => child.text.slice(1, -1));
  const [head, task, more] = paths;
  return head === 'outcomes' && task !== undefined && more === undefined ? [...inner, ...literals.map((code) => ({ task, code }))] : inner;
}
