import { useQuery } from '@tanstack/react-query';

import { placesQuery } from '../../api/archives.ts';
import { PICKER } from '../../text/formio.ts';
import { textOf, tied, type WidgetProps } from './widget.ts';

/** A place to keep papers in (库/柜/盒); a closed one stands only where it was chosen before. */
export function StoragePlaceWidget(props: WidgetProps) {
  const { value, onChange, onLeave } = props;
  const id = textOf(value);
  const places = useQuery(placesQuery).data?.items ?? [];
  return (
    <select {...tied(props)} className="form-control" value={id} onBlur={onLeave} onChange={(event) => onChange(event.target.value)}>
      <option value="">{PICKER.storagePlace}</option>
      {places.filter((place) => place.open || place.id === id).map((place) => <option key={place.id} value={place.id}>{place.name}</option>)}
    </select>
  );
}
