import { BUILDER } from '../text/builder.ts';
import { SelectField } from '../ui/inputs.tsx';
import type { EditorProps } from './control-field.tsx';

/** The widths that the renderer draws apart: a line is twelve wide. */
const SPLITS = ['6+6', '4+8', '8+4', '3+9', '9+3', '4+4+4', '3+6+3', '3+3+3+3', '12'];

type Column = { readonly width?: unknown; readonly components?: readonly unknown[] };

/** How a line is divided. What stood in a column that is gone moves to the last one. */
export function ColumnsEditor({ component, onChange }: EditorProps) {
  const columns = (component.columns ?? []) as readonly Column[];
  const now = columns.map(({ width }) => String(width ?? 6)).join('+');
  const choices = (SPLITS.includes(now) ? SPLITS : [now, ...SPLITS]).map((code) => ({ code, name: code.replaceAll('+', ' : ') }));
  const split = (text: string) => {
    const widths = text.split('+').map(Number);
    const made = widths.map((width, at) => {
      const rest = at === widths.length - 1 ? columns.slice(at) : columns.slice(at, at + 1);
      return { ...columns[at], size: 'md', width, components: rest.flatMap(({ components = [] }) => components) };
    });
    onChange({ ...component, columns: made } as EditorProps['component']);
  };
  return <SelectField label={BUILDER.splits} value={now} onChange={split} choices={choices} />;
}
