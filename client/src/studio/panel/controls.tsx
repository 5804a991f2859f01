/** The panel's fields. What is typed is kept when the field is left, after a pause, or when another element is selected. */
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';

import type { Choice } from '../../api/types.ts';
import { CONTROLS } from '../../text/studio-panel.ts';
import { Field, tied } from '../../ui/field.tsx';
import { spanOf, textOfSpan, type Unit, UNITS } from '../model/duration.ts';
import { keepAtOnce } from './press.ts';

type Common = { readonly label: string; readonly hint?: string | undefined; readonly error?: string | undefined };
type Texted = Common & { readonly value: string; readonly onKeep: (text: string) => void; readonly placeholder?: string };

const PAUSE_MS = 700;

type Fault = (text: string) => string | undefined;
const SOUND: Fault = () => undefined;

/**
 * The text as it is being typed, and how to change and to keep it.
 * Undo while nobody types shows through; what has a fault stays, and is not kept.
 */
function useTyped(value: string, onKeep: (text: string) => void, fault = SOUND) {
  const [typed, setTyped] = useState<string>();
  const latest = useRef({ typed, value, onKeep, fault });
  latest.current = { typed, value, onKeep, fault };
  const wrong = typed === undefined || typed === value ? undefined : fault(typed);
  const keep = () => {
    const now = latest.current;
    if (wrong !== undefined) return;
    if (now.typed !== undefined && now.typed !== now.value) now.onKeep(now.typed);
    setTyped(undefined);
  };
  useEffect(() => {
    if (typed === undefined || typed === value || wrong !== undefined) return undefined;
    const timer = window.setTimeout(() => latest.current.onKeep(typed), PAUSE_MS);
    return () => window.clearTimeout(timer);
  }, [typed, value, wrong]);
  useEffect(() => () => {
    const { typed: last, value: known, onKeep: keepLast, fault: faultOf } = latest.current;
    if (last !== undefined && last !== known && faultOf(last) === undefined) keepLast(last);
  }, []);
  return { text: typed ?? value, change: setTyped, keep, wrong };
}

export function Line({ value, onKeep, placeholder, ...field }: Texted) {
  const { text, change, keep } = useTyped(value, onKeep);
  return (
    <Field {...field}>
      {(props) => (
        <span className="box">
          <input
            {...tied(props)} type="text" value={text} placeholder={placeholder} autoComplete="off"
            onChange={(event) => change(event.target.value)} onBlur={() => keepAtOnce(keep)}
            onKeyDown={(event) => { if (event.key === 'Enter') keep(); }}
          />
        </span>
      )}
    </Field>
  );
}

export function Area({ value, onKeep, placeholder, rows = 3, code = false, ...field }: Texted & { readonly rows?: number; readonly code?: boolean }) {
  const { text, change, keep } = useTyped(value, onKeep);
  return (
    <Field {...field}>
      {(props) => (
        <textarea
          {...tied(props)} className={code ? 'plain studio-code' : 'plain'} rows={rows} value={text} placeholder={placeholder} spellCheck={!code}
          onChange={(event) => change(event.target.value)} onBlur={() => keepAtOnce(keep)}
        />
      )}
    </Field>
  );
}

type CellProps = Omit<Texted, 'hint' | 'error'> & {
  readonly invalid?: boolean;
  readonly unit?: string | undefined;
  /** What is wrong with a text; it is not kept then. */
  readonly fault?: Fault;
};

/** A bare line without a label of its own, in a row of others. */
export function Cell({ value, onKeep, label, placeholder, unit, fault, invalid = false }: CellProps) {
  const { text, change, keep, wrong } = useTyped(value, onKeep, fault);
  const id = useId();
  const line = (
    <span className="box">
      <input
        type="text" aria-label={label} aria-invalid={invalid || wrong !== undefined} aria-describedby={wrong === undefined ? undefined : id}
        value={text} placeholder={placeholder} autoComplete="off"
        onChange={(event) => change(event.target.value)}
        onBlur={() => keepAtOnce(keep)} onKeyDown={(event) => { if (event.key === 'Enter') keep(); }}
      />
      {unit !== undefined && <span className="box-aside" aria-hidden="true">{unit}</span>}
    </span>
  );
  if (!fault) return line;
  return <span className="studio-cell">{line}{wrong !== undefined && <span id={id} role="alert" className="field-error small">{wrong}</span>}</span>;
}

export type Grouped = { readonly group: string; readonly choices: readonly Choice[] };
type SelectProps = Common & {
  readonly value: string; readonly onPick: (code: string) => void;
  readonly choices?: readonly Choice[]; readonly groups?: readonly Grouped[];
};

