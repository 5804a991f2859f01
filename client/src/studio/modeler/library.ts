/** The step library: what an analyst puts into a diagram, ready to run, before any raw BPMN. */
import type { Parts } from '../../api/studio.ts';
import { LIBRARY } from '../../text/studio.ts';
import { knownValuesAt } from '../condition/known-values.ts';
import { isA } from '../model/read.ts';
import type { Drawn, Pairs } from '../model/types.ts';
import { comesAfter, comesAlways, upstreamOf } from '../model/upstream.ts';

/** What to make: the BPMN type, what it is called, and what it says. */
export type Recipe = {
  readonly key: string;
  readonly group: keyof typeof LIBRARY.groups;
  readonly title: string;
  readonly text: string;
  readonly icon: string;
  readonly type: string;
  /** What its id begins with; ids are read in conditions. */
  readonly base?: string;
  readonly name?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly pairs?: Pairs;
  readonly eventType?: string;
  /** Of a step: what it needs, to be taken from what is known upstream under the same name. */
  readonly inputs?: readonly { readonly name: string; readonly feel: string }[];
  /** Whoever did an earlier task may not do this one. */
  readonly fourEyes?: boolean;
};

const APPROVAL: Pairs = [
  ['outcome.approve', LIBRARY.outcomes.approve], ['outcome.reject', LIBRARY.outcomes.reject],
  ['opinion', 'required'], ['due', 'P2D'],
];
const VOTE: Pairs = [
  ['outcome.approve', LIBRARY.outcomes.approve], ['outcome.reject', LIBRARY.outcomes.reject],
  ['outcome.abstain', LIBRARY.outcomes.abstain], ['opinion', 'required'],
  ['due', 'P3D'], ['vote.rule', 'ratio'], ['vote.threshold', '2/3'], ['vote.of', 'all'], ['vote.abstain', 'true'], ['vote.early', 'true'],
];

type Task = keyof typeof LIBRARY.tasks;
const task = (key: Task, pairs: Pairs, fourEyes: boolean): Recipe => ({
  key, group: 'tasks', ...LIBRARY.tasks[key], icon: 'bpmn-icon-user-task', type: 'bpmn:UserTask', base: key,
  name: LIBRARY.tasks[key].title, pairs, fourEyes,
});

export const TASKS: readonly Recipe[] = [
  task('approve', APPROVAL, true),
  task('review', [['outcome.pass', LIBRARY.outcomes.pass], ['outcome.reject', LIBRARY.outcomes.fail], ['opinion', 'optional'], ['due', 'P1D']], true),
  task('fill', [['outcome.submit', LIBRARY.outcomes.submit], ['opinion', 'optional'], ['due', 'P2D']], false),
  task('vote', VOTE, true),
  task('confirm', [['outcome.confirm', LIBRARY.outcomes.confirm], ['due', 'P1D']], false),
];

type Flow = keyof typeof LIBRARY.flow;
const flow = (key: Flow, icon: string, type: string, more: Partial<Recipe> = {}): Recipe => ({
  key, group: 'flow', ...LIBRARY.flow[key], icon, type, ...more,
});

export const FLOW: readonly Recipe[] = [
  flow('exclusive', 'bpmn-icon-gateway-xor', 'bpmn:ExclusiveGateway'),
  flow('parallel', 'bpmn-icon-gateway-parallel', 'bpmn:ParallelGateway'),
  flow('inclusive', 'bpmn-icon-gateway-or', 'bpmn:InclusiveGateway'),
  flow('wait', 'bpmn-icon-intermediate-event-catch-timer', 'bpmn:IntermediateCatchEvent', {
    eventType: 'bpmn:TimerEventDefinition', name: LIBRARY.flow.wait.title,
  }),
  flow('compute', 'bpmn-icon-script-task', 'bpmn:ScriptTask', {
    base: 'compute', name: LIBRARY.flow.compute.title, attributes: { scriptFormat: 'feel' },
  }),
  flow('subProcess', 'bpmn-icon-subprocess-expanded', 'bpmn:SubProcess'),
];

type End = keyof typeof LIBRARY.ends;
const end = (key: End): Recipe => ({
  key, group: 'ends', ...LIBRARY.ends[key], icon: 'bpmn-icon-end-event-none', type: 'bpmn:EndEvent',
  name: LIBRARY.ends[key].title, pairs: [['case.status', key]],
});

export const ENDS: readonly Recipe[] = [end('completed'), end('rejected'), end('cancelled')];
export const START: Recipe = {
  key: 'start', group: 'ends', ...LIBRARY.start, icon: 'bpmn-icon-start-event-none',
  type: 'bpmn:StartEvent', name: LIBRARY.start.title,
};
export const NOTE: Recipe = { key: 'note', group: 'flow', ...LIBRARY.note, icon: 'bpmn-icon-text-annotation', type: 'bpmn:TextAnnotation' };

/** A registered step as a service task. */
function stepRecipe({ name, title, inputs }: Parts['steps'][number]): Recipe {
  return {
    key: `step:${name}`, group: 'steps', title, text: name, icon: 'bpmn-icon-service-task',
    type: 'bpmn:ServiceTask', base: name.split('.').at(-1) ?? 'step', name: title,
    attributes: { 'camunda:type': 'external', 'camunda:topic': name }, inputs,
  };
}

export function stepsOf(parts: Parts | undefined): readonly Recipe[] {
  return (parts?.steps ?? []).map(stepRecipe);
}

/** Everything that can follow an element or go between two. */
export function followers(parts: Parts | undefined): readonly Recipe[] {
  return [...TASKS, ...stepsOf(parts), ...FLOW, ...ENDS];
}

/** PURE: the inputs of a step, each taken from the nearest upstream value of that name and type. */
export function inputsFrom(recipe: Recipe, at: Drawn, parts: Parts): Pairs {
  const known = knownValuesAt(at, parts);
  return (recipe.inputs ?? []).flatMap(({ name, feel }) => {
    const found = known.find((value) => value.path.split('.').at(-1) === name && value.path.startsWith('forms.') && value.feel === feel)
      ?? known.find((value) => value.path === name && value.feel === feel);
    return found ? [[name, found.path] as const] : [];
  });
}

/**
 * Who may not do a task: whoever did one before it. What lies ahead as well, because a loop leads back to it, counts where no
 * token comes by without it; the rest is left to the analyst.
 */
export function excludedBefore(at: Drawn): string {
  const nodes = [...(isA(at, 'bpmn:UserTask') ? [at] : []), ...upstreamOf(at)];
  const before = nodes.filter((node) => isA(node, 'bpmn:UserTask') && (node === at || !comesAfter(at, node) || comesAlways(node, at)));
  return [...new Set(before.map(({ id }) => id))].reverse().join(',');
}
