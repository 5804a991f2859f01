import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';

import { type Option, optionsOf } from '../../../server/platform/forms/definition.ts';
import { BUILDER, propertyWord } from '../text/builder.ts';
import { Box } from '../ui/box.tsx';
import type { EditorProps } from './control-field.tsx';

const O = BUILDER.options;

/** What can be chosen: the words, and the value that is kept. */
export function OptionsEditor({ component, onChange }: EditorProps) {
  const options = optionsOf(component);
  const set = (values: readonly Option[]) => onChange(withOptions(component, values));
  const change = (at: number, part: Partial<Option>) => set(options.map((option, index) => (index === at ? { ...option, ...part } : option)));
  return (
    <fieldset className="field builder-list">
      <legend className="label">{propertyWord('options', component.type)}</legend>
      <div className="options-head faint small"><span>{O.label}</span><span>{O.value}</span></div>
      {options.map(({ label, value }, at) => (
        <div key={at} className="options-row">
          <Box value={label} aria-label={O.labelOf(at + 1)} onChange={(event) => change(at, { label: event.target.value })} />
          <Box value={value} aria-label={O.valueOf(at + 1)} onChange={(event) => change(at, { value: event.target.value.trim() })} />
          <button
            type="button" className="fio-remove" aria-label={O.remove(at + 1)}
            onClick={() => set(options.filter((_, index) => index !== at))}
          >
            <CloseOutlined />
          </button>
        </div>
      ))}
      <Button size="small" onClick={() => set([...options, { label: '', value: freshValue(options) }])}>{O.add}</Button>
    </fieldset>
  );
}

/** They stay where the form has them. */
function withOptions(component: EditorProps['component'], values: readonly Option[]): EditorProps['component'] {
  return component.values === undefined && component.data ? { ...component, data: { ...component.data, values } } : { ...component, values };
}

function freshValue(options: readonly Option[]): string {
  let n = options.length + 1;
  while (options.some(({ value }) => value === `option${n}`)) n += 1;
  return `option${n}`;
}
