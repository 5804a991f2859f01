/** Small diagrams that can be deployed: as those of `engine/drawing.ts`, with forms, roles and options. */
import { flow, path } from './engine/drawing.ts';

export { flow, path };

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<definitions id="D" targetNamespace="t"'
  + ' xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
  + ' xmlns:camunda="http://camunda.org/schema/1.0/bpmn">';

type Pairs = Readonly<Record<string, string>>;

/** A file with one process under a slug; `extra` stands beside it (errors). */
export const model = (slug: string, content: string, { properties = {}, extra = '' }: { properties?: Pairs; extra?: string } = {}): string => (
  `${HEAD}${extra}<process id="${slug}" name="演示" isExecutable="true">${options(properties)}${content}</process></definitions>`
);

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const pairs = (properties: Pairs): string => (Object.keys(properties).length === 0 ? '' : `<camunda:properties>${
  Object.entries(properties).map(([name, value]) => `<camunda:property name="${name}" value="${escaped(value)}"/>`).join('')}</camunda:properties>`);

const options = (properties: Pairs, inputs: Pairs = {}): string => {
  const given = Object.entries(inputs).map(([name, value]) => `<camunda:inputParameter name="${name}">${escaped(value)}</camunda:inputParameter>`).join('');
  const inner = pairs(properties) + (given === '' ? '' : `<camunda:inputOutput>${given}</camunda:inputOutput>`);
  return inner === '' ? '' : `<extensionElements>${inner}</extensionElements>`;
};

export type UserTask = Pairs & { readonly role?: string; readonly form?: string; readonly more?: string };

/** A user task; every key but `role`, `form` and `more` (attributes, elements) is an option of ours. */
export const user = (id: string, { role = 'loan_officer', form = '', ...rest }: UserTask = {}, inside = ''): string => {
  const attributes = `${role && ` camunda:candidateGroups="${role}"`}${form && ` camunda:formKey="${form}"`}`;
  return `<userTask id="${id}" name="${id}"${attributes}>${options(rest as Pairs)}${inside}</userTask>`;
};

/** Outcomes by code, each named after it. */
export const outcomes = (...codes: string[]): Pairs => Object.fromEntries(codes.map((code) => [`outcome.${code}`, code]));

export const VOTE: Pairs = {
  ...outcomes('approve', 'reject', 'abstain'), 'vote.rule': 'ratio', 'vote.threshold': '2/3', 'vote.of': 'all',
  'vote.veto': 'committee_chair', 'vote.abstain': 'true', 'vote.early': 'true', 'vote.voters': '5',
};

/** A registered step. */
export const step = (id: string, topic: string, inputs: Pairs = {}, attributes = ''): string => (
  `<serviceTask id="${id}" name="${id}" camunda:type="external" camunda:topic="${topic}" ${attributes}>${options({}, inputs)}</serviceTask>`
);
export const ASYNC = 'camunda:asyncBefore="true"';

/** An error, and the boundary event that catches it. */
export const error = (id: string, code: string): string => `<error id="${id}" name="${id}" errorCode="${code}"/>`;
export const catching = (id: string, host: string, errorId: string): string => (
  `<boundaryEvent id="${id}" name="${id}" attachedToRef="${host}"><errorEventDefinition id="${id}d" errorRef="${errorId}"/></boundaryEvent>`
);

/** A timer on a host's border. */
export const timer = (id: string, host: string, what: string, interrupting = true): string => (
  `<boundaryEvent id="${id}" name="${id}" attachedToRef="${host}" cancelActivity="${interrupting}">`
  + `<timerEventDefinition id="${id}d">${what}</timerEventDefinition></boundaryEvent>`
);
export const duration = (iso: string): string => `<timeDuration xsi:type="tFormalExpression">${iso}</timeDuration>`;
export const cycle = (iso: string): string => `<timeCycle xsi:type="tFormalExpression">${iso}</timeCycle>`;

export const start = (id = 's'): string => `<startEvent id="${id}" name="${id}"/>`;
export const end = (id = 'e', properties: Pairs = {}): string => `<endEvent id="${id}" name="${id}">${options(properties)}</endEvent>`;
export const exclusive = (id: string, byDefault = ''): string => (
  `<exclusiveGateway id="${id}" name="${id}"${byDefault && ` default="${byDefault}"`}/>`
);
export const parallel = (...ids: string[]): string => ids.map((id) => `<parallelGateway id="${id}" name="${id}"/>`).join('');
