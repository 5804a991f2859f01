import { Button } from 'antd';

import { useSession } from '../../api/session.ts';
import { OFFER, PRODUCT } from '../../text/products.ts';
import { choicesOf } from '../../ui/choices.ts';
import { DateField, MoneyField, NumberField, SelectField, TextField } from '../../ui/inputs.tsx';
import { Panel } from '../../ui/panel.tsx';
import type { Faults, Part, Typed } from './offer.ts';

type Props = { readonly typed: Typed; readonly faults: Faults; readonly onChange: (typed: Typed) => void };
type TextKey = { [K in keyof Typed]: Typed[K] extends string ? K : never }[keyof Typed];

const YES_NO = (yes: string, no: string) => [{ code: 'true', name: yes }, { code: 'false', name: no }];

/** Everything an offer says, in the order a person thinks of it. */
export function OfferFields({ typed, faults, onChange }: Props) {
  const { businessDate } = useSession();
  const of = (key: TextKey) => ({
    label: OFFER[key as keyof typeof OFFER] as string, value: typed[key], error: faults[key],
    onChange: (value: string) => onChange({ ...typed, [key]: value }),
  });
  return (
    <>
      <Panel title={OFFER.parts.limits}>
        <div className="calculator">
          <MoneyField {...of('minAmount')} required />
          <MoneyField {...of('maxAmount')} required />
          <NumberField {...of('minMonths')} required unit={OFFER.months} />
          <NumberField {...of('maxMonths')} required unit={OFFER.months} />
          <NumberField {...of('minRate')} required unit="%" />
          <NumberField {...of('maxRate')} required unit="%" />
          <DateField {...of('fromOn')} required min={businessDate} />
        </div>
        <Methods typed={typed} faults={faults} onChange={onChange} />
      </Panel>
      <Panel title={OFFER.parts.interest}>
        <div className="calculator">
          <SelectField {...of('dayCount')} choices={choicesOf(PRODUCT.dayCounts)} />
          <SelectField {...of('rounding')} choices={choicesOf(PRODUCT.roundings)} />
          <TextField {...of('costCap')} required hint={PRODUCT.caps(typed.costCap)} />
        </div>
        <Allocation typed={typed} faults={faults} onChange={onChange} />
      </Panel>
      <Panel title={OFFER.parts.overdue}>
        <div className="calculator">
          <NumberField {...of('penaltyUplift')} required unit="%" />
          <NumberField {...of('misuseUplift')} required unit="%" />
          <SelectField {...of('compound')} choices={YES_NO(OFFER.compoundOn, OFFER.compoundOff)} />
          <NumberField {...of('graceDays')} required unit={OFFER.days} />
          <SelectField {...of('holiday')} choices={choicesOf(PRODUCT.holidays)} />
        </div>
      </Panel>
      <Panel title={OFFER.parts.prepay}>
        <div className="calculator">
          <SelectField {...of('prepayAllowed')} choices={YES_NO(OFFER.prepayYes, OFFER.prepayNo)} />
          <NumberField {...of('noticeDays')} required unit={OFFER.days} />
          <NumberField {...of('feeRate')} required unit="%" />
        </div>
      </Panel>
    </>
  );
}

function Methods({ typed, faults, onChange }: Props) {
  const toggle = (code: Typed['methods'][number], on: boolean) =>
    onChange({ ...typed, methods: on ? [...typed.methods, code] : typed.methods.filter((one) => one !== code) });
  return (
    <fieldset className="ticks" aria-invalid={faults.methods !== undefined}>
      <legend className="required">{OFFER.methods}</legend>
      {choicesOf(OFFER.methodWords).map(({ code, name }) => {
        const method = code as Typed['methods'][number];
        return (
          <label key={code}>
            <input type="checkbox" checked={typed.methods.includes(method)} onChange={(event) => toggle(method, event.target.checked)} /> {name}
          </label>
        );
      })}
      {faults.methods && <span className="field-error" role="alert">{faults.methods}</span>}
    </fieldset>
  );
}

/** What a receipt pays first: a short list that is put in order. */
function Allocation({ typed, onChange }: Props) {
  const { allocation } = typed;
  const lift = (at: number) => {
    const order: Part[] = [...allocation];
    order.splice(at - 1, 2, ...allocation.slice(at - 1, at + 1).toReversed());
    onChange({ ...typed, allocation: order });
  };
  return (
    <div className="order">
      <span className="label">{OFFER.allocation}</span> <span className="faint small">{OFFER.allocationHint}</span>
      <ol>
        {allocation.map((part, at) => (
          <li key={part}>
            {PRODUCT.parts[part]}
            {at > 0 && <Button size="small" type="text" aria-label={OFFER.up(PRODUCT.parts[part])} onClick={() => lift(at)}>↑</Button>}
          </li>
        ))}
      </ol>
    </div>
  );
}
