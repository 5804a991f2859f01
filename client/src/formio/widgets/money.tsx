import { useState } from 'react';

import { isMoney } from '../../../../server/platform/forms/fields/money.ts';
import { chineseAmount } from '../../ui/chinese-amount.ts';
import { groupAmount } from '../../ui/format.ts';
import { plainAmount, wholeAmount } from './tidy.ts';
import { textOf, tied, type WidgetProps } from './widget.ts';

/** An amount in yuan, text all the way: with separators when it is not being typed, and in Chinese capitals where asked for. */
export function MoneyWidget(props: WidgetProps) {
  const { value, component, onChange, onLeave } = props;
  const [typing, setTyping] = useState(false);
  const amount = textOf(value);
  const capitals = component['chinese'] === true ? chineseAmount(amount) : '';
  return (
    <>
      <div className="input-group">
        <span className="input-group-text" aria-hidden="true">¥</span>
        <input
          {...tied(props)} type="text" className="form-control fio-amount" inputMode="decimal" autoComplete="off"
          value={!typing && isMoney(amount) ? groupAmount(amount) : amount}
          onFocus={() => setTyping(true)}
          onChange={(event) => onChange(plainAmount(event.target.value))}
          onBlur={() => {
            setTyping(false);
            onChange(wholeAmount(amount));
            onLeave();
          }}
        />
      </div>
      {capitals && <div className="fio-note">{capitals}</div>}
    </>
  );
}
