import { useState } from 'react';

import { isMoney } from '../../../../server/platform/forms/fields/money.ts';
import { chineseAmount } from '../../ui/chinese-amount.ts';
import { groupAmount } from '../../ui/format.ts';
import { plainAmount, wholeAmount } from './tidy.ts';
import { textOf, tied, type WidgetProps } from './widget.ts';

/** An amount in yuan, text all the way: with separators when it is not being typed, and in Chinese capitals where asked for. */
export function MoneyWidget(props: WidgetProps) {
  const { value, component, onChange, onLeave } = props;
  const [typed, setTyped] = useState<string>();
  const amount = textOf(value);
  const capitals = component['chinese'] === true ? chineseAmount(amount) : '';
  return (
    <>
      <div className="input-group">
        <span className="input-group-text" aria-hidden="true">¥</span>
        <input
          {...tied(props)} type="text" className="form-control fio-amount" inputMode="decimal" autoComplete="off"
          value={typed ?? (isMoney(amount) ? groupAmount(amount) : amount)}
          onChange={(event) => {
            setTyped(event.target.value);
            onChange(plainAmount(event.target.value));
          }}
          onBlur={() => {
            setTyped(undefined);
            onChange(wholeAmount(amount));
            onLeave();
          }}
        />
      </div>
      {capitals && <div className="fio-note">{capitals}</div>}
    </>
  );
}
