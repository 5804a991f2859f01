import type { ComponentType } from 'react';

import { PICKER, SAMPLE } from '../../text/formio.ts';
import { type Found, SearchBox } from '../../ui/search-pick.tsx';
import type { WidgetType } from '../prepare.ts';
import { textOf, tied, type WidgetProps } from './widget.ts';

/** An id as good as any: nothing is looked up under it. */
const ID = '00000000-0000-7000-8000-000000000000';

type Searched = keyof typeof SAMPLE.searched;
type Listed = keyof typeof SAMPLE.listed;

/** A record that is searched for: there is one, made up. */
function SearchedSample(props: WidgetProps) {
  const { value, component, onChange, onLeave } = props;
  const type = component.type as Searched;
  const record: Found = { id: ID, ...SAMPLE.searched[type] };
  return (
    <>
      <SearchBox
        label={component.label ?? ''} input={tied(props)} value={textOf(value) === '' ? undefined : record} placeholder={PICKER[type]}
        source={{ key: `sample ${type}`, find: () => Promise.resolve([record]) }}
        onChange={(found) => onChange(found?.id ?? '')} onLeave={onLeave}
      />
      <div className="fio-note">{SAMPLE.note}</div>
    </>
  );
}

/** A record out of a list: the list has one, made up. An account is kept by its name. */
function ListedSample(props: WidgetProps) {
  const { value, component, onChange, onLeave } = props;
  const type = component.type as Listed;
  const name = SAMPLE.listed[type];
  return (
    <>
      <select {...tied(props)} className="form-control" value={textOf(value)} onBlur={onLeave} onChange={(event) => onChange(event.target.value)}>
        <option value="">{PICKER[type]}</option>
        <option value={type === 'ourAccount' ? name : ID}>{name}</option>
      </select>
      <div className="fio-note">{SAMPLE.note}</div>
    </>
  );
}

/** What stands for a picker of records while a form is tried out: who builds forms need not be allowed to see customers and loans. */
export const SAMPLES: Partial<Record<WidgetType, ComponentType<WidgetProps>>> = {
  customer: SearchedSample, agreement: SearchedSample, loan: SearchedSample, dossier: SearchedSample,
  loanEvent: ListedSample, dossierItem: ListedSample, storagePlace: ListedSample, ourAccount: ListedSample,
};
