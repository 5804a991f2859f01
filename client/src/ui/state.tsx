import { CASE_STATUS, INSTANCE_STATUS, TASK_STATUS } from '../text/common.ts';

const TONE: Readonly<Record<string, string>> = {
  open: 'accent', running: 'accent', done: 'good', completed: 'good', ended: 'good', rejected: 'bad', returned: 'warn', cancelled: 'quiet',
};

const wordOf = (words: Readonly<Record<string, string>>, status: string): string => words[status] ?? status;

/** A state as a word with its colour. */
export function State({ tone, children }: { tone: string; children: string }) {
  return <span className={`state state-${tone}`}>{children}</span>;
}

export function CaseState({ status }: { status: string }) {
  return <State tone={TONE[status] ?? 'quiet'}>{wordOf(CASE_STATUS, status)}</State>;
}

export function TaskState({ status }: { status: string }) {
  return <State tone={TONE[status] ?? 'quiet'}>{wordOf(TASK_STATUS, status)}</State>;
}

export function InstanceState({ status }: { status: string }) {
  return <State tone={TONE[status] ?? 'quiet'}>{wordOf(INSTANCE_STATUS, status)}</State>;
}
