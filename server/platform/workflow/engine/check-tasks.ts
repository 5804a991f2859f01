/** User tasks: their form, who does them, what they may choose, and every option of ours. */
import { listed, userTask } from './check.ts';
import type { Inspection } from './check.ts';
import { checkOptions, checkWord } from './check-options.ts';
import { checkVote } from './check-votes.ts';
import { dueAt } from './timer.ts';
import { expressionIn, feelText } from './feel-text.ts';
import type { NodeConfig } from './types.ts';

const OPTIONS = new Set([
  'opinion', 'assignee', 'excludes', 'returns', 'form.skip', 'fields', 'fresh', 'due', 'cc', 'vote.rule', 'vote.threshold', 'vote.of',
  'vote.veto', 'vote.abstain', 'vote.early', 'vote.voters',
]);
const FIELD_RIGHTS = ['read', 'write', 'hidden'];
const OUTCOME = /^[a-z][A-Za-z0-9-]{0,39}$/;
const PEOPLE = ['starter', 'owner'];

export function checkTasks(inspection: Inspection): void {
  for (const node of inspection.nodes) if (node.kind === 'user-task') checkTask(inspection, node);
}

function checkTask(inspection: Inspection, node: NodeConfig): void {
  const { around, report } = inspection;
  checkOptions(inspection, node, node.properties, (name) => OPTIONS.has(name) || /^(outcome|initial)\../.test(name));
  if (node.formKey !== undefined && !around.forms[node.formKey]) report('form-unknown', node, { form: node.formKey });
  checkDoers(inspection, node);
  checkOutcomes(inspection, node);
  checkReferences(inspection, node);
  checkFields(inspection, node);
  checkDue(inspection, node);
  checkWord(inspection, node, 'opinion', ['required', 'optional']);
  checkVote(inspection, node);
}

function checkDoers({ around, report, expressions }: Inspection, node: NodeConfig): void {
  const named = node.assignee ?? node.properties['assignee'];
  if (node.candidateGroups.length === 0 && named === undefined) report('candidate-missing', node);
  for (const role of node.candidateGroups) {
    if (!around.roles.has(role)) report('role-unknown', node, { role });
    else if (!around.workers.has(role)) report('role-outside-policy', node, { role });
  }
  const expression = named === undefined ? undefined : expressionIn(named);
  if (expression !== undefined) expressions.check(node, { place: 'assignee', expression, wanted: ['string'] });
  for (const role of listed(node.properties['cc'])) {
    if (!PEOPLE.includes(role) && !around.roles.has(role)) report('role-unknown', node, { role });
  }
}

function checkOutcomes({ report }: Inspection, node: NodeConfig): void {
  for (const { code, name } of node.outcomes) {
    if (!OUTCOME.test(code)) report('outcome-code-wrong', node, { code });
    if (name === '') report('outcome-unnamed', node, { code });
  }
  for (const code of listed(node.properties['form.skip'])) {
    if (!node.outcomes.some((outcome) => outcome.code === code)) report('outcome-unknown', node, { option: 'form.skip', code });
  }
}

/** Several outcomes of which no expression makes a difference. To be asked when all expressions have been checked. */
export function checkOutcomesRead({ nodes, report, expressions }: Inspection): void {
  for (const node of nodes) {
    if (node.kind === 'user-task' && node.outcomes.length > 1 && !expressions.readsOutcome(node.id)) report('outcomes-unread', node, {}, 'warning');
  }
}

/** Options that name other tasks. */
function checkReferences({ model, report }: Inspection, node: NodeConfig): void {
  for (const id of node.excludes) if (!userTask(model, id)) report('task-unknown', node, { option: 'excludes', id });
  const { returns } = node.properties;
  if (returns === undefined || returns.trim() === 'none') return;
  for (const id of listed(returns)) {
    if (!userTask(model, id)) report('task-unknown', node, { option: 'returns', id });
    else if (!node.returns.includes(id)) report('return-not-earlier', node, { id });
  }
}

/** `fields` = `amount:read,apply.secret:hidden`, `fresh` = `rows` and `initial.<field>` = a path: every field named must exist. */
function checkFields({ model, around, report, expressions }: Inspection, node: NodeConfig): void {
  const own = around.forms[node.formKey ?? ''] ?? {};
  for (const pair of listed(node.properties['fields'])) {
    const [name = '', right = ''] = pair.split(':').map((part) => part.trim());
    const [task, field] = name.includes('.') ? name.split('.') : [undefined, name];
    const form = task === undefined ? own : around.forms[userTask(model, task)?.formKey ?? ''] ?? {};
    const allowed = task === undefined ? FIELD_RIGHTS : ['hidden'];
    if (!((field ?? '') in form)) report('field-unknown', node, { option: 'fields', field: name });
    if (!allowed.includes(right)) report('option-wrong', node, { option: `fields ${name}`, value: right, allowed: allowed.join(', ') });
  }
  for (const field of listed(node.properties['fresh'])) if (!(field in own)) report('field-unknown', node, { option: 'fresh', field });
  for (const [option, path] of Object.entries(node.properties)) {
    if (!option.startsWith('initial.')) continue;
    const field = option.slice('initial.'.length);
    const type = own[field];
    if (type === undefined) report('field-unknown', node, { option, field });
    else expressions.check(node, { place: 'initial', expression: feelText(path), wanted: [type] });
  }
}

function checkDue({ report, expressions }: Inspection, node: NodeConfig): void {
  for (const [option, text] of [['dueDate', node.dueDate], ['due', node.properties['due']]] as const) {
    if (text === undefined) continue;
    const expression = expressionIn(text);
    if (expression !== undefined) expressions.check(node, { place: 'due', expression, wanted: ['string', 'date', 'date-time', 'duration'] });
    else if (!isDue(text)) report('option-wrong', node, { option, value: text, allowed: 'ISO 8601' });
  }
}

function isDue(text: string): boolean {
  try {
    dueAt(text, { names: {}, today: '2000-01-01', now: new Date(0) });
    return true;
  } catch {
    return false;
  }
}
