import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';

import { optionsOf } from '../../../server/platform/forms/definition.ts';
import type { Choice } from '../api/types.ts';
import { BUILDER, OPERATOR_WORDS, propertyWord } from '../text/builder.ts';
import { choicesOf } from '../ui/choices.ts';
import { Box } from '../ui/box.tsx';
import type { EditorProps } from './control-field.tsx';
import { type Clause, type Condition, conditionalOf, conditionOf, needsValue, type Operator } from './model/condition.ts';
import { fieldsIn, type NamedField } from './model/keys.ts';
import { withValue } from './model/properties.ts';
import type { FormDefinition } from './model/tree.ts';

const C = BUILDER.condition;
type Mode = 'always' | 'show' | 'hide';

/** 显示条件: always, or when other fields say so. */
export function ConditionEditor({ component, form, onChange }: EditorProps & { form: FormDefinition }) {
  const condition = conditionOf(component);
  const fields = fieldsIn(form).filter(({ key }) => key !== component.key);
  const label = propertyWord('conditional', component.type);
  const set = (next: Condition | undefined) => onChange(withValue(component, 'conditional', conditionalOf(next)));
  if (condition === 'free') {
    return (
      <div className="field">
        <span className="label">{label}</span>
        <p className="faint small">{C.free}</p>
        <Button size="small" onClick={() => set(undefined)}>{C.clear}</Button>
      </div>
    );
  }
  const mode: Mode = condition === undefined ? 'always' : condition.show ? 'show' : 'hide';
  const turn = (next: Mode) => {
    const first = likeliest(form, component);
    const clauses = condition?.clauses ?? (first ? [clauseOf(first)] : []);
    set(next === 'always' ? undefined : { join: condition?.join ?? 'all', show: next === 'show', clauses });
  };
  const change = (at: number, clause: Clause | undefined) => condition && set({
    ...condition, clauses: condition.clauses.flatMap((one, index) => (index === at ? clause ?? [] : [one])),
  });
  const more = (first: NamedField) => condition && set({ ...condition, clauses: [...condition.clauses, clauseOf(first)] });
  return (
    <fieldset className="field builder-list">
      <legend className="label">{label}</legend>
      <Select
        label={label} value={mode} onChange={(next) => turn(next as Mode)}
        choices={(['always', 'show', 'hide'] as const).map((code) => ({ code, name: C[code] }))}
      />
      {mode === 'always' && fields.length === 0 && <p className="faint small">{C.noFields}</p>}
      {condition && condition.clauses.length > 1 && (
        <Select
          label={C.join} value={condition.join} onChange={(join) => set({ ...condition, join: join as Condition['join'] })}
          choices={[{ code: 'all', name: C.all }, { code: 'any', name: C.any }]}
        />
      )}
      {condition?.clauses.map((clause, at) => (
        <ClauseFields
          key={at} nth={at + 1} clause={clause} fields={fields} onChange={(next) => change(at, next)}
          removable={condition.clauses.length > 1}
        />
      ))}
      {condition && fields[0] && <Button size="small" onClick={() => fields[0] && more(fields[0])}>{C.add}</Button>}
    </fieldset>
  );
}

type ClauseProps = {
  readonly nth: number; readonly clause: Clause; readonly fields: readonly NamedField[]; readonly removable: boolean;
  readonly onChange: (clause: Clause | undefined) => void;
};

function ClauseFields({ nth, clause, fields, removable, onChange }: ClauseProps) {
  const field = fields.find(({ key }) => key === clause.field);
  const choices = fields.map(({ key, label }) => ({ code: key, name: label }));
  const known = field ? choices : [{ code: clause.field, name: clause.field }, ...choices];
  const values = field && valuesOf(field);
  const pick = (key: string) => {
    const next = fields.find((one) => one.key === key);
    if (next) onChange(clauseOf(next));
  };
  return (
    <div className="clause">
      <Select label={`${C.field} ${nth}`} value={clause.field} onChange={pick} choices={known} />
      <Select
        label={`${C.operator} ${nth}`} value={clause.operator} choices={choicesOf(OPERATOR_WORDS)}
        onChange={(operator) => onChange({ ...clause, operator: operator as Operator })}
      />
      {needsValue(clause.operator) && (values
        ? <Select label={`${C.value} ${nth}`} value={clause.value} onChange={(value) => onChange({ ...clause, value })} choices={values} />
        : <Box aria-label={`${C.value} ${nth}`} value={clause.value} onChange={(event) => onChange({ ...clause, value: event.target.value })} />)}
      {removable && (
        <button type="button" className="fio-remove" aria-label={C.remove(nth)} onClick={() => onChange(undefined)}>
          <CloseOutlined />
        </button>
      )}
    </div>
  );
}

function Select({ label, value, onChange, choices }: { label: string; value: string; onChange: (code: string) => void; choices: readonly Choice[] }) {
  return (
    <select className="plain" aria-label={label} value={value} onChange={(event) => onChange(event.target.value)}>
      {choices.map(({ code, name }) => <option key={code} value={code}>{name}</option>)}
    </select>
  );
}

/** One of a few values begins as that value; anything else as filled in, for nothing is equal to nothing in particular. */
function clauseOf(field: NamedField): Clause {
  const [first] = valuesOf(field) ?? [];
  return first ? { field: field.key, operator: 'isEqual', value: first.code } : { field: field.key, operator: 'isNotEmpty', value: '' };
}

/** What a field most likely hangs on: the choice asked last before it, else the field before it, else any other. */
function likeliest(form: FormDefinition, { key }: EditorProps['component']): NamedField | undefined {
  const all = fieldsIn(form);
  const earlier = all.slice(0, Math.max(0, all.findIndex((one) => one.key === key))).reverse();
  return earlier.find((one) => valuesOf(one) !== undefined) ?? earlier[0] ?? all.find((one) => one.key !== key);
}

/** The values a field can have, if they are few. */
function valuesOf({ component }: NamedField): readonly Choice[] | undefined {
  if (component.type === 'checkbox') return [{ code: 'true', name: C.yes }, { code: 'false', name: C.no }];
  const options = optionsOf(component);
  return options.length === 0 ? undefined : options.map(({ label, value }) => ({ code: value, name: label }));
}
