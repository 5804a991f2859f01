import { useEffect, useImperativeHandle, useMemo, useRef, useState, useSyncExternalStore } from 'react';

import { createPortal } from 'react-dom';

import type { FieldError } from '../api/problem.ts';
import type { FieldRight, Submission } from '../api/types.ts';
import { FORM } from '../text/formio.ts';
import type { FormHandle } from './form-handle.ts';
import { type Mount, Mounts } from './mounts.ts';
import { prepare, valuesFor, type WidgetType, writtenOf } from './prepare.ts';
import { optionsOf } from './setup.ts';
import { tell, untell } from './told.ts';
import { FormioRoot, type FormioForm } from './vendor.ts';
import type { FormViewProps } from './form-view.tsx';
import { WIDGETS } from './widgets/index.ts';
import { SAMPLES } from './widgets/sample.tsx';
import './form.css';

const NO_RIGHTS: Readonly<Record<string, FieldRight>> = {};

/** One Form.io form and, inside it, our own fields drawn by React. */
export default function Form({ onChange, handle, ...given }: FormViewProps) {
  const [{ form, data, rights = NO_RIGHTS, readOnly = false, sample = false }] = useState(given);
  const host = useRef<HTMLDivElement>(null);
  const live = useRef<FormioForm>(undefined);
  const changed = useRef(onChange);
  const [broken, setBroken] = useState(false);
  const [ready, setReady] = useState(false);
  const mounts = useMemo(() => new Mounts(), []);
  useEffect(() => { changed.current = onChange; });
  useEffect(() => {
    if (!host.current) return undefined;
    const initial = valuesFor(form, data);
    const own = { mounts, initial, onWrite: () => tellChange(), onAssume: () => noteAssumed() };
    const root = new FormioRoot(host.current, { ...optionsOf(own), submission: { data: structuredClone(initial) } });
    live.current = root;
    let told: string | undefined;
    root.on('change', () => {
      mounts.touch();
      tellChange();
    });
    root.setForm(prepare(form, rights, readOnly)).then(() => setReady(true), () => setBroken(true));
    return () => {
      live.current = undefined;
      root.destroy(true);
      host.current?.replaceChildren();
    };
    function noteAssumed() {
      if (told !== undefined) told = JSON.stringify(writtenOf(form, rights, root.data));
    }

    // Form.io gathers changes and loses on the way which were the person's: so what is sent is compared with what it was.
    function tellChange() {
      const now = JSON.stringify(writtenOf(form, rights, root.data));
      if (told !== undefined && now !== told) changed.current?.(JSON.parse(now) as Submission);
      told = now;
    }
  }, [form, data, rights, readOnly, mounts]);
  // Nothing is asked of a form that does not stand yet: it would answer that it is empty, and sound.
  useImperativeHandle<FormHandle | null, FormHandle | null>(handle, () => (ready ? {
    data: () => structuredClone(writtenOf(form, rights, live.current?.data ?? {})),
    check: () => (live.current ? check(live.current, host.current) : 0),
    place: (errors) => (live.current ? place(live.current, errors, host.current) : errors),
  } : null), [form, rights, ready]);
  return (
    <div className="fio">
      {broken && <p className="alert alert-bad" role="alert">{FORM.broken}</p>}
      <div ref={host} />
      <Fields mounts={mounts} sample={sample} />
    </div>
  );
}

/** Our own fields, each in the place that Form.io has made for it. */
function Fields({ mounts, sample }: { mounts: Mounts; sample: boolean }) {
  const list = useSyncExternalStore(mounts.subscribe, mounts.list);
  return list.map((mount) => createPortal(<Mounted {...mount} sample={sample} />, mount.node, mount.id));
}

function Mounted({ field, sample }: Mount & { sample: boolean }) {
  const type = field.component.type as WidgetType;
  const Widget = (sample && SAMPLES[type]) || WIDGETS[type];
  const description = field.component['description'] ? `d-${field.inputId}` : undefined;
  return (
    <Widget
      id={field.inputId} labelId={`l-${field.inputId}`} describedBy={description} component={field.component} value={field.dataValue}
      all={field.root?.data ?? {}} invalid={field.visibleErrors.length > 0} disabled={field.disabled}
      onChange={(value) => field.write(value)} onAssume={(value) => field.assume(value)} onLeave={() => field.settle()}
    />
  );
}

function check(root: FormioForm, host: HTMLElement | null): number {
  root.everyComponent(untell);
  const count = validate(root);
  if (count > 0) toFirstFault(host);
  return count;
}

function place(root: FormioForm, errors: readonly FieldError[], host: HTMLElement | null): readonly FieldError[] {
  root.everyComponent(untell);
  const homeless = errors.filter(({ pointer, detail }) => {
    const field = pointer === '' ? undefined : root.getComponent(pathOf(pointer));
    if (field) tell(field, detail);
    return field === undefined;
  });
  if (validate(root) > 0) toFirstFault(host);
  return homeless;
}

/** Every fault shows from now on, also at fields not yet touched. */
function validate(root: FormioForm): number {
  root.submitted = true;
  return root.validate(root.data, { dirty: true, process: 'submit' }).length;
}

/** `/guarantors/0/note` → `guarantors[0].note`. */
function pathOf(pointer: string): string {
  return pointer.slice(1).replaceAll(/\/(\d+)(?=\/|$)/g, '[$1]').replaceAll('/', '.');
}

/** Once React has drawn the fault. */
function toFirstFault(host: HTMLElement | null): void {
  window.setTimeout(() => {
    const field = host?.querySelector('.field-error')?.closest<HTMLElement>('.formio-component');
    field?.scrollIntoView({ block: 'center' });
    field?.querySelector<HTMLElement>('input, select, textarea, button')?.focus({ preventScroll: true });
  });
}
