import { useId } from 'react';

import { VALUES } from '../../text/studio-panel.ts';
import type { KnownValue } from '../condition/known-values.ts';
import { Area, Bare, type Grouped } from './controls.tsx';

type Props = {
  readonly label: string; readonly value: string; readonly onPick: (feel: string) => void; readonly known: readonly KnownValue[];
  /** The FEEL type that is wanted; any, when nothing is said. */
  readonly feel?: string;
  /** What stands for nothing picked. */
  readonly none: string;
  readonly required?: boolean;
};

/** A value taken from what is known upstream, or FEEL that is typed. */
export function ValuePick({ label, value, onPick, known, feel, none, required = false }: Props) {
  const id = useId();
  const fitting = known.filter((one) => feel === undefined || one.feel === feel || one.feel === 'any' || feel === 'any');
  const path = value.replace(/^=\s*/, '').trim();
  const isKnown = path === '' || fitting.some((one) => one.path === path);
  return (
    <div className="field">
      <label htmlFor={id} className={required ? 'required' : undefined}>{label}</label>
      <Bare
        id={id} value={isKnown ? path : TYPED} onPick={(next) => onPick(next === TYPED ? path || START : next)}
        choices={[{ code: '', name: none }]} groups={[...groupsOf(fitting), { group: VALUES.other, choices: [{ code: TYPED, name: VALUES.typed }] }]}
      />
      {!isKnown && <Area label={VALUES.formula} code rows={2} value={value} onKeep={onPick} />}
    </div>
  );
}

/** What the list calls a formula, and what one begins as: a text to be replaced. */
const TYPED = '\u0000typed';
const START = '""';

/** Values under the task or step they come from, in the order they were found. */
export function groupsOf(known: readonly KnownValue[]): readonly Grouped[] {
  const groups = new Map<string, KnownValue[]>();
  for (const value of known) groups.set(value.group, [...(groups.get(value.group) ?? []), value]);
  // A list that is closed shows the choice alone: it must say where the value comes from.
  return [...groups].map(([group, values]) => ({
    group, choices: values.map(({ path, label }) => ({ code: path, name: VALUES.from(label, group) })),
  }));
}
