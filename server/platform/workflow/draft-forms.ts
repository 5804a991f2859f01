/** Which form a draft of a start, of a task or of an opinion is for. */
import type { Em } from '../../database/orm.ts';
import { Refusal } from '../../errors.ts';
import type { DraftForms, FormDefinition } from '../forms/index.ts';
import type { Rights } from '../policy/index.ts';
import type { Workflow } from './index.ts';
import { mayStart, startNode } from './start.ts';
import { requireDoer, seeTask, type TaskSeen } from './tasks/access.ts';

const SLUG = /^[a-z][a-z0-9-]{0,59}$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What is kept of an opinion (办理意见), which no form of the house asks for. */
const OPINION: FormDefinition = { components: [{ type: 'textarea', key: 'opinion', input: true }] };

/** `start:<slug>` for whoever may start the process, `task:<id>` and `opinion:<id>` for whoever may do the task. */
export function draftForms(workflow: Workflow): DraftForms {
  return new Map([
    ['start', (em: Em, rights: Rights, slug: string) => startForm(workflow, em, rights, slug)],
    ['task', (em: Em, rights: Rights, id: string) => taskForm(workflow, em, rights, id)],
    ['opinion', async (em: Em, rights: Rights, id: string) => ((await doable(em, rights, id)) ? OPINION : undefined)],
  ]);
}

async function startForm({ definitions, runtime }: Workflow, em: Em, rights: Rights, slug: string): Promise<FormDefinition | undefined> {
  const live = SLUG.test(slug) ? (await definitions.liveAll(em)).find((one) => one.slug === slug) : undefined;
  const key = live && mayStart(rights, live) ? startNode(live).formKey : undefined;
  return key === undefined ? undefined : (await runtime.forms.at(em, key, live?.forms[key])).definition;
}

async function taskForm({ definitions, runtime }: Workflow, em: Em, rights: Rights, id: string): Promise<FormDefinition | undefined> {
  const task = await doable(em, rights, id);
  if (!task) return undefined;
  const definition = await definitions.byId(em, task.definitionId);
  const key = definition.model.nodes[task.nodeId]?.formKey;
  return key === undefined ? undefined : (await runtime.forms.at(em, key, definition.forms[key])).definition;
}

/** The task, if the person may do it now. */
async function doable(em: Em, rights: Rights, id: string): Promise<TaskSeen | undefined> {
  if (!UUID.test(id)) return undefined;
  try {
    const task = await seeTask(em, rights, id);
    requireDoer(rights, task);
    return task;
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}
