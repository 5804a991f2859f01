import { useEffect } from 'react';

import { useQuery } from '@tanstack/react-query';

import { dossierQuery } from '../../api/archives.ts';
import { FILLED } from '../../text/filled.ts';
import { PICKER } from '../../text/formio.ts';
import { paperName } from '../../ui/paper-name.ts';
import { textOf, tied, type WidgetProps } from './widget.ts';

/** One paper of the dossier chosen in the field `dossierId` of the form; what is out cannot be chosen. `fixed`: it is given. */
export function DossierItemWidget(props: WidgetProps) {
  const { value, all, onChange, onLeave } = props;
  const id = textOf(value);
  const dossierId = textOf(all['dossierId']);
  const papers = useQuery({ ...dossierQuery(dossierId), enabled: dossierId !== '', retry: false }).data?.papers;
  const chosen = papers?.find((paper) => paper.id === id);
  const astray = id !== '' && (dossierId === '' || (papers !== undefined && !chosen));
  useEffect(() => { if (astray) onChange(''); }, [astray]);
  if (props.component['fixed'] === true) return <div className="fio-shown">{chosen ? paperName(chosen) : FILLED.unseen}</div>;
  return (
    <>
      <select {...tied(props)} className="form-control" value={id} onBlur={onLeave} onChange={(event) => onChange(event.target.value)}>
        <option value="">{dossierId === '' ? PICKER.dossierFirst : PICKER.dossierItem}</option>
        {papers?.map((paper) => (
          <option key={paper.id} value={paper.id} disabled={paper.now.holder !== null}>
            {[paperName(paper), paper.now.holder && PICKER.isOut(paper.now.holder.name)].filter(Boolean).join(' · ')}
          </option>
        ))}
      </select>
      {chosen && <div className="fio-note">{chosen.now.place.name}</div>}
    </>
  );
}
