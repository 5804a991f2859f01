import { useQuery } from '@tanstack/react-query';

import { productsQuery } from '../../api/lending.ts';
import { PICKER } from '../../text/formio.ts';
import { rangeOf } from '../offer.ts';
import { textOf, tied, type WidgetProps } from './widget.ts';

/** A loan product on offer; below it what it allows. */
export function ProductWidget(props: WidgetProps) {
  const { value, onChange, onLeave } = props;
  const id = textOf(value);
  const products = useQuery(productsQuery).data?.items ?? [];
  const chosen = products.find((product) => product.id === id);
  return (
    <>
      <select {...tied(props)} className="form-control" value={id} onBlur={onLeave} onChange={(event) => onChange(event.target.value)}>
        <option value="">{PICKER.product}</option>
        {products.filter(({ open, id: one }) => open || one === id).map(({ id: one, name, open }) => (
          <option key={one} value={one}>{open ? name : `${name}（${PICKER.productClosed}）`}</option>
        ))}
      </select>
      {chosen && <div className="fio-note">{rangeOf(chosen)}</div>}
    </>
  );
}
