import type { ReactNode } from 'react';

import { optionsOf } from '../../../server/platform/forms/definition.ts';
import { BUILDER, propertyWord, typeWord } from '../text/builder.ts';
import { shift } from '../ui/format.ts';
import { AreaField, NumberField, SelectField, TextField } from '../ui/inputs.tsx';
import { AcceptEditor } from './accept-editor.tsx';
import { ColumnsEditor } from './columns-editor.tsx';
import { Flag } from './flag.tsx';
import { fieldsIn } from './model/keys.ts';
import { type Control, valueOf, withValue } from './model/properties.ts';
import type { Component, FormDefinition } from './model/tree.ts';
import { OptionsEditor } from './options-editor.tsx';

export type EditorProps = { readonly component: Component; readonly onChange: (component: Component) => void };
type Props = EditorProps & { readonly control: Control; readonly form: FormDefinition };

/** One property of a component. */
export function ControlField({ control: { at, kind }, component, form, onChange }: Props): ReactNode {
  const label = propertyWord(at, component.type);
  const value = valueOf(component, at);
  const text = value === undefined || value === null ? '' : String(value);
  const set = (next: unknown) => onChange(withValue(component, at, next === '' ? undefined : next));
  switch (kind) {
    case 'text': return <TextField label={label} required={at === 'label' || at === 'title'} value={text} maxLength={120} onChange={set} />;
    case 'area': return <AreaField label={label} rows={2} value={text} onChange={set} />;
    case 'flag': return (
      <Flag
        label={label} on={value === true} hint={at === 'sensitive' ? BUILDER.sensitiveHint : undefined}
        onChange={(on) => set(on || undefined)}
      />
    );
    case 'count': return (
      <NumberField label={label} unit="" value={text} onChange={(typed) => set(/^\d{1,9}$/.test(typed) ? Number(typed) : typed)} />
    );
    case 'number': return (
      <NumberField label={label} unit={String(component['suffix'] ?? '')} value={text} onChange={(typed) => set(asNumber(typed))} />
    );
    case 'amount': return <NumberField label={label} unit={BUILDER.yuan} value={text} onChange={(typed) => set(typed.replaceAll(/[,，]/g, ''))} />;
    case 'percent': return <NumberField label={label} unit="%" value={shift(text, 2)} onChange={(typed) => set(shift(typed, -2))} />;
    case 'initial': return (
      <Initial
        label={label} value={text} component={component}
        onChange={(typed) => set(component.type === 'number' ? asNumber(typed) : typed)}
      />
    );
    case 'options': return <OptionsEditor component={component} onChange={onChange} />;
    case 'columns': return <ColumnsEditor component={component} onChange={onChange} />;
    case 'accept': return <AcceptEditor component={component} onChange={onChange} />;
    case 'html': return <Html value={text} onChange={set} />;
    default: return (
      <SelectField
        label={label} value={text} onChange={set}
        choices={[
          { code: '', name: BUILDER.loanFieldUsual },
          ...fieldsIn(form).filter((field) => field.component.type === 'loan').map(({ key, label: name }) => ({ code: key, name })),
        ]}
      />
    );
  }
}

/** As a number once it is one; half typed it stays text, and the check says so. */
const asNumber = (typed: string): unknown => (/^-?\d{1,15}(\.\d{1,10})?$/.test(typed) && String(Number(typed)) === typed ? Number(typed) : typed);

function Initial({ label, value, component, onChange }: { label: string; value: string; component: Component; onChange: (value: string) => void }) {
  const choosing = component.type === 'radio' || (component.type === 'select' && component.multiple !== true);
  if (!choosing) return component.multiple === true ? null : <TextField label={label} value={value} onChange={onChange} />;
  const choices = [{ code: '', name: BUILDER.none }, ...optionsOf(component).map((option) => ({ code: option.value, name: option.label }))];
  return <SelectField label={label} value={value} onChange={onChange} choices={choices} />;
}

const PLAIN = /^(<p>[^<>]*<\/p>)*$/;

/** Paragraphs are typed as lines; what is formatted more richly is shown as it stands. */
function Html({ value, onChange }: { value: string; onChange: (html: string) => void }) {
  const label = typeWord('content');
  if (!PLAIN.test(value)) return <AreaField label={label} rows={6} value={value} hint={BUILDER.html.raw} onChange={onChange} />;
  const lines = [...value.matchAll(/<p>([^<>]*)<\/p>/g)].map((match) => unescaped(match[1] ?? '')).join('\n');
  const set = (typed: string) => onChange(typed === '' ? '' : typed.split('\n').map((line) => `<p>${escaped(line)}</p>`).join(''));
  return <AreaField label={label} rows={4} value={lines} hint={BUILDER.html.text} onChange={set} />;
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const unescaped = (text: string): string => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
