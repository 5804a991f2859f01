/** Expressions of a model, each checked with the names and types known at the place where it stands. */
import type { Place } from '../../../text/model-faults.zh.ts';
import { faultSentence } from '../../../text/model-faults.zh.ts';
import type { Report } from './check.ts';
import { comparedOutcomes, parseFeel, pathsRead } from './feel-tree.ts';
import { checkExpression, comparable, typeName } from './feel-types.ts';
import { knownIn } from './known.ts';
import type { CompiledModel, FeelType, Id, NodeConfig, Surroundings } from './types.ts';

type Names = Readonly<Record<string, FeelType>>;

export type Asked = {
  readonly place: Place;
  readonly expression: string;
  /** The types the value may have; none: any will do. */
  readonly wanted?: readonly FeelType[];
  /** Names known here only. */
  readonly locals?: Names;
  /** The expression is evaluated after the node is done: what it yields is known. */
  readonly after?: boolean;
};

export type Expressions = {
  /** Reports what is wrong with an expression at a node, or at the process. */
  check(node: NodeConfig | undefined, asked: Asked): void;
  /** Whether any expression checked so far names the outcome of a task. */
  readsOutcome(task: Id): boolean;
  /** The variables a node puts out, by name. */
  outputsOf(node: NodeConfig): Names;
};

/** Names under which every expression finds what is ours: no output may be named so. */
export const RESERVED: ReadonlySet<string> = new Set(['forms', 'outcomes', 'subject', 'parameters']);

export function expressionsOf(model: CompiledModel, around: Surroundings, report: Report): Expressions {
  const outputsOf = (node: NodeConfig) => outputs(node, around);
  const yields = (node: NodeConfig) => [...taskFacts(node), ...Object.keys(outputsOf(node))];
  const known = knownIn(model, yields);
  const outcomesRead = new Set<Id>();

  return {
    outputsOf,
    readsOutcome: (task) => outcomesRead.has(task),
    check(node, asked) {
      for (const [, task] of asked.expression.matchAll(/\boutcomes\.(\w+)/g)) if (task !== undefined) outcomesRead.add(task);
      const { surely, possibly } = node ? known[asked.after ? 'after' : 'at'](node.id) : { surely: new Set<string>(), possibly: new Set<string>() };
      const names = { ...namesOf(model, around, possibly, outputsOf), ...itemNames(model, node), ...asked.locals };
      const facts = { place: asked.place, expression: asked.expression };
      const { type, problems } = checkExpression(asked.expression, names);
      for (const problem of problems) {
        report('expression-wrong', node, { ...facts, reason: faultSentence(problem.code, problem.facts) });
      }
      if (problems.length > 0) return;
      const fits = !asked.wanted || asked.wanted.some((wanted) => comparable(type, wanted));
      if (!fits) report('expression-type', node, { ...facts, type: typeName(type), wanted: typeName(asked.wanted?.[0] ?? 'any') });
      const tree = parseFeel(asked.expression, names);
      for (const path of pathsRead(tree)) {
        const fact = factOf(path);
        if (possibly.has(fact) && !surely.has(fact)) report('value-maybe-missing', node, { ...facts, name: fact }, 'warning');
      }
      for (const { task, code } of comparedOutcomes(tree)) {
        const asks = model.nodes[task];
        const never = asks && !asks.outcomes.some((outcome) => outcome.code === code);
        if (never) report('outcome-never', node, { ...facts, task: asks.name || task, code });
      }
    },
  };
}

/** `forms.review.amount` is a matter of `forms.review`, a variable of its own name. */
function factOf(path: string): string {
  const [head = '', second] = path.split('.');
  return (head === 'forms' || head === 'outcomes') && second !== undefined ? `${head}.${second}` : head;
}

function taskFacts(node: NodeConfig): readonly string[] {
  if (node.kind !== 'user-task') return [];
  return [...(node.formKey ? [`forms.${node.id}`] : []), ...(node.outcomes.length > 0 ? [`outcomes.${node.id}`] : [])];
}

function outputs(node: NodeConfig, around: Surroundings): Names {
  if (node.kind === 'script') return node.resultVariable ? { [node.resultVariable]: 'any' } : {};
  if (node.kind !== 'step') return {};
  const given = around.steps[node.topic ?? '']?.outputs ?? {};
  return node.resultVariable ? { [node.resultVariable]: { fields: given } } : given;
}

function namesOf(
  model: CompiledModel, around: Surroundings, possibly: ReadonlySet<string>, outputsOf: (node: NodeConfig) => Names,
): Names {
  const nodes = Object.values(model.nodes);
  const asked = (kind: string) => nodes.filter((node) => possibly.has(`${kind}.${node.id}`));
  const variables: Record<string, FeelType> = {};
  for (const node of nodes) {
    for (const [name, type] of Object.entries(outputsOf(node))) if (possibly.has(name)) variables[name] = type;
  }
  return {
    ...variables,
    ...around.names,
    forms: { fields: Object.fromEntries(asked('forms').map((node) => [node.id, { fields: around.forms[node.formKey ?? ''] ?? {} }])) },
    outcomes: { fields: Object.fromEntries(asked('outcomes').map((node) => [node.id, 'string'])) },
  };
}

/** The item variables of a node and of the multi-instance scopes around it. */
function itemNames(model: CompiledModel, node: NodeConfig | undefined): Names {
  const holders: readonly Id[] = node ? [...node.scope, node.id] : [];
  return Object.fromEntries(holders.flatMap((id) => {
    const loop = model.nodes[id]?.multiInstance;
    return loop ? [[loop.elementVariable, loop.collection === undefined ? 'number' : 'any'] as const] : [];
  }));
}

