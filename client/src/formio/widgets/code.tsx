import { plainCode } from './tidy.ts';
import { textOf, tied, type WidgetProps } from './widget.ts';

const DIGITS_ONLY = new Set(['mobile', 'bankCard', 'accountNumber']);

/** A resident ID, a credit code, a mobile or a card number. Nothing of it is remembered by the browser. */
export function CodeWidget(props: WidgetProps) {
  const { value, component, onChange, onLeave } = props;
  return (
    <input
      {...tied(props)} type="text" className="form-control fio-code" autoComplete="off" spellCheck={false} value={textOf(value)}
      inputMode={DIGITS_ONLY.has(component.type) ? 'numeric' : 'text'} onBlur={onLeave}
      onChange={(event) => onChange(plainCode(event.target.value))}
    />
  );
}
