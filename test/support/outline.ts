/** What a test reads of a diagram by itself, without asking the engine. */

export type UserTask = {
  readonly id: string;
  readonly candidates: readonly string[];
  /** Outcomes in their order; empty when the task is just completed. */
  readonly outcomes: readonly string[];
  /** Where it may be sent back to, as the diagram names it. */
  readonly returns: readonly string[];
  readonly excludes: readonly string[];
};

export type Outline = { readonly flows: readonly string[]; readonly userTasks: readonly UserTask[] };

/** Flows and user tasks of a BPMN text as our diagrams are written. */
export function outlineOf(xml: string): Outline {
  return {
    flows: [...xml.matchAll(/<bpmn:sequenceFlow id="([^"]+)"/g)].map((match) => match[1] ?? ''),
    userTasks: [...xml.matchAll(/<bpmn:userTask ([^>]*)>([\s\S]*?)<\/bpmn:userTask>/g)]
      .map(([, head = '', body = '']) => taskOf(head, body)),
  };
}

function taskOf(head: string, body: string): UserTask {
  const pairs = body.matchAll(/<camunda:property name="([^"]+)" value="([^"]*)"/g);
  const properties = [...pairs].map(([, name = '', value = '']) => [name, value] as const);
  const listOf = (name: string): string[] => {
    const found = properties.find(([key]) => key === name)?.[1] ?? '';
    return found.split(',').map((one) => one.trim()).filter(Boolean);
  };
  return {
    id: attribute(head, 'id'),
    candidates: attribute(head, 'camunda:candidateGroups').split(',').filter(Boolean),
    outcomes: properties.flatMap(([key]) => (key.startsWith('outcome.') ? [key.slice('outcome.'.length)] : [])),
    returns: listOf('returns'),
    excludes: listOf('excludes'),
  };
}

function attribute(head: string, name: string): string {
  return new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(head)?.[1] ?? '';
}
