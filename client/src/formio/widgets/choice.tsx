import { optionsOf } from '../../../../server/platform/forms/definition.ts';
import { COMMON } from '../../text/common.ts';
import { textOf, tied, type WidgetProps } from './widget.ts';

/** One of a few, as the platform's own list. */
export function ChoiceWidget(props: WidgetProps) {
  const { value, component, onChange, onLeave } = props;
  return (
    <select
      {...tied(props)} className="form-control" value={textOf(value)} onBlur={onLeave} onChange={(event) => onChange(event.target.value)}
    >
      <option value="">{COMMON.choose}</option>
      {optionsOf(component).map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
    </select>
  );
}
