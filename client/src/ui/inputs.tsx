/** Labelled fields of the few kinds that the pages use. */
import type { Choice } from '../api/types.ts';
import { COMMON } from '../text/common.ts';
import { Box } from './box.tsx';
import { chineseAmount } from './chinese-amount.ts';
import { DayBox } from './day-box.tsx';
import { Field, tied } from './field.tsx';

type Common = {
  readonly label: string; readonly value: string; readonly onChange: (value: string) => void; readonly required?: boolean;
  readonly error?: string | undefined; readonly hint?: string | undefined; readonly placeholder?: string;
};

export function TextField({ value, onChange, placeholder, autoFocus, maxLength, ...field }: Common & { autoFocus?: boolean; maxLength?: number }) {
  return (
    <Field {...field}>
      {(props) => (
        <Box
          {...tied(props)} value={value} autoComplete="off" placeholder={placeholder} autoFocus={autoFocus} maxLength={maxLength}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

export function AreaField({ value, onChange, placeholder, autoFocus, rows = 3, ...field }: Common & { autoFocus?: boolean; rows?: number }) {
  return (
    <Field {...field}>
      {(props) => (
        <textarea
          {...tied(props)} className="plain" value={value} rows={rows} placeholder={placeholder} autoFocus={autoFocus}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

/** An amount in yuan; below it the same in Chinese capitals, as on a contract. */
export function MoneyField({ value, onChange, hint, ...field }: Common) {
  return (
    <Field {...field} hint={chineseAmount(value) || hint}>
      {(props) => (
        <Box
          {...tied(props)} value={value} before="¥" inputMode="decimal" autoComplete="off"
          onChange={(event) => onChange(event.target.value.replaceAll(/[,，\s]/g, ''))}
        />
      )}
    </Field>
  );
}

/** A figure of a known unit: months, percent. */
export function NumberField({ value, onChange, unit, ...field }: Common & { unit: string }) {
  return (
    <Field {...field}>
      {(props) => (
        <Box
          {...tied(props)} value={value} after={unit} inputMode="decimal" autoComplete="off"
          onChange={(event) => onChange(event.target.value.trim())}
        />
      )}
    </Field>
  );
}

export function DateField({ value, onChange, min, max, ...field }: Common & { min?: string; max?: string }) {
  return (
    <Field {...field}>
      {(props) => (
        <DayBox {...tied(props)} value={value} onDay={onChange} min={min} max={max} />
      )}
    </Field>
  );
}

/** One of a few, as the platform's own list. */
export function SelectField({ value, onChange, choices, placeholder = COMMON.choose, ...field }: Common & { choices: readonly Choice[] }) {
  return (
    <Field {...field}>
      {(props) => (
        <select {...tied(props)} className="plain" value={value} onChange={(event) => onChange(event.target.value)}>
          {!choices.some((choice) => choice.code === '') && <option value="" disabled hidden>{placeholder}</option>}
          {choices.map(({ code, name }) => <option key={code} value={code}>{name}</option>)}
        </select>
      )}
    </Field>
  );
}