/** One of a few or of many in groups; a value that is none of them is shown as it is. */
export function Select({ value, onPick, choices = [], groups = [], ...field }: SelectProps) {
  return (
    <Field {...field}>
      {(props) => <Bare {...tied(props)} value={value} onPick={onPick} choices={choices} groups={groups} />}
    </Field>
  );
}

type BareProps = Pick<SelectProps, 'value' | 'onPick' | 'choices' | 'groups'> & { readonly id?: string; readonly label?: string };

export function Bare({ value, onPick, choices = [], groups = [], label, ...input }: BareProps) {
  const known = [...choices, ...groups.flatMap((group) => group.choices)].some(({ code }) => code === value);
  return (
    <select
      {...input} {...(label !== undefined && { 'aria-label': label })}
      className="plain" value={value} onChange={(event) => onPick(event.target.value)}
    >
      {!known && <option value={value}>{value === '' ? CONTROLS.choose : CONTROLS.unknown(value)}</option>}
      {choices.map(({ code, name }) => <option key={code} value={code}>{name}</option>)}
      {groups.map(({ group, choices: inside }, at) => (
        <optgroup key={`${group} ${at}`} label={group}>{inside.map(({ code, name }) => <option key={code} value={code}>{name}</option>)}</optgroup>
      ))}
    </select>
  );
}

export function Check({ label, checked, onSet, hint }: {
  label: ReactNode; checked: boolean; onSet: (on: boolean) => void; hint?: string | undefined;
}) {
  const id = useId();
  return (
    <div className="studio-check">
      <input id={id} type="checkbox" checked={checked} onChange={(event) => onSet(event.target.checked)} />
      <label htmlFor={id}>{label}{hint && <small className="faint">{hint}</small>}</label>
    </div>
  );
}

type Option = Choice & { readonly hint?: string | undefined };

/** Several of a few. */
export function Checks({ label, options, chosen, onSet, empty }: {
  label: string; options: readonly Option[]; chosen: readonly string[]; onSet: (code: string, on: boolean) => void; empty?: string;
}) {
  const strangers = chosen.filter((code) => !options.some((option) => option.code === code));
  return (
    <fieldset className="studio-checks">
      <legend>{label}</legend>
      {options.length === 0 && strangers.length === 0 && <p className="faint small">{empty}</p>}
      {[...options, ...strangers.map((code): Option => ({ code, name: code, hint: CONTROLS.stranger }))].map(({ code, name, hint }) => (
        <Check key={code} label={name} hint={hint} checked={chosen.includes(code)} onSet={(on) => onSet(code, on)} />
      ))}
    </fieldset>
  );
}

/** A duration as a number and a unit; one that needs more is typed as it is. */
export function Duration({ label, value, onKeep, none, hint }: {
  label: string; value: string; onKeep: (text: string) => void; none: string; hint?: string;
}) {
  const span = spanOf(value);
  // A unit may be chosen before there is a number.
  const [wanted, setWanted] = useState<Unit>('D');
  if (value !== '' && !span) return <Line label={label} value={value} onKeep={onKeep} hint={CONTROLS.iso} />;
  const unit: Unit = span?.unit ?? wanted;
  const set = (count: string, next: Unit) => {
    const whole = count.trim();
    onKeep(whole === '' ? '' : textOfSpan({ count: whole, unit: next }));
  };
  return (
    <div className="field" role="group" aria-label={label}>
      <span className="label">{label}</span>
      <div className="studio-span">
        <Cell
          label={label} value={span?.count ?? ''} placeholder={none} onKeep={(count) => set(count, unit)}
          fault={(count) => (/^([1-9]\d{0,3})?$/.test(count.trim()) ? undefined : CONTROLS.noCount)}
        />
        <Bare
          label={CONTROLS.unit} value={unit}
          onPick={(next) => { setWanted(next as Unit); if (span) set(span.count, next as Unit); }}
          choices={UNITS.map((code) => ({ code, name: CONTROLS.units[code] }))}
        />
      </div>
      {hint && <span className="faint small">{hint}</span>}
    </div>
  );
}

/** A part of the panel that can be folded. */
export function Part({ title, children, open = true, note }: { title: string; children: ReactNode; open?: boolean; note?: string | undefined }) {
  return (
    <details className="studio-part" open={open}>
      <summary>{title}{note && <small className="faint">{note}</small>}</summary>
      <div className="studio-part-body">{children}</div>
    </details>
  );
}
