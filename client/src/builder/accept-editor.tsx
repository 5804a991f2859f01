import { BUILDER, propertyWord } from '../text/builder.ts';
import type { EditorProps } from './control-field.tsx';
import { Flag } from './flag.tsx';
import { withValue } from './model/properties.ts';

type Kind = keyof typeof BUILDER.accept;
const ENDINGS: Readonly<Record<Kind, readonly string[]>> = {
  pdf: ['.pdf'], images: ['.jpg', '.jpeg', '.png'], word: ['.docx'], excel: ['.xlsx'], ofd: ['.ofd'],
};
const KINDS = Object.keys(ENDINGS) as readonly Kind[];

/** Which files may be attached; none ticked means all that the system takes. */
export function AcceptEditor({ component, onChange }: EditorProps) {
  const endings = String(component['accept'] ?? '').split(',').map((one) => one.trim()).filter(Boolean);
  const has = (kind: Kind) => ENDINGS[kind].some((ending) => endings.includes(ending));
  const set = (kind: Kind, on: boolean) => {
    const next = KINDS.filter((one) => (one === kind ? on : has(one))).flatMap((one) => ENDINGS[one]).join(',');
    onChange(withValue(component, 'accept', next === '' ? undefined : next));
  };
  return (
    <fieldset className="field builder-list">
      <legend className="label">{propertyWord('accept', component.type)}</legend>
      <div className="flags">
        {KINDS.map((kind) => <Flag key={kind} label={BUILDER.accept[kind]} on={has(kind)} onChange={(on) => set(kind, on)} />)}
      </div>
    </fieldset>
  );
}
