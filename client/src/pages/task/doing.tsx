import { useCallback, useRef, useState } from 'react';

import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';

import { isProblem, Problem } from '../../api/problem.ts';
import type { Task } from '../../api/types.ts';
import { type DraftHandle, DraftNote, DraftedForm } from '../../formio/drafted-form.tsx';
import type { FormHandle } from '../../formio/form-handle.ts';
import { placeRefusal } from '../../formio/refusal.ts';
import type { DraftState } from '../../formio/use-draft.ts';
import { useFault } from '../../formio/use-fault.ts';
import { COMMON } from '../../text/common.ts';
import { FORM } from '../../text/formio.ts';
import { TASK } from '../../text/task.ts';
import { ActionBar } from '../../ui/action-bar.tsx';
import { AreaField } from '../../ui/inputs.tsx';
import { useSubmitKey } from '../../ui/use-submit-key.ts';
import { CameBack } from './came-back.tsx';
import { More } from './more.tsx';
import { useComplete } from './use-complete.ts';
import { tellingOf, useOpinion } from './use-opinion.ts';

type Outcome = Task['outcomes'][number];
/** A task whose diagram names no outcomes can only be completed. */
const PLAIN: Outcome = { code: 'complete', name: COMMON.submit, skipsForm: false };
/** Characters of an opinion, as the server takes them. */
const MOST_SAID = 2000;
/** Outcomes that end what they are about. */
const ENDING = new Set(['reject', 'abandon', 'refuse', 'terminate']);
/** Refusals that say the task is no longer what the page shows. */
const MOVED = new Set(['stale-version', 'task-already-completed', 'task-already-claimed', 'not-your-task', 'four-eyes', 'instance-not-running']);

type Props = { readonly task: Task; readonly opinion: string; readonly setOpinion: (opinion: string) => void };

/** A task being done: its form, the opinion, and one button for each outcome. */
export function Doing({ task, opinion, setOpinion }: Props) {
  const form = useRef<FormHandle>(null);
  const [formStands, setFormStands] = useState(!task.form);
  const hold = useCallback((handle: FormHandle | null) => {
    form.current = handle;
    setFormStands(handle !== null);
  }, []);
  const draft = useRef<DraftHandle>(null);
  const opinionField = useRef<HTMLDivElement>(null);
  const [kept, setKept] = useState<DraftState>({ is: 'none' });
  const { fault, say, edited } = useFault<Fault>();
  const [chosen, setChosen] = useState<string>();
  const confirm = useConfirm(task);
  const said = useOpinion(task.id, opinion, setOpinion);
  const drop = async () => { await Promise.allSettled([draft.current?.drop(), said.drop()]); };
  const flush = async () => { await Promise.all([draft.current?.flush(), said.flush()]); };
  const completing = useComplete(task, {
    done: drop,
    refused: (error) => say(faultOf(error, form.current)),
  });
  const needsOpinion = task.opinion === 'required' && !opinion.trim();
  const choose = (outcome: Outcome) => {
    if (completing.isPending) return;
    // Without its form nothing is sent: what stands in it already would be lost.
    if (!formStands && !outcome.skipsForm) return say({ text: FORM.coming, moved: false });
    setChosen(outcome.code);
    const faults = outcome.skipsForm ? 0 : form.current?.check() ?? 0;
    if (faults === 0 && needsOpinion) opinionField.current?.querySelector('textarea')?.focus();
    if (faults > 0 || needsOpinion) {
      say({ text: faults > 0 ? FORM.faults(faults) : TASK.opinionMissing, moved: false });
      return;
    }
    say(undefined);
    const submission = outcome.skipsForm ? {} : form.current?.data() ?? {};
    confirm(outcome, () => completing.mutate({ outcome: outcome.code, opinion: opinion.trim(), submission, version: task.version }));
  };
  const outcomes = task.outcomes.length > 0 ? task.outcomes : [PLAIN];
  const [primary = PLAIN] = outcomes;
  useSubmitKey(() => choose(primary));
  return (
    <div>
      <section className="panel">
        <div className="panel-body">
          <CameBack task={task} />
          {task.form
            ? (
              <DraftedForm
                form={task.form} data={task.submission} rights={task.fields} draftKey={`task:${task.id}`} draft={draft} handle={hold}
                onState={setKept} onEdit={edited}
              />
            )
            : <p className="faint">{TASK.noForm}</p>}
          <div className="task-opinion" ref={opinionField}>
            <AreaField
              label={TASK.opinion} required={task.opinion === 'required'} hint={TASK.opinionHint[task.opinion]} rows={2} value={opinion}
              onChange={(text) => { edited(); said.say(text.slice(0, MOST_SAID)); }}
              error={chosen !== undefined && needsOpinion ? TASK.opinionMissing : undefined}
            />
          </div>
        </div>
      </section>
      <ActionBar>
        <BarNote fault={fault} kept={tellingOf(kept, said.state)} beforeReload={flush} />
        <More task={task} beforeLeave={drop} />
        {outcomes.toReversed().map((outcome) => (
          <OutcomeButton
            key={outcome.code} outcome={outcome} primary={outcome === primary} pending={completing.isPending && chosen === outcome.code}
            ready={formStands} onPress={() => choose(outcome)}
          />
        ))}
      </ActionBar>
    </div>
  );
}

type ButtonProps = {
  readonly outcome: Outcome; readonly primary: boolean; readonly pending: boolean; readonly ready: boolean; readonly onPress: () => void;
};

/** One way to end the task; what sends the form waits for it. */
function OutcomeButton({ outcome: { code, name, skipsForm }, primary, pending, ready, onPress }: ButtonProps) {
  return (
    <Button
      type={primary ? 'primary' : 'default'} danger={!primary && ENDING.has(code)} loading={pending} disabled={!ready && !skipsForm} onClick={onPress}
    >
      {name}
    </Button>
  );
}

/** What changed under the person's hands is said in the page's own words: their work is kept. */
function faultOf(error: Error, form: FormHandle | null): Fault {
  const moved = error instanceof Problem && MOVED.has(error.code);
  return { text: isProblem(error, 'stale-version') ? TASK.conflict : placeRefusal(error, form), moved };
}

type Fault = { readonly text: string; /** The page is out of date. */ readonly moved: boolean };

function BarNote({ fault, kept, beforeReload }: { fault: Fault | undefined; kept: DraftState; beforeReload: () => Promise<void> }) {
  const client = useQueryClient();
  if (!fault) return <p className="bar-note"><DraftNote state={kept} /></p>;
  const reload = async () => {
    await beforeReload();
    client.removeQueries({ queryKey: ['drafts'] });
    await client.invalidateQueries();
  };
  return (
    <p className="bar-note field-error" role="alert">
      {fault.text} {fault.moved && <button type="button" className="fio-link" onClick={() => void reload()}>{TASK.reload}</button>}
    </p>
  );
}

/** Every outcome but the first is asked about once more, by its name and by what it does. */
function useConfirm({ outcomes, node, case: item }: Task) {
  const { modal } = App.useApp();
  return (outcome: Outcome, go: () => void) => {
    if (outcomes.length < 2 || outcome.code === outcomes[0]?.code) return go();
    modal.confirm({
      title: TASK.confirmOutcome(outcome.name), content: TASK.confirmText(node.name, item.number), okText: outcome.name,
      okButtonProps: { danger: ENDING.has(outcome.code) }, onOk: go,
    });
  };
}
