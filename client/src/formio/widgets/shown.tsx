import type { Component } from '../../api/types.ts';
import { Rows, Value } from '../../ui/filled.tsx';
import { type Filled, sectionsOf } from '../../ui/form-facts.ts';
import { useOpening } from '../../ui/opening.ts';
import { SecretValue } from '../../ui/secret-value.tsx';
import type { WidgetProps } from './widget.ts';

/** A field that is only read. */
export function ShownWidget({ component, value, labelId, all }: WidgetProps) {
  const source = component['source'] as Component;
  const field = sectionsOf({ components: [source] }, { ...all, [source.key ?? '']: value })[0]?.fields[0];
  return (
    <div className="fio-shown" role="group" aria-labelledby={labelId}>
      {field && <Shown field={field} />}
    </div>
  );
}

/** A sealed value can be opened where it stands, by whoever works with it. */
function Shown({ field }: { field: Filled }) {
  const opening = useOpening();
  const { kind, key, label, value } = field;
  if (kind === 'rows') return <Rows field={field} />;
  if (kind === 'secret' && typeof value === 'string' && value !== '') return <SecretValue label={label} mask={value} open={opening(key)} />;
  return <Value field={field} />;
}
