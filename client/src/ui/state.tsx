import { CASE_STATUS, INSTANCE_STATUS, TASK_STATUS } from '../text/common.ts';

const TONE: Readonly<Record<string, string>> = {
  open: 'accent', running: 'accent', done: 'good', completed: 'good', ended: 'good', rejected: 'bad', returned: 'warn', cancelled: 'quiet',
};

/** A state as a word with its colour. */
export function State({ tone, children }: { tone: string; children: string }) {
  return <span className={`state state-${tone}`}>{children}</span>;
}

export function CaseState({ status }: { status: keyof typeof CASE_STATUS }) {
  return <State tone={TONE[status] ?? 'quiet'}>{CASE_STATUS[status] ?? status}</State>;
}

export function TaskState({ status }: { status: keyof typeof TASK_STATUS }) {
  return <State tone={TONE[status] ?? 'quiet'}>{TASK_STATUS[status] ?? status}</State>;
}

export function InstanceState({ status }: { status: keyof typeof INSTANCE_STATUS }) {
  return <State tone={TONE[status] ?? 'quiet'}>{INSTANCE_STATUS[status] ?? status}</State>;
}
