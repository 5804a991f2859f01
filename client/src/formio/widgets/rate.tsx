import { useState } from 'react';

import { isRate } from '../../../../server/platform/forms/fields/rate.ts';
import { FORM } from '../../text/formio.ts';
import { shift } from '../../ui/format.ts';
import { rateOf } from './tidy.ts';
import { textOf, tied, type WidgetProps } from './widget.ts';

/** A rate a year: typed and shown in percent, kept as a decimal text, moved between the two by its digits. */
export function RateWidget(props: WidgetProps) {
  const { value, onChange, onLeave } = props;
  const [typed, setTyped] = useState<string>();
  const rate = textOf(value);
  return (
    <div className="input-group">
      <input
        {...tied(props)} type="text" className="form-control" inputMode="decimal" autoComplete="off"
        value={typed ?? (isRate(rate) ? shift(rate, 2) : rate)}
        onChange={(event) => {
          setTyped(event.target.value);
          onChange(rateOf(event.target.value));
        }}
        onBlur={() => {
          setTyped(undefined);
          onLeave();
        }}
      />
      <span className="input-group-text">{FORM.percent}</span>
    </div>
  );
}
