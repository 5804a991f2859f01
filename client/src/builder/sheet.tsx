import { Button } from 'antd';

import type { FieldError } from '../api/problem.ts';
import { BUILDER, propertyWord, typeWord } from '../text/builder.ts';
import { SelectField, TextField } from '../ui/inputs.tsx';
import { ConditionEditor } from './condition-editor.tsx';
import { ControlField } from './control-field.tsx';
import { freshKey, renamed } from './model/keys.ts';
import { controlsOf, isNamed } from './model/properties.ts';
import {
  type Component, componentAt, endOf, holdersOf, insertAt, moveBy, moveTo, pathOf, placeOf, removeAt, replaceAt, rowsOf,
} from './model/tree.ts';
import { holderName, nameOf } from './names.ts';
import type { Builder } from './use-builder.ts';

type Props = { readonly builder: Builder; readonly faults: readonly FieldError[] };

/** The properties of what is selected; without a selection those of the form. */
export function Sheet({ builder, faults }: Props) {
  const { form, selected, edit } = builder;
  const component = selected === undefined ? undefined : componentAt(form, selected);
  const here = faults.filter(({ pointer }) => pointer === (component ? selected : ''));
  return (
    <div className="sheet-body">
      {here.length > 0 && <ul className="alert alert-bad builder-faults" role="alert">{here.map(({ detail }) => <li key={detail}>{detail}</li>)}</ul>}
      {component && selected !== undefined ? (
        <Properties key={`${component.type} ${selected}`} builder={builder} component={component} path={selected} />
      ) : (
        <>
          <h3>{BUILDER.formSheet}</h3>
          <TextField
            label={BUILDER.formTitle} required value={String(form.title ?? '')} maxLength={80}
            onChange={(title) => edit({ ...form, title }, { tag: 'title' })}
          />
          <p className="faint small">{BUILDER.chooseHint}</p>
        </>
      )}
    </div>
  );
}

type PropertiesProps = { readonly builder: Builder; readonly component: Component; readonly path: string };

function Properties({ builder, component, path }: PropertiesProps) {
  const { form, edit } = builder;
  const { type } = component;
  const set = (at: string) => (next: Component) => edit(replaceAt(form, path, next), { tag: `${path} ${at}` });
  return (
    <>
      <h3>{typeWord(type)}</h3>
      <Acts builder={builder} component={component} path={path} />
      {controlsOf(component).map((control) => (
        <ControlField key={control.at} control={control} component={component} form={form} onChange={set(control.at)} />
      ))}
      {isNamed(component) && (
        <TextField
          label={propertyWord('key', type)} required value={component.key ?? ''} maxLength={60} hint={BUILDER.keyHint}
          onChange={(key) => edit(renamed(form, path, key.trim()), { tag: `${path} key` })}
        />
      )}
      <ConditionEditor component={component} form={form} onChange={set('conditional')} />
      <SelectField
        label={BUILDER.place} value={placeOf(path).list}
        choices={holdersOf(form).filter(({ list }) => !list.startsWith(`${path}/`))
          .map((holder) => ({ code: holder.list, name: `${'　'.repeat(holder.depth)}${holderName(holder)}` }))}
        onChange={(list) => {
          const moved = moveTo(form, path, endOf(form, list));
          edit(moved.form, { select: moved.path });
        }}
      />
    </>
  );
}

function Acts({ builder: { form, edit }, component, path }: PropertiesProps) {
  const step = (by: -1 | 1) => {
    const moved = moveBy(form, path, by);
    edit(moved.form, { select: moved.path });
  };
  const copy = () => {
    const { list, at } = placeOf(path);
    const place = { list, at: at + 1 };
    edit(insertAt(form, place, copied(form, component)), { select: pathOf(place) });
  };
  return (
    <div className="acts sheet-acts">
      <Button size="small" onClick={() => step(-1)}>{BUILDER.up}</Button>
      <Button size="small" onClick={() => step(1)}>{BUILDER.down}</Button>
      <Button size="small" onClick={copy}>{BUILDER.copy}</Button>
      <Button size="small" danger onClick={() => edit(removeAt(form, path), { select: undefined })}>{BUILDER.remove}</Button>
    </div>
  );
}

/** With keys of its own, also inside. */
function copied(form: Builder['form'], component: Component): Component {
  const label = nameOf(component);
  const begun = { title: form.title ?? '', components: [{ ...component, ...('label' in component && { label: BUILDER.copyOf(label) }) }] };
  return rowsOf(begun).reduce((made, row) => {
    if (row.kind === 'column' || !row.component.key) return made;
    const taken = { ...form, components: [...form.components, ...made.components] };
    return replaceAt(made, row.path, { ...(componentAt(made, row.path) ?? row.component), key: freshKey(taken, row.component.key) });
  }, begun as Builder['form']).components[0] ?? component;
}
