import { Link } from 'react-router';

import { may, useSession } from '../../api/session.ts';
import type { Parts } from '../../api/studio.ts';
import { TASK_PANEL as T } from '../../text/studio-panel.ts';
import { knownValuesAt } from '../condition/known-values.ts';
import { type FieldRight, hasPair, listIn, rightsIn, toggled, valueIn, withRight, withValue } from '../model/pairs.ts';
import { pairsOf, textOf } from '../model/read.ts';
import type { Drawn, Pairs } from '../model/types.ts';
import { useBench } from './bench.ts';
import { Bare, Checks, type Grouped, Part, Select } from './controls.tsx';
import { groupsOf } from './value-pick.tsx';

type Form = Parts['forms'][number];
const RIGHTS: readonly FieldRight[] = ['write', 'read', 'hidden'];

/** The form of a task, who may write which of its fields, and where their first values come from. */
export function FormPart({ element }: { element: Drawn }) {
  const { edits, parts, slug } = useBench();
  const mayBuild = may(useSession(), 'form', 'edit');
  const key = textOf(element.businessObject, 'camunda:formKey');
  const form = parts.forms.find((one) => one.key === key);
  return (
    <Part title={T.form}>
      <Select
        label={T.formPick} value={key} choices={[{ code: '', name: T.noForm }]} groups={formGroups(parts, slug)}
        onPick={(code) => edits.attributes(element, { 'camunda:formKey': code })}
      />
      {!form && mayBuild && <p className="small"><Link to={`/forms?new=${slug}`}>{T.newForm}</Link></p>}
      {form && <Fields element={element} form={form} />}
      {form && form.fields.length > 0 && <FreshFields element={element} form={form} />}
      {form && <p className="faint small">{T.formVersion(form.version)} <Link to={`/forms/${form.key}`}>{T.openForm}</Link></p>}
    </Part>
  );
}

/** The process' own forms first. */
function formGroups({ forms }: Parts, slug: string): readonly Grouped[] {
  const own = forms.filter(({ key }) => key.startsWith(`${slug}/`));
  const others = forms.filter((form) => !own.includes(form) && !form.key.startsWith('records/'));
  const choicesOf = (some: readonly Form[]) => some.map(({ key, title }) => ({ code: key, name: title === key ? key : `${title}（${key}）` }));
  return [
    { group: T.ownForms, choices: choicesOf(own) }, { group: T.otherForms, choices: choicesOf(others) },
  ].filter(({ choices }) => choices.length > 0);
}

/** Fields that begin anew each time the task comes round, instead of with what was written last time. */
function FreshFields({ element, form }: { element: Drawn; form: Form }) {
  const { edits } = useBench();
  const pairs = pairsOf(element.businessObject);
  const fresh = listIn(valueIn(pairs, 'fresh'));
  return (
    <details className="studio-raw" open={fresh.length > 0}>
      <summary>{T.fresh}</summary>
      <Checks
        label={T.freshFields} chosen={fresh} options={form.fields.map(({ name, title }) => ({ code: name, name: title }))}
        onSet={(name, on) => edits.pairs(element, withValue(pairs, 'fresh', toggled(fresh, name, on)))}
      />
    </details>
  );
}

function Fields({ element, form }: { element: Drawn; form: Form }) {
  const { edits, parts } = useBench();
  const pairs = pairsOf(element.businessObject);
  const text = valueIn(pairs, 'fields');
  const rights = rightsIn(text);
  const known = knownValuesAt(element, parts);
  const write = (next: Pairs) => edits.pairs(element, next);
  return (
    <table className="studio-fields">
      <caption>{T.fields}</caption>
      <thead><tr><th scope="col">{T.field}</th><th scope="col">{T.right}</th><th scope="col">{T.initial}</th></tr></thead>
      <tbody>
        {form.fields.map((field) => {
          const option = `initial.${field.name}`;
          const fitting = known.filter((value) => value.feel === field.feel);
          return (
            <tr key={field.name}>
              <th scope="row" title={field.name}>{field.title}</th>
              <td>
                <Bare
                  label={T.rightOf(field.title)} value={rights.get(field.name) ?? 'write'}
                  choices={RIGHTS.map((code) => ({ code, name: T.rights[code] }))}
                  onPick={(right) => write(withValue(pairs, 'fields', withRight(text, field.name, right as FieldRight)))}
                />
              </td>
              <td>
                {(fitting.length > 0 || hasPair(pairs, option)) && (
                  <Bare
                    label={T.initialOf(field.title)} value={valueIn(pairs, option)}
                    choices={[{ code: '', name: T.sameName }]} groups={groupsOf(fitting)}
                    onPick={(path) => write(withValue(pairs, option, path))}
                  />
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
