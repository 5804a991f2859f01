/** What the process itself says: its id, its subject, its title, who may start it. */
import { userTask } from './check.ts';
import type { Inspection } from './check.ts';
import { checkOptions } from './check-options.ts';
import { feelText } from './feel-text.ts';

const SLUG = /^[a-z][a-z0-9-]{0,59}$/;
const OPTIONS = new Set(['case.kind', 'case.prefix', 'case.title', 'case.summary', 'subject.type', 'subject.field', 'cancel.step']);
const CASE_STATUSES = ['completed', 'rejected', 'cancelled'];

export function checkProcess(inspection: Inspection): void {
  const { model, around, nodes, report, expressions } = inspection;
  if (!SLUG.test(model.slug)) report('slug-wrong', undefined, { slug: model.slug });
  checkOptions(inspection, undefined, model.properties, (name) => OPTIONS.has(name));
  for (const role of model.starterGroups) checkStarter(inspection, role);
  if (around.starters.size === 0 && model.starterGroups.length === 0) report('starter-none', undefined, {}, 'warning');
  const { 'cancel.step': cancel, 'case.title': title, 'case.summary': summary } = model.properties;
  if (cancel !== undefined && !around.steps[cancel]) report('step-unknown', undefined, { step: cancel });
  checkSubject(inspection);
  const first = userTask(model, model.startTask ?? '');
  if (!first?.formKey) report('start-form-missing', undefined);
  if (first?.properties['vote.rule'] !== undefined) report('start-is-vote', first);
  const wanted = ['string'] as const;
  if (title) expressions.check(first, { place: 'title', expression: feelText(title), wanted, after: true });
  if (summary) expressions.check(first, { place: 'summary', expression: feelText(summary), wanted, after: true });
  for (const node of nodes) checkEnd(inspection, node);
}

function checkStarter({ around, report }: Inspection, role: string): void {
  if (!around.roles.has(role)) report('role-unknown', undefined, { role });
  else if (!around.starters.has(role)) report('starter-outside-policy', undefined, { role });
}

function checkSubject({ model, around, report }: Inspection): void {
  const { 'subject.type': type, 'subject.field': field } = model.properties;
  if ((type === undefined) !== (field === undefined)) report('subject-incomplete', undefined);
  if (type !== undefined && !around.subjectTypes.has(type)) report('subject-unknown', undefined, { type });
  const form = around.forms[userTask(model, model.startTask ?? '')?.formKey ?? ''];
  if (field !== undefined && form && !(field in form)) report('field-unknown', undefined, { option: 'subject.field', field });
}

/** On an end event: how the case ends. */
function checkEnd(inspection: Inspection, node: Inspection['nodes'][number]): void {
  if (node.kind === 'user-task') return;
  checkOptions(inspection, node, node.properties, (name) => node.kind === 'end' && name === 'case.status');
  const status = node.kind === 'end' ? node.properties['case.status'] : undefined;
  if (status === undefined || CASE_STATUSES.includes(status)) return;
  inspection.report('option-wrong', node, { option: 'case.status', value: status, allowed: CASE_STATUSES.join(', ') });
}
