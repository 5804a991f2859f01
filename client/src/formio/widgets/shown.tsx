import type { FormComponent } from '../../api/types.ts';
import { Rows, Value } from '../../ui/filled.tsx';
import { sectionsOf } from '../../ui/form-facts.ts';
import type { WidgetProps } from './widget.ts';

/** A field that is only read. */
export function ShownWidget({ component, value, labelId, all }: WidgetProps) {
  const source = component['source'] as FormComponent;
  const field = sectionsOf({ components: [source] }, { ...all, [source.key]: value })[0]?.fields[0];
  return (
    <div className="fio-shown" role="group" aria-labelledby={labelId}>
      {field && (field.kind === 'rows' ? <Rows field={field} /> : <Value field={field} />)}
    </div>
  );
}
